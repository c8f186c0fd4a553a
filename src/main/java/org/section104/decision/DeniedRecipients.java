package org.section104.decision;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.section104.casefile.CaseFiles;
import org.section104.casefile.CaseKind;
import org.section104.casefile.Packet;
import org.section104.casefile.Recipient;
import org.section104.form.Field;
import org.section104.form.FormInput;
import org.section104.form.PlainText;
import org.section104.form.TaskForm.Submission;
import org.section104.record.CaseRecord;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the recipients that the Secretary of State denies while concurring for the others: 104(b)(1). A denied
 * recipient gets nothing, and no letter or report states assistance to it.
 */
@Component
// before the effects that read who was denied, such as the ledger
@Order(Ordered.HIGHEST_PRECEDENCE)
public class DeniedRecipients implements DecisionRule, DecisionEffect {

    private static final Field DENIED = new Field("deniedRecipients", "Denied recipients", "104(b)(1)", 20_000, true);

    private final Denials denials;
    private final Decisions decisions;
    private final CaseFiles cases;
    private final CaseRecord record;

    DeniedRecipients(Denials denials, Decisions decisions, CaseFiles cases, CaseRecord record) {
        this.denials = denials;
        this.decisions = decisions;
        this.cases = cases;
        this.record = record;
    }

    @Override
    public List<Field> fields(DecisionKind kind, CaseKind about) {
        return isAsked(kind, about) ? List.of(DENIED) : List.of();
    }

    private static boolean isAsked(DecisionKind kind, CaseKind about) {
        return kind == DecisionKind.STATE_CONCURRENCE && about == CaseKind.ASSISTANCE;
    }

    @Override
    public void check(DecisionKind kind, Outcome outcome, Packet packet, FormInput input) {
        if (!isAsked(kind, CaseKind.of(packet.caseNumber()))) {
            return;
        }
        var names = input.lines(DENIED);
        if (names.isEmpty()) {
            return;
        }
        if (!outcome.grants()) {
            input.refuse(DENIED, "is allowed only with CONCURRED or CONCURRED_WITH_CONDITIONS");
            return;
        }
        var asked = packet.assistance().recipients();
        for (var name : names) {
            if (asked.stream().noneMatch(recipient -> recipient.isNamed(name))) {
                input.refuse(
                        DENIED,
                        "'%s' is not a recipient of this case; the recipients are: %s"
                                .formatted(PlainText.shown(name), named(asked)));
            }
        }
        if (asked.stream().allMatch(recipient -> isAmong(recipient, names))) {
            input.refuse(DENIED, "names every recipient; to deny the assistance to all of them, choose DENIED");
        }
        var reason = kind.reasonField(CaseKind.ASSISTANCE);
        if (input.optional(reason).isEmpty() && !input.refused(reason)) {
            input.refuse(reason, "is missing; the denial of a recipient needs a reason");
        }
    }

    @Override
    public Map<String, Object> of(Decision decision, Submission submission) {
        if (!isAsked(decision.kind(), CaseKind.of(decision.caseNumber()))) {
            return Map.of();
        }
        var names = submission.input().lines(DENIED);
        if (!names.isEmpty()) {
            deny(
                    decision,
                    cases.packet(decision.caseNumber()).assistance().recipients().stream()
                            .filter(recipient -> isAmong(recipient, names))
                            .map(Recipient::recipientName)
                            .toList());
        }
        return Map.of();
    }

    private void deny(Decision decision, List<String> names) {
        denials.store(decision.id(), names);
        record.append(
                decision.caseNumber(),
                "recipients-denied",
                decision.decidedBy(),
                Map.of("clause", decision.clause(), "decision", decision.id(), "recipients", names));
    }

    /**
     * Lists the recipients of a case that State has not denied, in the order of the request. Before State concurs, these
     * are all of them.
     */
    @Transactional(readOnly = true)
    public List<Recipient> granted(Packet packet) {
        var denied = denied(packet.caseNumber());
        return packet.assistance().recipients().stream()
                .filter(recipient -> !isAmong(recipient, denied))
                .toList();
    }

    /** Lists the names that the standing concurrence denies; none without one. */
    @Transactional(readOnly = true)
    public List<String> denied(String caseNumber) {
        return decisions
                .standing(caseNumber, DecisionKind.STATE_CONCURRENCE)
                .map(decision -> denials.of(caseNumber).getOrDefault(decision.id(), List.of()))
                .orElse(List.of());
    }

    private static boolean isAmong(Recipient recipient, List<String> names) {
        return names.stream().anyMatch(recipient::isNamed);
    }

    private static String named(List<Recipient> recipients) {
        return recipients.stream().map(Recipient::recipientName).collect(Collectors.joining("; "));
    }
}
