package org.section104.mail;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.section104.access.CaseReader;
import org.section104.access.Office;
import org.section104.access.OfficeAddresses;
import org.section104.casefile.CaseFile;
import org.section104.casefile.CaseFiles;
import org.section104.casefile.CaseKind;
import org.section104.casefile.Packet;
import org.section104.decision.RequestRefused;
import org.section104.decision.RequestWithdrawn;
import org.section104.engine.Accounts;
import org.section104.engine.OverdueTasks;
import org.section104.engine.OverdueTasks.Overdue;
import org.section104.engine.TaskOffered;
import org.section104.form.TaskContext;
import org.section104.mail.CaseFacts.Facts;
import org.section104.obligation.Committees;
import org.section104.obligation.Duties;
import org.section104.obligation.Duty;
import org.section104.obligation.DutyServedAgain;
import org.section104.obligation.InstanceRestarted;
import org.section104.obligation.ReminderDue;
import org.section104.officer.Instruments;
import org.section104.wording.UsDates;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * Sends mail to the offices about waiting tasks, due duties and alarms, and to the requester about the outcome. Queues
 * it in the transaction of its cause.
 */
@Component
public class OfficeMail {

    /** The office that a diagram adds to the name of a task: {@code Certify funding (CFO)}. */
    private static final Pattern OFFICE_ENDING = Pattern.compile("\\s*\\([^()]*\\)$");

    private final OfficeAddresses addresses;
    private final Outbox outbox;
    private final MailSettings settings;
    private final CaseFiles cases;
    private final Returns returns;
    private final Duties duties;
    private final Committees committees;
    private final OverdueTasks tasks;
    private final Accounts accounts;
    private final Instruments instruments;
    private final List<TaskNote> notes;

    OfficeMail(
            OfficeAddresses addresses,
            Outbox outbox,
            MailSettings settings,
            CaseFiles cases,
            Returns returns,
            Duties duties,
            Committees committees,
            OverdueTasks tasks,
            Accounts accounts,
            Instruments instruments,
            List<TaskNote> notes) {
        this.addresses = addresses;
        this.outbox = outbox;
        this.settings = settings;
        this.cases = cases;
        this.returns = returns;
        this.duties = duties;
        this.committees = committees;
        this.tasks = tasks;
        this.accounts = accounts;
        this.instruments = instruments;
        this.notes = notes;
    }

    /**
     * Queues mail to offices about a case. Appends links to Tasklist and to the case.
     *
     * @param caseNumber the case; its number begins the subject
     * @param offices the recipients
     * @param subject the rest of the subject
     * @param text the body
     */
    public void tell(String caseNumber, Set<Office> offices, String subject, String text) {
        offices.stream()
                .flatMap(office -> addresses.of(office.group()).stream())
                .forEach(address -> queue(caseNumber, address, subject, text(text.strip(), tasklist())));
    }

    /**
     * Queues mail about an outcome to the requester: the program office, and the account that filed the request if it
     * has an email address. The subject names the recipient or the country. The body shows the facts of the case.
     *
     * @param caseNumber the case; its number begins the subject
     * @param outcome the outcome: {@code Assignment issued}
     * @param text the details
     */
    public void tellOutcome(String caseNumber, String outcome, String text) {
        var matter = facts(caseNumber);
        requester(caseNumber)
                .forEach(address -> queue(
                        caseNumber,
                        address,
                        subject(outcome, matter, null),
                        text(
                                heading(caseNumber, outcome),
                                String.join("\n", matter.lines()),
                                text.strip(),
                                tasklist())));
    }

    /** The facts of a case or an instrument. */
    private Facts facts(String number) {
        return facts(number, cases.findPacket(number));
    }

    private Facts facts(String number, Optional<Packet> packet) {
        return packet.map(CaseFacts::of)
                .or(() -> instruments.find(number).map(CaseFacts::of))
                .orElse(Facts.NONE);
    }

