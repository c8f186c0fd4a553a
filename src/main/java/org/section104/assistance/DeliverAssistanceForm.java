package org.section104.assistance;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.section104.access.CaseReader;
import org.section104.casefile.CaseDisplay;
import org.section104.casefile.CaseFiles;
import org.section104.casefile.Money;
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
 * The program office records each delivery until the last one, 104(b)(1). The record, not the diagram, must hold every
 * required decision.
 */
@Component
class DeliverAssistanceForm implements TaskForm {

    /** Whether another delivery follows: {@code YES}; {@code NO} or nothing after the last one. */
    static final Field ANOTHER = Field.line("anotherDelivery", "Another delivery", "104(b)(1)");

    private static final Field DELIVERED_ON = Field.line("deliveredOn", "Delivered on", "104(b)(1)");
    private static final Field ACTUAL_COST = Field.line("actualCost", "Actual cost", "104(b)(4)");
    private static final Field ACTUAL_SHIPPING_COST =
            Field.line("actualShippingCost", "Actual shipping cost", "104(b)(4)");
    private static final Field DESCRIPTION = Field.prose("deliveredDescription", "What was given", "104(d)(1)(C)");
    private static final String YES = "YES";

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
        var earlier = assistances.deliveries(caseNumber);
        var delivery = read(submission, packet, earlier);
        var reimbursable = authority.isReimbursable(packet);
        var owes = assistances.deliver(packet, earlier, delivery, reimbursable);
        var variables = new HashMap<String, Object>();
        variables.put("deliveredOn", delivery.deliveredOn().toString());
        variables.put(ANOTHER.name(), delivery.last() ? null : YES);
        if (delivery.last()) {
            variables.put("collectionOpen", owes);
            variables.put("paidInAdvance", reimbursable && !owes);
        }
        return variables;
    }

    private Delivery read(Submission submission, Packet packet, List<Delivery> earlier) {
        var input = submission.input();
        var date = readDate(input, packet, earlier);
        var cost = RequestInput.amount(input, ACTUAL_COST);
        var shipping = RequestInput.amount(input, ACTUAL_SHIPPING_COST);
        var equipment = equipment(packet, earlier).read(input);
        var description = input.optional(DESCRIPTION);
        var another = isAnother(submission);
        input.check();
        return new Delivery(
                date.orElseThrow(),
                submission.caller().user(),
                cost.orElseThrow(),
                shipping.orElseThrow(),
                equipment,
                description.orElse(null),
                !another);
    }

    /** Returns whether another delivery follows. A case on a diagram of an earlier release has one delivery. */
    private static boolean isAnother(Submission submission) {
        var input = submission.input();
        if (input.optional(ANOTHER).isEmpty()) {
            return false;
        }
        var another =
                input.oneOf(ANOTHER, List.of(YES, "NO")).filter(YES::equals).isPresent();
        if (another && !submission.task().decidesOn(ANOTHER.name())) {
            input.refuse(
                    ANOTHER,
                    "YES is not allowed: this case began before cases had several deliveries; deliver the rest in a further case that continues this one");
        }
        return another;
    }

    private Optional<LocalDate> readDate(FormInput input, Packet packet, List<Delivery> earlier) {
        var given = input.requiredDate(DELIVERED_ON);
        var decided = authority.lastDecidedOn(packet);
        var before = earlier.stream().map(Delivery::deliveredOn).max(LocalDate::compareTo);
        given.ifPresent(date -> {
            if (date.isAfter(clock.today())) {
                input.refuse(
                        DELIVERED_ON,
                        "%s is in the future; today is %s".formatted(UsDates.date(date), UsDates.date(clock.today())));
            } else if (date.isBefore(decided)) {
                input.refuse(
                        DELIVERED_ON,
                        "%s is before the last decision that it rests on (%s)"
                                .formatted(UsDates.date(date), UsDates.date(decided)));
            } else if (before.filter(date::isBefore).isPresent()) {
                input.refuse(
                        DELIVERED_ON,
                        "%s is before the delivery that was recorded last (%s); record deliveries in their order"
                                .formatted(UsDates.date(date), UsDates.date(before.get())));
            }
        });
        return given;
    }

    private static DeliveredEquipment equipment(Packet packet, List<Delivery> earlier) {
        return new DeliveredEquipment(
                packet.assistance().equipment(),
                earlier.stream()
                        .flatMap(delivery -> delivery.equipment().stream())
                        .toList());
    }

    @Override
    public Map<String, Object> view(TaskContext task) {
        var packet = cases.packet(task.caseNumber());
        var request = packet.assistance();
        var earlier = assistances.deliveries(task.caseNumber());
        var view = new LinkedHashMap<>(display.of(packet, task.key()));
        view.put("decisionRows", decisions.rows(task.caseNumber(), CaseReader.ofOffices(task.offices())));
        view.put(
                "deliveryRows", earlier.stream().map(DeliverAssistanceForm::row).toList());
        view.put(
                ACTUAL_COST.name(),
                rest(request.estimatedCost(), earlier.stream().map(Delivery::actualCost)));
        view.put(
                ACTUAL_SHIPPING_COST.name(),
                rest(request.shippingCost(), earlier.stream().map(Delivery::actualShippingCost)));
        // the instance still has the answer to the delivery before
        view.put(ANOTHER.name(), "");
        view.put(DeliveredEquipment.EQUIPMENT.name(), equipment(packet, earlier).rest());
        return view;
    }

    /** The estimate that no delivery has used yet. */
    private static String rest(Money estimate, Stream<Money> used) {
        var sum = used.reduce(Money.ZERO, Money::plus);
        return sum.isMoreThan(estimate)
                ? Money.ZERO.shown()
                : estimate.minus(sum).shown();
    }

    private static Map<String, String> row(Delivery delivery) {
        return Map.of(
                "on", UsDates.date(delivery.deliveredOn()),
                "cost",
                        "%s, and %s for shipping"
                                .formatted(
                                        delivery.actualCost().shown(),
                                        delivery.actualShippingCost().shown()),
                "equipment", Optional.ofNullable(delivery.equipmentText()).orElse(""),
                "description", Optional.ofNullable(delivery.description()).orElse(""));
    }
}
