package org.section104.notice;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.section104.casefile.CaseFiles;
import org.section104.form.Field;
import org.section104.form.FormInput;
import org.section104.form.TaskContext;
import org.section104.form.TaskForm;
import org.section104.obligation.Committees;
import org.section104.obligation.Duties;
import org.section104.obligation.StatutoryClock;
import org.section104.wording.UsDates;
import org.springframework.stereotype.Component;

/**
 * Handles the form in which legislative affairs confirms that a committee has received its letter, or that the letter
 * did not arrive, 104(d).
 */
@Component
class ConfirmReceiptForm implements TaskForm {

    private static final Field RECEIVED_ON = Field.line("receivedOn", "Received on", "104(d)");
    private static final Field METHOD = Field.line("receiptMethod", "How it is known", "104(d)");

    private final CaseFiles cases;
    private final Transmissions transmissions;
    private final LetterReports reports;
    private final NoticeDisplay letters;
    private final Duties duties;
    private final Committees committees;
    private final StatutoryClock clock;

    ConfirmReceiptForm(
            CaseFiles cases,
            Transmissions transmissions,
            LetterReports reports,
            NoticeDisplay letters,
            Duties duties,
            Committees committees,
            StatutoryClock clock) {
        this.cases = cases;
        this.transmissions = transmissions;
        this.reports = reports;
        this.letters = letters;
        this.duties = duties;
        this.committees = committees;
        this.clock = clock;
    }

    @Override
    public Set<String> tasks() {
        return Set.of("confirm-receipt");
    }

    @Override
    public Map<String, Object> submit(Submission submission) {
        var task = submission.task();
        cases.lock(task.caseNumber());
        var dutyId = task.variable("dutyId").orElseThrow();
        var attempt = transmissions
                .last(dutyId, task.variable("committee").orElseThrow())
                .orElseThrow();
        var input = submission.input();
        var receipt = input.oneOf(
                        METHOD,
                        Arrays.stream(Transmission.Receipt.values())
                                .map(Enum::name)
                                .toList())
                .map(Transmission.Receipt::valueOf);
        var failed = receipt.isPresent() && receipt.get() == Transmission.Receipt.FAILED;
        var receivedOn = failed ? input.optionalDate(RECEIVED_ON) : input.requiredDate(RECEIVED_ON);
        receivedOn.ifPresent(date -> checkDate(input, date, attempt));
        input.check();
        transmissions.confirm(
                attempt,
                receipt.orElseThrow(),
                receivedOn.filter(date -> !failed),
                submission.caller().user());
        return Map.of("receiptMethod", receipt.get().name(), "receivedInTime", duties.receivedInTime(dutyId));
    }

    private void checkDate(FormInput input, LocalDate date, Transmission attempt) {
        var left = StatutoryClock.dateOf(Objects.requireNonNull(attempt.acceptedAt()));
        if (date.isAfter(clock.today())) {
            input.refuse(
                    RECEIVED_ON,
                    "%s is in the future; today is %s".formatted(UsDates.date(date), UsDates.date(clock.today())));
        } else if (date.isBefore(left)) {
            input.refuse(
                    RECEIVED_ON, "%s is before the letter left (%s)".formatted(UsDates.date(date), UsDates.date(left)));
        }
    }

    /** What mail servers reported, one line for each report; empty without one. */
    private static Optional<String> told(List<LetterReports.Stored> reported) {
        return reported.stream()
                .map(report -> "%s, %s: %s%s"
                        .formatted(
                                UsDates.date(report.at()),
                                report.recipient(),
                                words(report),
                                report.isCopy() ? " (copy)" : ""))
                .reduce((first, next) -> first + "\n" + next);
    }

    private static String words(LetterReports.Stored report) {
        return switch (report.action()) {
            case FAILED -> "not delivered, " + (report.status() + " " + report.diagnostic()).strip();
            case DELAYED -> "delayed, " + (report.status() + " " + report.diagnostic()).strip();
            case DELIVERED -> "delivered";
            case RELAYED -> "passed on to a server that does not report deliveries";
            case EXPANDED -> "delivered and passed on to several addresses";
        };
    }

    @Override
    public Optional<String> name(TaskContext task) {
        return task.variable("committee")
                .map(id ->
                        "Confirm receipt: " + committees.on(id, clock.today()).label());
    }

    @Override
    public Map<String, Object> view(TaskContext task) {
        var dutyId = task.variable("dutyId").orElseThrow();
        var committee = committees.on(task.variable("committee").orElseThrow(), clock.today());
        var view = new LinkedHashMap<>(letters.of(dutyId));
        view.put("about", "%s, to the %s".formatted(view.get("about"), committee.name()));
        view.put("committeeName", committee.name());
        transmissions.last(dutyId, committee.id()).ifPresent(attempt -> {
            view.put("attempt", String.valueOf(attempt.attempt()));
            view.put("messageId", attempt.messageId());
            view.put(
                    "sentOn",
                    Optional.ofNullable(attempt.acceptedAt()).map(UsDates::date).orElse(""));
            told(reports.about(attempt)).ifPresent(told -> view.put("deliveryReports", told));
            reports.deliveredOn(attempt).ifPresent(date -> {
                view.put("receiptMethod", Transmission.Receipt.DELIVERY_STATUS.name());
                view.put("receivedOn", date.toString());
            });
        });
        return view;
    }
}