    /** The addresses of the requester; none if the number is not that of a case. */
    private Set<String> requester(String caseNumber) {
        var file = cases.find(caseNumber);
        return file.map(CaseFile::requestedBy).stream()
                .flatMap(account -> Stream.concat(
                        addresses.of(Office.PROGRAM_OFFICE.group()).stream(), accounts.email(account).stream()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Queues mail. The body ends with a link to the case; an instrument of delegation has no page. */
    private void queue(String number, String address, String subject, String text) {
        var caseLink = CaseKind.isCase(number) ? "Open the case: " + settings.caseLink(number) + "\n" : "";
        outbox.queue(number, address, "[%s] %s".formatted(number, subject), text + caseLink);
    }

    @EventListener
    void on(TaskOffered offered) {
        var task = offered.task();
        if (task.caseNumber() == null || offered.standing()) {
            return;
        }
        var name = name(offered.name());
        var duty = served(task);
        var packet = cases.findPacket(task.caseNumber());
        var matter = duty.map(CaseFacts::of).orElseGet(() -> facts(task.caseNumber(), packet));
        task.offices().forEach(group -> addresses
                .of(group)
                .ifPresent(address -> queue(
                        task.caseNumber(),
                        address,
                        subject(name, matter, offered.due() == null ? null : "by " + UsDates.day(offered.due())),
                        text(
                                heading(task.caseNumber(), name),
                                String.join("\n", matter.lines()),
                                note(task),
                                returns.before(task, duty, packet, group),
                                offered.due() == null
                                        ? ""
                                        : "Due: %s (Washington)".formatted(UsDates.date(offered.due())),
                                "Open the task: " + settings.taskLink(offered.id())))));
    }

    private String note(TaskContext task) {
        return notes.stream().flatMap(note -> note.of(task).stream()).collect(Collectors.joining("\n\n"));
    }

    /** The duty that the task's instance serves. */
    private Optional<Duty> served(TaskContext task) {
        return task.variable("dutyId")
                .filter(duty -> duties.servedBy(duty)
                        .filter(task.processInstance()::equals)
                        .isPresent())
                .map(duties::get);
    }

    /** A name with a colon ends with its matter, and not with an office: {@code Confirm receipt: Senate (HSGAC)}. */
    private static String name(String name) {
        return name.contains(": ") ? name : OFFICE_ENDING.matcher(name).replaceFirst("");
    }

    /** A subject: {@code Certify funding: CISA, Estonia, by Dec 11}. */
    private static String subject(String name, Facts matter, @Nullable String when) {
        var subject = matter.about().isEmpty() ? name : name + (name.contains(": ") ? ", " : ": ") + matter.about();
        return when == null ? subject : subject + ", " + when;
    }

    private static String heading(String caseNumber, String name) {
        return name + "\n" + StringUtils.capitalize(CaseKind.named(caseNumber));
    }

    private static String text(String... paragraphs) {
        return Stream.of(paragraphs).filter(one -> !one.isEmpty()).collect(Collectors.joining("\n\n", "", "\n"));
    }

    private String tasklist() {
        return "Open Tasklist: " + settings.tasklistLink();
    }

    /** Reminds the offices of an overdue task, and at the first time the requester too. */
    void remind(Overdue task, long daysLate) {
        var name = name(task.name());
        var matter = facts(task.caseNumber());
        var subject = "Overdue: " + subject(name, matter, "was due " + UsDates.day(task.due()));
        var told = new LinkedHashSet<String>();
        task.offices().forEach(group -> addresses
                .of(group)
                .filter(told::add)
                .ifPresent(address -> queue(
                        task.caseNumber(),
                        address,
                        subject,
                        text(
                                heading(task.caseNumber(), name),
                                String.join("\n", matter.lines()),
                                "This task of your office " + late(task.due(), daysLate),
                                "Open the task: " + settings.taskLink(task.id())))));
        if (task.lastRung() == null) {
            var offices = task.offices().stream()
                    .map(group -> Office.title(group).orElse(group))
                    .collect(Collectors.joining(" or "));
            requester(task.caseNumber()).stream()
                    .filter(told::add)
                    .forEach(address -> queue(
                            task.caseNumber(),
                            address,
                            subject,
                            text(
                                    heading(task.caseNumber(), name),
                                    String.join("\n", matter.lines()),
                                    "This task waits for: %s. It %s".formatted(offices, late(task.due(), daysLate)),
                                    "You get this mail once. The office is reminded every week.",
                                    tasklist())));
        }
    }

    private static String late(Instant due, long daysLate) {
        return "was due on %s (Washington) and is %s late."
                .formatted(UsDates.date(due), daysLate == 1 ? "1 day" : daysLate + " days");
    }

    /**
     * Queues mail to legislative affairs about a letter that the mail server refused for good.
     *
     * @param caseNumber the case
     * @param committee the id of the committee
     * @param reply the words of the mail server
     */
    public void tellNotAccepted(String caseNumber, String committee, String reply) {
        tell(
                caseNumber,
                Set.of(Office.LEGISLATIVE_AFFAIRS),
                "Letter not accepted: " + committees.label(committee),
                """
                The mail server refused the letter to the committee: %s. It said:

                  %s

                The committee does not have the letter, and the duty stays open. The service keeps trying until the server
                accepts the letter. Ask an administrator to check the address of the committee.
                """
                        .formatted(committees.label(committee), reply));
    }

    /** What the service does about a letter that was not delivered. */
    public enum Then {
        /** The letter is sent again at once. */
        SENT_AGAIN("The service sends the letter to all addresses of the committee again. If it fails again, the task"
                + " waits for you."),
        /** The same addresses failed before, so a person decides. */
        WAITS("The delivery to this address had failed before, so the service does not send the letter again by itself."
                + " Ask an administrator to correct the address. Then choose \"It did not arrive\" in the task Confirm"
                + " receipt, which sends the letter again."),
        /** The duty does not depend on it. */
        NOTED("The service sends nothing again: the address only got a copy, or the receipt of the letter is confirmed"
                + " already. If the committee does not have the letter, tell it in another way.");

        private final String words;

        Then(String words) {
            this.words = words;
        }
    }

    /**
     * Queues mail to legislative affairs about a letter that a mail server accepted and could not deliver.
     *
     * @param caseNumber the case
     * @param committee the id of the committee
     * @param recipient the address
     * @param reply what the mail server reported
     * @param then what the service does
     */
    public void tellNotDelivered(String caseNumber, String committee, String recipient, String reply, Then then) {
        tell(
                caseNumber,
                Set.of(Office.LEGISLATIVE_AFFAIRS),
                "Letter not delivered: " + committees.label(committee),
                """
                A mail server could not deliver the letter to the committee: %s. It reported about %s:

                  %s

                %s
                """
                        .formatted(committees.label(committee), recipient, reply, then.words));
    }

    /**
     * Queues mail to legislative affairs about a letter that could not be sent for an hour.
     *
     * @param caseNumber the case
     * @param committee the id of the committee
     * @param since when the service first tried to send the letter, UTC
     * @param reply what the mail server said at the last attempt, or what failed
     */
    public void tellUnsent(String caseNumber, String committee, Instant since, String reply) {
        tell(
                caseNumber,
                Set.of(Office.LEGISLATIVE_AFFAIRS),
                "Letter not sent yet: " + committees.label(committee),
                """
                The service has tried to send the letter to the committee: %s. It tries since %s (Washington). The last
                attempt failed:

                  %s

                The committee does not have the letter, and the duty stays open. The service keeps trying, and sends the
                letter within minutes of the mail server's return. You get this mail once. An administrator must find out
                what is wrong with the mail server.
                """
                        .formatted(committees.label(committee), UsDates.dateTime(since), reply));
    }

    @EventListener
    void on(RequestRefused refused) {
        var decision = refused.decision();
        var reason = decision.reasonFor(CaseReader.ofOffices(List.of(Office.PROGRAM_OFFICE.group())))
                .map(given -> "\nReason: " + given)
                .orElse("");
        tellOutcome(
                decision.caseNumber(),
                "Request refused by the " + decision.kind().office().title(),
                """
                Refused by: %s
                Decision: %s: %s [%s]
                Decided on: %s%s

                The case has ended. The same matter can be requested again in a new case."""
                        .formatted(
                                UsDates.onScreens(decision.capacity()),
                                decision.kind().label(),
                                decision.outcome().label(),
                                decision.kind().clause(CaseKind.of(decision.caseNumber())),
                                UsDates.date(decision.decidedAt()),
                                reason));
    }

    @EventListener
    void on(RequestWithdrawn withdrawn) {
        tellOutcome(
                withdrawn.caseNumber(),
                "Request withdrawn",
                """
                The program office has withdrawn the request. The case has ended.
                Reason: %s"""
                        .formatted(withdrawn.reason()));
    }

    @EventListener
    void on(ReminderDue reminder) {
        var duty = reminder.duty();
        var instance = duties.servedBy(duty.id());
        var text = text(
                "The %s under section %s is still owed.\n%s"
                        .formatted(
                                duty.kind().label(),
                                duty.kind().clause(),
                                StringUtils.capitalize(CaseKind.named(duty.caseNumber()))),
                """
                Subject: %s
                Last day: %s (Washington)
                Not yet received by: %s"""
                        .formatted(
                                CaseFacts.line(duty.subject()),
                                UsDates.date(duty.dueAt()),
                                String.join(", ", reminder.committees())));
        recipients(reminder).map(Office::group).forEach(group -> addresses
                .of(group)
                .ifPresent(address -> queue(
                        duty.caseNumber(),
                        address,
                        "%s: %s".formatted(when(reminder), duty.subject()),
                        text(text.strip(), link(instance, group)))));
    }

    /** The link to an office's open task in a process instance, or to Tasklist if it has none. */
    private String link(Optional<String> instance, String group) {
        return instance.flatMap(running -> tasks.openIn(running, group))
                .map(task -> "Open the task: " + settings.taskLink(task))
                .orElseGet(this::tasklist);
    }

    @EventListener
    void on(DutyServedAgain found) {
        var duty = found.duty();
        tell(
                duty.caseNumber(),
                Set.of(Office.LEGISLATIVE_AFFAIRS),
                "Alarm: no process instance served the " + duty.kind().label(),
                """
                No running process served a duty under section %s of %s:

                  %s
                  Last day: %s (Washington)

                The service has started a process that continues where the earlier one ended. An administrator must find
                out what ended the earlier one.
                """
                        .formatted(
                                duty.kind().clause(),
                                CaseKind.named(duty.caseNumber()),
                                duty.subject(),
                                UsDates.date(duty.dueAt())));
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
                No running process worked on %s, which is still open.

                %s An administrator must find out what ended the earlier process.
                """
                        .formatted(
                                CaseKind.named(found.caseNumber()),
                                found.failed()
                                        ? "The service could not start a new one. The log says why."
                                        : "The service has started a new one at the step that the record shows."));
    }

    private static String when(ReminderDue reminder) {
        if (!reminder.late()) {
            return "Due " + UsDates.day(reminder.duty().dueAt());
        }
        var days = -reminder.daysLeft();
        return days < 1 ? "The last day has ended" : days == 1 ? "1 day late" : days + " days late";
    }

    private static Stream<Office> recipients(ReminderDue reminder) {
        return reminder.late()
                ? Stream.of(Office.LEGISLATIVE_AFFAIRS, Office.PROGRAM_OFFICE, Office.GENERAL_COUNSEL)
                : List.of(Office.LEGISLATIVE_AFFAIRS).stream();
    }
}
