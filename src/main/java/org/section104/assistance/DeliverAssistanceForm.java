package org.section104.assistance;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.section104.access.CaseReader;
import org.section104.casefile.CaseDisplay;
import org.section104.casefile.CaseFiles;
import org.section104.casefile.Packet;
import org.section104.casefile.RequestInput;
import org.section104.decision.Decisions;
import org.section104.form.Field;
import org.section104.form.FormInput;
import org.section104.form.TaskContext;
import org.section104.form.TaskForm;
import org.section104.obligation.StatutoryClock;
import org.section104.wording.UsDates;
import org.springframework.stereotype.Component;

/**
 * The program office records the delivery, 104(b)(1). The record, not the diagram, must hold every required decision.
 */
@Component
class DeliverAssistanceForm implements TaskForm {

    private static final Field DELIVERED_ON = Field.line("deliveredOn", "Delivered on", "104(b)(1)");
    private static final Field ACTUAL_COST = Field.line("actualCost", "Actual cost", "104(b)(4)");
    private static final Field ACTUAL_SHIPPING_COST =
            Field.line("actualShippingCost", "Actual shipping cost", "104(b)(4)");

    private final CaseFiles cases;
    private final CaseDisplay display;
    private final AssistanceAuthority authority;
    private final Decisions decisions;
    private final Assistances assistances;
    private final StatutoryClock clock;

    DeliverAssistanceForm(
            CaseFiles cases,
            CaseDisplay display,
            AssistanceAuthority authority,
            Decisions decisions,
            Assistances assistances,
            StatutoryClock clock) {
        this.cases = cases;
        this.display = display;
        this.authority = authority;
        this.decisions = decisions;
        this.assistances = assistances;
        this.clock = clock;
    }

    @Override
    public Set<String> tasks() {
        return Set.of("deliver-assistance");
    }

    @Override
    public Map<String, Object> submit(Submission submission) {
        var caseNumber = submission.task().caseNumber();
        cases.lock(caseNumber);
        var packet = cases.packet(caseNumber);
        authority.require(packet);
        var delivered = read(submission.input(), packet, submission.caller().user());
        var collectionOpen = assistances.deliver(packet, delivered);
        return Map.of(
                "deliveredOn",
                delivered.deliveredOn().toString(),
                "collectionOpen",
                collectionOpen,
                "paidInAdvance",
                delivered.reimbursable() && !collectionOpen);
    }

    private Assistance read(FormInput input, Packet packet, String user) {
        var date = readDate(input, packet);
        var cost = RequestInput.amount(input, ACTUAL_COST);
        var shipping = RequestInput.amount(input, ACTUAL_SHIPPING_COST);
        input.check();
        return new Assistance(
                packet.caseNumber(),
                date.orElseThrow(),
                user,
                cost.orElseThrow(),
                shipping.orElseThrow(),
                authority.isReimbursable(packet),
                null);
    }

    private Optional<LocalDate> readDate(FormInput input, Packet packet) {
        var given = input.requiredDate(DELIVERED_ON);
        var earliest = authority.lastDecidedOn(packet);
        given.ifPresent(date -> {
            if (date.isAfter(clock.today())) {
                input.refuse(
                        DELIVERED_ON,
                        "%s is in the future; today is %s".formatted(UsDates.date(date), UsDates.date(clock.today())));
            } else if (date.isBefore(earliest)) {
                input.refuse(
                        DELIVERED_ON,
                        "%s is before the last decision that it rests on (%s)"
                                .formatted(UsDates.date(date), UsDates.date(earliest)));
            }
        });
        return given;
    }

    @Override
    public Map<String, Object> view(TaskContext task) {
        var packet = cases.packet(task.caseNumber());
        var view = new LinkedHashMap<>(display.of(packet, task.key()));
        view.put("decisionRows", decisions.rows(task.caseNumber(), CaseReader.ofOffices(task.offices())));
        view.put(ACTUAL_COST.name(), packet.assistance().estimatedCost().shown());
        view.put(ACTUAL_SHIPPING_COST.name(), packet.assistance().shippingCost().shown());
        return view;
    }
}
