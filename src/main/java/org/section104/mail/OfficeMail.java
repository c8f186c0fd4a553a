package org.section104.mail;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.section104.access.Office;
import org.section104.access.OfficeAddresses;
import org.section104.engine.TaskOffered;
import org.section104.obligation.DutyServedAgain;
import org.section104.obligation.InstanceRestarted;
import org.section104.obligation.ReminderDue;
import org.section104.obligation.StatutoryClock;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Sends mail to the offices about waiting tasks, due duties and alarms. Queues it in the transaction of its cause. */
@Component
public class OfficeMail {

    private final OfficeAddresses addresses;
    private final Outbox outbox;
    private final MailSettings settings;

    OfficeMail(OfficeAddresses addresses, Outbox outbox, MailSettings settings) {
        this.addresses = addresses;
        this.outbox = outbox;
        this.settings = settings;
    }

    /**
     * Queues mail to offices about a case.
     *
     * @param caseNumber the case; its number begins the subject
     * @param offices the recipients
     * @param subject the rest of the subject
     * @param text the body
     */
    public void tell(String caseNumber, Set<Office> offices, String subject, String text) {
        offices.stream()
                .flatMap(office -> addresses.of(office.group()).stream())
                .forEach(address -> outbox.queue(caseNumber, address, "[%s] %s".formatted(caseNumber, subject), text));
    }

    @EventListener
    void on(TaskOffered offered) {
        if (offered.caseNumber() == null) {
            return;
        }
        offered.offices().stream()
                .flatMap(group -> addresses.of(group).stream())
                .forEach(address -> outbox.queue(
                        offered.caseNumber(),
                        address,
                        "[%s] %s".formatted(offered.caseNumber(), offered.name()),
                        """
                        A task of case %s waits for your office:

                          %s

                        Open it: %s/camunda/app/tasklist/default/#/?task=%s
                        """
                                .formatted(offered.caseNumber(), offered.name(), settings.baseUrl(), offered.task())));
    }

    @EventListener
    void on(ReminderDue reminder) {
        var duty = reminder.duty();
        var last = StatutoryClock.dateOf(duty.dueAt());
        recipients(reminder)
                .map(Office::group)
                .flatMap(group -> addresses.of(group).stream())
                .forEach(address -> outbox.queue(
                        duty.caseNumber(),
                        address,
                        "[%s] %s: %s".formatted(duty.caseNumber(), when(reminder, last), duty.subject()),
                        """
                        Case %s: the %s under section %s is still owed.

                          %s
                          Last day: %s (Washington)
                          Not yet received by: %s
                        """
                                .formatted(
                                        duty.caseNumber(),
                                        duty.kind().label(),
                                        duty.kind().clause(),
                                        duty.subject(),
                                        last,
                                        String.join(", ", reminder.committees()))));
    }

    @EventListener
    void on(DutyServedAgain found) {
        var duty = found.duty();
        tell(
                duty.caseNumber(),
                Set.of(Office.LEGISLATIVE_AFFAIRS),
                "Alarm: no process instance served the " + duty.kind().label(),
                """
                No running process served a duty under section %s of case %s:

                  %s
                  Last day: %s (Washington)

                It is served again from where it stood; an administrator should find out what ended the earlier one.
                """
                        .formatted(
                                duty.kind().clause(),
                                duty.caseNumber(),
                                duty.subject(),
                                StatutoryClock.dateOf(duty.dueAt())));
    }

    @EventListener
    void on(InstanceRestarted found) {
        if (InstanceRestarted.OF_INSTRUMENTS.equals(found.process())) {
            // its own offices get mail about the task, and no other office may read the case
            return;
        }
        tell(
                found.caseNumber(),
                Set.of(Office.PROGRAM_OFFICE),
                "Alarm: no process instance worked on the case",
                """
                No running process worked on case %s, which is still open.

                %s An administrator should find out what ended the earlier one.
                """
                        .formatted(
                                found.caseNumber(),
                                found.failed()
                                        ? "It could not be started again; the log says why."
                                        : "It is started again from where the record says it stood."));
    }

    private static String when(ReminderDue reminder, LocalDate last) {
        if (!reminder.late()) {
            return "due " + last;
        }
        var days = -reminder.daysLeft();
        return days < 1 ? "the last day has ended" : days == 1 ? "1 day late" : days + " days late";
    }

    private static Stream<Office> recipients(ReminderDue reminder) {
        return reminder.late()
                ? Stream.of(Office.LEGISLATIVE_AFFAIRS, Office.PROGRAM_OFFICE, Office.GENERAL_COUNSEL)
                : List.of(Office.LEGISLATIVE_AFFAIRS).stream();
    }
}
