package org.section104.mail;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.section104.access.CaseReader;
import org.section104.access.Office;
import org.section104.casefile.Packet;
import org.section104.decision.Decisions;
import org.section104.form.TaskContext;
import org.section104.obligation.Duty;
import org.section104.record.CaseRecord;
import org.section104.wording.UsDates;
import org.springframework.stereotype.Component;

/** Says in the mail about a task who returned the case, and why, as far as {@link CaseReader} shares the reason. */
@Component
class Returns {

    private final Decisions decisions;
    private final CaseRecord record;

    Returns(Decisions decisions, CaseRecord record) {
        this.decisions = decisions;
        this.record = record;
    }

    /**
     * The returns before a task was offered, as lines of a mail; empty if the case did not come back.
     *
     * @param duty the duty that the task serves
     * @param packet the current packet of the case
     * @param group the group that the mail is for
     */
    String before(TaskContext task, Optional<Duty> duty, Optional<Packet> packet, String group) {
        if (duty.isPresent()) {
            return ofLetters(task, duty.get());
        }
        var reader = CaseReader.ofOffices(List.of(group));
        return packet.map(current -> decisions.sentBackBefore(task.key(), current)).orElse(List.of()).stream()
                .map(decision -> returned(decision.capacity(), decision.decidedAt(), decision.reasonFor(reader)))
                .collect(Collectors.joining("\n"));
    }

    private String ofLetters(TaskContext task, Duty duty) {
        return switch (task.key()) {
            case "revise-notice" -> lastReturn(duty);
            case "approve-notice" ->
                Optional.ofNullable(duty.remarks())
                        .map(remarks -> "Answer of the program office:\n"
                                + remarks.indent(2).stripTrailing())
                        .orElse("");
            default -> "";
        };
    }

    private String lastReturn(Duty duty) {
        return record.of(duty.caseNumber()).stream()
                .filter(entry -> entry.type().equals("letters-returned")
                        && duty.id().equals(entry.payload().get("duty")))
                .reduce((earlier, later) -> later)
                .map(entry -> returned(
                        Office.LEGISLATIVE_AFFAIRS.title(),
                        entry.at(),
                        Optional.of(String.valueOf(entry.payload().get("reason")))))
                .orElse("");
    }

    private static String returned(String by, Instant at, Optional<String> reason) {
        return "Returned by: %s, on %s".formatted(UsDates.onScreens(by), UsDates.date(at))
                + reason.map(given -> "\nReason:\n" + given.indent(2).stripTrailing())
                        .orElse("");
    }
}
