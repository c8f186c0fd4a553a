package org.section104.agreement;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.section104.casefile.CaseDisplay;
import org.section104.casefile.CaseFiles;
import org.section104.form.Field;
import org.section104.form.FormInput;
import org.section104.form.TaskContext;
import org.section104.form.TaskForm;
import org.section104.mail.TaskNote;
import org.section104.obligation.StatutoryClock;
import org.section104.wording.UsDates;
import org.springframework.stereotype.Component;

/**
 * Counsel finishes a matter of an agreement: the text was sent to State's treaty office, 22 CFR 181.7, or the agreement
 * of a refused case was reviewed.
 */
@Component
class FollowUpAgreementForm implements TaskForm, TaskNote {

    private static final String SEND = "send-to-treaty-office";
    private static final String REVIEW = "review-refused-case";

    private static final Field SENT_ON = Field.line("sentToTreatyOfficeOn", "Sent on", "22 CFR 181.7");
    private static final Field RESULT = Field.prose("agreementReview", "Result of the review", "104(b)(1)");

    private final CaseFiles cases;
    private final CaseDisplay display;
    private final Agreements agreements;
    private final AgreementMatters matters;
    private final StatutoryClock clock;

    FollowUpAgreementForm(
            CaseFiles cases,
            CaseDisplay display,
            Agreements agreements,
            AgreementMatters matters,
            StatutoryClock clock) {
        this.cases = cases;
        this.display = display;
        this.agreements = agreements;
        this.matters = matters;
        this.clock = clock;
    }

    @Override
    public Set<String> tasks() {
        return Set.of(SEND, REVIEW);
    }

    @Override
    public Map<String, Object> submit(Submission submission) {
        cases.lock(submission.task().caseNumber());
        var input = submission.input();
        var matter = matter(submission.task());
        var by = submission.caller().user();
        if (submission.task().key().equals(SEND)) {
            refuseIfDone(input, matter, SENT_ON);
            var sentOn = sentOn(input, agreements.get(matter.agreementId()));
            input.check();
            matters.done(matter, sentOn.orElseThrow(), null, by);
        } else {
            refuseIfDone(input, matter, RESULT);
            var result = input.required(RESULT);
            input.check();
            matters.done(matter, null, result, by);
        }
        return Map.of();
    }

    /** Refuses a second answer, which an edited diagram may ask for. */
    private static void refuseIfDone(FormInput input, AgreementMatter matter, Field field) {
        if (!matter.isOpen()) {
            input.refuse(field, "is recorded already; the first answer stays");
        }
    }

    private Optional<LocalDate> sentOn(FormInput input, Agreement agreement) {
        var sentOn = input.requiredDate(SENT_ON);
        sentOn.filter(date -> date.isAfter(clock.today()))
                .ifPresent(date -> input.refuse(
                        SENT_ON,
                        "%s is in the future; today is %s".formatted(UsDates.date(date), UsDates.date(clock.today()))));
        sentOn.filter(date -> date.isBefore(agreement.signedOn()))
                .ifPresent(date -> input.refuse(
                        SENT_ON,
                        "%s is before the agreement was signed (%s)"
                                .formatted(UsDates.date(date), UsDates.date(agreement.signedOn()))));
        return sentOn;
    }

    private AgreementMatter matter(TaskContext task) {
        return matters.get(task.variable("matterId").orElseThrow());
    }

    @Override
    public Map<String, Object> view(TaskContext task) {
        var view = new LinkedHashMap<>(display.of(cases.packet(task.caseNumber())));
        var matter = matter(task);
        var agreement = agreements.get(matter.agreementId());
        view.put("agreementSubject", agreement.subject());
        view.put("signedOn", UsDates.date(agreement.signedOn()));
        view.put("agreementLink", AgreementController.link(agreement));
        view.put("matterBecause", matter.because());
        view.put("lastDay", UsDates.date(matter.dueAt()));
        view.put(
                "instrumentType",
                Optional.ofNullable(agreement.instrumentType())
                        .map(InstrumentType::label)
                        .orElse("Not stated"));
        view.put(
                "circularAuthority",
                Optional.ofNullable(agreement.circular175Authority()).orElse("Not stated"));
        return view;
    }

    @Override
    public Optional<String> of(TaskContext task) {
        return Optional.of(task.key()).filter(tasks()::contains).map(step -> {
            var matter = matter(task);
            return """
                    Internal, %s. Congress is not owed this.
                    Agreement: %s
                    Why: %s"""
                    .formatted(
                            matter.kind().authority(),
                            agreements.get(matter.agreementId()).subject(),
                            matter.because());
        });
    }
}
