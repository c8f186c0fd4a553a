package org.section104.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.section104.access.Matrix.Resource;
import org.section104.access.Readers;
import org.section104.casefile.Attachment;
import org.section104.casefile.CaseDisplay;
import org.section104.casefile.CaseFiles;
import org.section104.casefile.CaseKind;
import org.section104.casefile.CaseStatus;
import org.section104.casefile.Packet;
import org.section104.casefile.WholeCase;
import org.section104.decision.Decision;
import org.section104.decision.Decisions;
import org.section104.engine.CaseHistory;
import org.section104.engine.CaseTasks;
import org.section104.engine.Processes;
import org.section104.obligation.Committees;
import org.section104.obligation.Duty;
import org.section104.obligation.DutyOfCase;
import org.section104.obligation.Obligation;
import org.section104.obligation.StatutoryClock;
import org.section104.record.CaseRecord;
import org.section104.record.RecordEntry;
import org.section104.wording.Sentence;
import org.section104.wording.UsDates;
import org.section104.wording.UsMoney;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Composes what a page shows of one case, in words. What {@code GET /api/cases/{number}} withholds from a reader, the
 * page withholds, too: it shows the same sections.
 */
@Component
class CasePage {

    private final WholeCase whole;
    private final CaseFiles cases;
    private final CaseDisplay display;
    private final Decisions decisions;
    private final CaseTasks tasks;
    private final CaseHistory history;
    private final CaseSteps steps;
    private final CaseTimeline timeline;
    private final CaseDiagrams diagrams;
    private final CaseRecord record;
    private final Committees committees;
    private final Processes processes;
    private final Readers readers;
    private final ObjectMapper json;
    private final Clock clock;

    CasePage(
            WholeCase whole,
            CaseFiles cases,
            CaseDisplay display,
            Decisions decisions,
            CaseTasks tasks,
            CaseHistory history,
            CaseSteps steps,
            CaseTimeline timeline,
            CaseDiagrams diagrams,
            CaseRecord record,
            Committees committees,
            Processes processes,
            Readers readers,
            ObjectMapper json,
            Clock clock) {
        this.whole = whole;
        this.cases = cases;
        this.display = display;
        this.decisions = decisions;
        this.tasks = tasks;
        this.history = history;
        this.steps = steps;
        this.timeline = timeline;
        this.diagrams = diagrams;
        this.record = record;
        this.committees = committees;
        this.processes = processes;
        this.readers = readers;
        this.json = json;
        this.clock = clock;
    }

    /**
     * What the page of a case shows. A section that the reader may not read, or that has no content, is empty.
     *
     * @param number the case number
     * @param kind the kind of case in words
     * @param about what the case is about in one line
     * @param status the status in words
     * @param where who holds the case
     * @param opened who submitted the request or opened the report, and when
     * @param links the links to other applications and to the files of the case
     * @param steps the steps
     * @param facts the fields of the request
     * @param decisions the decisions
     * @param versions what each revision of the request, and each version of its activities, changed
     * @param agreements the agreements
     * @param duties the duties to the committees, with their letters
     * @param deliveries the deliveries of assistance
     * @param money the ledger; absent without one
     * @param attachments the attachments of the request
     * @param timeline the events, the last one first
     * @param record the entries of the record
     * @param planes the planes of the diagram
     */
    record View(
            String number,
            String kind,
            String about,
            Tag status,
            List<Whereabouts.Line> where,
            String opened,
            List<Screen.Link> links,
            List<Step> steps,
            List<Fact> facts,
            List<Decided> decisions,
            List<Version> versions,
            List<Agreement> agreements,
            List<Owed> duties,
            List<Fact> deliveries,
            @Nullable Money money,
            List<Screen.Link> attachments,
            List<Event> timeline,
            List<Entry> record,
            List<DrawnPlane> planes) {

        /** The last steps that were reached, and those that will be. */
        public List<Step> path() {
            return last(sure(), MOST_STEPS);
        }

        public List<Step> earlierSteps() {
            return before(sure(), MOST_STEPS);
        }

        private List<Step> sure() {
            return steps.stream().filter(step -> !step.mayCome()).toList();
        }

        public List<Version> lastVersions() {
            return last(versions, MOST_VERSIONS);
        }

        public List<Version> earlierVersions() {
            return before(versions, MOST_VERSIONS);
        }

        private static <T> List<T> last(List<T> all, int most) {
            return all.subList(Math.max(0, all.size() - most), all.size());
        }

        private static <T> List<T> before(List<T> all, int most) {
            return all.subList(0, Math.max(0, all.size() - most));
        }

        /** The steps that may follow. */
        public List<Step> possible() {
            return steps.stream().filter(Step::mayCome).toList();
        }

        /** The last decisions that stand, in the order in which they were made. */
        public List<Decided> lastStanding() {
            return last(standing(), MOST_DECISIONS);
        }

        public List<Decided> earlierStanding() {
            return before(standing(), MOST_DECISIONS);
        }

        private List<Decided> standing() {
            return decisions.stream().filter(one -> one.voided().isEmpty()).toList();
        }

        public List<Decided> voided() {
            return decisions.stream().filter(one -> !one.voided().isEmpty()).toList();
        }

        /** The latest events, the last one first. */
        public List<Event> recent() {
            return timeline.subList(0, Math.min(RECENT, timeline.size()));
        }

        public List<Event> earlier() {
            return timeline.subList(Math.min(RECENT, timeline.size()), timeline.size());
        }
    }

    /** A status in words with the name of its style. */
    record Tag(String words, String style) {}

    /** A label with a value, which may have several lines. */
    record Fact(String label, String value) {

        public boolean isFolded() {
            return value.lines().count() > LONG_VALUE;
        }

        public long lines() {
            return value.lines().count();
        }
    }

    /** A step: what it is, who does or did it and when, and its note. */
    record Step(Tag state, String name, String who, String outcome, String note) {

        private boolean mayCome() {
            return state.style().equals(TO_COME) && note.startsWith("If ");
        }
    }

    /** A decision. {@code voided} says when and why a revision voided it. */
    record Decided(
            String kind,
            String clause,
            Tag outcome,
            String amount,
            String who,
            String at,
            String revision,
            String reason,
            String conditions,
            String voided) {}

    /** A version of the request or of the activities, and what it changed. */
    record Version(String title, String status, List<Map<String, String>> changes) {}

    /** An agreement, with a link to its document if the reader may read it. */
    record Agreement(String title, String kind, String signed, String effective, String document, List<String> notes) {}

    /** A duty to the committees. */
    record Owed(
            String title, String clause, String subject, String due, Tag state, List<OwedTo> committees, String why) {}

    /** What one committee is owed: the letter, and every attempt to deliver it. */
    record OwedTo(String committee, String letter, String sent, String received, List<String> attempts) {}

    /** The ledger: its sums, and its receipts, refunds and write-offs. */
    record Money(List<Fact> sums, List<Fact> entries) {}

    /** An event of the timeline. */
    record Event(String at, String what, String by, String clause, List<Fact> details) {}

    /** An entry of the record. */
    record Entry(int seq, String at, String type, String by, String hash) {

        public String shortHash() {
            return hash.substring(0, SHORT_HASH);
        }
    }

    private static final String TO_COME = "none";
    private static final int LONG_VALUE = 8;
    private static final int SHORT_HASH = 12;
    private static final int RECENT = 10;
    private static final int MOST_STEPS = 20;
    private static final int MOST_VERSIONS = 3;
    private static final int MOST_DECISIONS = 12;

    /** Reads the page of a case for a person who may read the case. All of it is of one moment. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public View of(Packet packet, Authentication who) {
        var number = packet.caseNumber();
        var now = clock.instant();
        var file = cases.get(number);
        var values = whole.of(packet, who);
        var sections = json.<JsonNode>valueToTree(values);
        var open = tasks.of(number);
        var instances = history.of(number);
        var shown = display.of(packet);
        var mayReadRecord = may(Resource.RECORD, who);
        var entries = record.of(number);
        return new View(
                number,
                kind(file.kind()),
                String.valueOf(shown.get("about")),
                status(file.status()),
                Whereabouts.of(file.status(), open.stream().map(Waiting::of).toList(), now),
                "%s on %s by %s"
                        .formatted(
                                file.kind() == CaseKind.REPORT ? "Opened" : "Submitted",
                                UsDates.date(file.requestedAt()),
                                account(file.requestedBy())),
                links(number, open, who),
                steps.of(number, instances).stream()
                        .map(step -> step(step, now))
                        .toList(),
                facts(shown),
                decided(number, who),
                versions(number, sections),
                agreements(sections.path("agreements"), may(Resource.DOCUMENT, who)),
                duties(
                        (List<?>) values.getOrDefault("duties", List.of()),
                        sections.path("duties"),
                        may(Resource.LETTER, who),
                        StatutoryClock.dateOf(now)),
                deliveries(sections.path("assistance")),
                money(sections.path("collection")),
                may(Resource.DOCUMENT, who) ? attachments(packet) : List.of(),
                events(timeline.tell(entries, readers.reader(who))),
                mayReadRecord ? entries.stream().map(CasePage::entry).toList() : List.of(),
                diagrams.of(number, instances));
    }

    private boolean may(Resource resource, Authentication who) {
        return !readers.of(who, resource).isEmpty();
    }

    static String kind(CaseKind kind) {
        return switch (kind) {
            case ASSIGNMENT -> "Assignment";
            case ASSISTANCE -> "Assistance";
            case REPORT -> "Annual report";
            case AGREEMENT -> "Agreement";
        };
    }

    static Tag status(CaseStatus status) {
        return new Tag(
                status.label(),
                switch (status) {
                    case REQUESTED -> "current";
                    case AUTHORIZED -> "good";
                    case REFUSED -> "bad";
                    case WITHDRAWN, CLOSED -> "quiet";
                });
    }

    private List<Screen.Link> links(String number, List<CaseTasks.Open> open, Authentication who) {
        var links = new ArrayList<Screen.Link>();
        var offices = readers.offices(who);
        open.stream()
                .filter(task -> offices.contains(task.office()))
                .map(task -> new Screen.Link(
                        "%s in Tasklist".formatted(task.name()),
                        "/camunda/app/tasklist/default/#/?task=%s".formatted(task.id())))
                .distinct()
                .forEach(links::add);
        if (may(Resource.COCKPIT, who) && may(Resource.INSTANCE, who)) {
            processes
                    .ofCase(number)
                    .forEach(instance -> links.add(new Screen.Link(
                            "%s in Cockpit".formatted(instance.process()),
                            "/camunda/app/cockpit/default/#/process-instance/%s/runtime".formatted(instance.id()))));
        }
        if (may(Resource.RECORD, who)) {
            links.add(new Screen.Link("Record (JSON)", "/api/cases/%s/record".formatted(number)));
        }
        if (may(Resource.BUNDLE, who)) {
            links.add(new Screen.Link("Evidence bundle (ZIP)", "/api/cases/%s/bundle".formatted(number)));
        }
        return links;
    }

    /** The name of an account within a sentence: {@code the service} for the service itself. */
    static String account(String name) {
        return name.equals(CaseRecord.SERVICE) ? "the service" : name;
    }

    private static Step step(CaseStep step, Instant now) {
        var late = step.state() == CaseStep.State.CURRENT && Whereabouts.isLate(step.due(), now);
        return new Step(
                switch (step.state()) {
                    case DONE -> new Tag("Done", "good");
                    case VOIDED -> new Tag("Voided", "quiet");
                    case DROPPED -> new Tag("Canceled", "quiet");
                    case CURRENT -> late ? new Tag("Late", "bad") : new Tag("Now", "current");
                    case TO_COME -> new Tag("To come", TO_COME);
                },
                step.name(),
                who(step),
                step.outcome(),
                step.note());
    }

    private static String who(CaseStep step) {
        var words = new StringBuilder(step.office());
        var by = step.by();
        var ended = step.endedAt();
        if (by != null) {
            words.append(step.state() == CaseStep.State.CURRENT ? " (claimed by " : " (")
                    .append(by)
                    .append(')');
        }
        if (ended != null) {
            words.append(", ").append(UsDates.date(ended));
        } else if (step.since() != null) {
            words.append(", since ").append(UsDates.date(step.since()));
            var due = step.due();
            if (due != null) {
                words.append(", due ").append(UsDates.date(due.toInstant()));
            }
        }
        return words.toString();
    }

    @SuppressWarnings("unchecked")
    private static List<Fact> facts(Map<String, Object> shown) {
        return ((List<Map<String, String>>) shown.getOrDefault("caseRows", List.of()))
                .stream()
                        .map(row -> new Fact(row.getOrDefault("field", ""), row.getOrDefault("value", "")))
                        .toList();
    }

    private List<Decided> decided(String number, Authentication who) {
        var reader = readers.reader(who);
        return decisions.ofCase(number).stream()
                .map(decision -> decided(decision.shownTo(reader)))
                .toList();
    }

    /** A decision in words, as it is shown to its reader. */
    static Decided decided(Decision decision) {
        var voidedAt = decision.voidedAt();
        return new Decided(
                decision.kind().label(),
                decision.clause(),
                new Tag(
                        decision.outcome().label(),
                        voidedAt != null ? "quiet" : decision.outcome().grants() ? "good" : "bad"),
                decision.amount()
                        .map(amount -> "Amount to collect: " + UsMoney.of(amount.amount()))
                        .orElse(""),
                "%s (%s)".formatted(UsDates.onScreens(decision.capacity()), decision.decidedBy()),
                UsDates.dateTime(decision.decidedAt()),
                "On revision %d of the request".formatted(decision.packetRevision()),
                Optional.ofNullable(decision.reason()).orElse(""),
                Optional.ofNullable(decision.conditions()).orElse(""),
                voided(decision));
    }

    /** Says when and why a revision voided a decision; empty for a decision that stands. */
    static String voided(Decision decision) {
        var at = decision.voidedAt();
        if (at == null) {
            return "";
        }
        var cause = Optional.ofNullable(decision.voidedBecause()).orElse("");
        return cause.isBlank()
                ? "Voided on %s.".formatted(UsDates.date(at))
                : "Voided on %s. %s.".formatted(UsDates.date(at), Sentence.capitalized(cause));
    }

    /** What each revision of a request changed, the second one first. */
    static List<Version> versions(List<CaseFiles.Revision> revisions, CaseDisplay display) {
        var versions = new ArrayList<Version>();
        for (int at = 1; at < revisions.size(); at++) {
            var now = revisions.get(at);
            versions.add(new Version(
                    "Revision %d of the request, %s by %s"
                            .formatted(now.packet().revision(), UsDates.date(now.madeAt()), account(now.madeBy())),
                    "",
                    display.changes(revisions.get(at - 1).packet(), now.packet())));
        }
        return versions;
    }

    private List<Version> versions(String number, JsonNode sections) {
        var revisions = cases.revisions(number);
        var versions = new ArrayList<>(versions(revisions, display));
        var requested = revisions.stream()
                .map(revision -> revision.packet().text("activities"))
                .collect(Collectors.toSet());
        JsonNode before = null;
        for (var activities : sections.path("assignment").path("activities")) {
            // the changes of a revision are shown already
            if (before != null && !requested.contains(text(activities, "activities"))) {
                versions.add(new Version(
                        "Version %d of the activities, %s by %s"
                                .formatted(
                                        activities.path("version").asInt(),
                                        moment(activities, "proposedAt"),
                                        text(activities, "proposedBy")),
                        words(text(activities, "status")),
                        List.of(Map.of(
                                "field", "Activities",
                                "before", text(before, "activities"),
                                "now", text(activities, "activities")))));
            }
            before = activities;
        }
        return versions;
    }

    private static List<Agreement> agreements(JsonNode agreements, boolean withDocuments) {
        return each(agreements)
                .map(one -> new Agreement(
                        text(one, "title"),
                        (one.path("amends").isTextual() ? "Amendment of %s, ".formatted(text(one, "amends")) : "")
                                + words(text(one, "kind")),
                        date(one, "signedOn"),
                        one.path("effectiveOn").isTextual() ? date(one, "effectiveOn") : "Not known yet",
                        withDocuments ? text(one, "document") : "",
                        notes(one)))
                .toList();
    }

    private static List<String> notes(JsonNode agreement) {
        var notes = new ArrayList<String>();
        each(agreement.path("corrections"))
                .map(one -> "Correction of the effective date from %s to %s, asked by %s on %s: %s"
                        .formatted(
                                date(one, "effectiveBefore"),
                                date(one, "effectiveOn"),
                                text(one, "requestedBy"),
                                moment(one, "requestedAt"),
                                one.path("outcome").isTextual()
                                        ? words(text(one, "outcome")).toLowerCase(Locale.ROOT)
                                        : "not decided yet"))
                .forEach(notes::add);
        return notes;
    }

    /** The duties with their letters: the section {@code duties} has the values, and each attempt as JSON. */
    private List<Owed> duties(List<?> section, JsonNode written, boolean withLetters, LocalDate today) {
        var owed = new ArrayList<Owed>();
        for (var each : section) {
            var one = (DutyOfCase) each;
            owed.add(owed(
                    one.duty(),
                    one.obligations(),
                    written.path(owed.size()).path("transmissions"),
                    withLetters,
                    today));
        }
        return owed;
    }

    private Owed owed(
            Duty duty, List<Obligation> obligations, JsonNode transmissions, boolean withLetters, LocalDate today) {
        return new Owed(
                DutyWords.kind(duty),
                duty.kind().clause(),
                duty.subject(),
                DutyWords.due(duty),
                DutyWords.state(duty, obligations, today),
                obligations.stream()
                        .map(one -> owedTo(one, transmissions, withLetters))
                        .toList(),
                DutyWords.whyLate(duty));
    }

    private OwedTo owedTo(Obligation one, JsonNode transmissions, boolean withLetters) {
        return new OwedTo(
                committees.label(one.committee()),
                withLetters && one.noticeId() != null ? "/api/notices/%s/letter".formatted(one.noticeId()) : "",
                Optional.ofNullable(one.sentAt()).map(UsDates::date).orElse(""),
                Optional.ofNullable(one.fulfilledOn()).map(UsDates::date).orElse(""),
                each(transmissions)
                        .filter(attempt -> text(attempt, "committee").equals(one.committee()))
                        .map(CasePage::attempt)
                        .toList());
    }

    private static String attempt(JsonNode attempt) {
        var receipt = text(attempt, "receiptMethod");
        return "Attempt %d, %s, %s%s"
                .formatted(
                        attempt.path("attempt").asInt(),
                        text(attempt, "method").equals("HAND") ? "by hand" : "by mail",
                        attempt.path("acceptedAt").isTextual()
                                ? "sent on " + moment(attempt, "acceptedAt")
                                : "begun on " + moment(attempt, "startedAt") + ", not accepted yet",
                        receipt.isEmpty() ? "" : ": " + words(receipt).toLowerCase(Locale.ROOT));
    }

    private static List<Fact> deliveries(JsonNode assistance) {
        var facts = new ArrayList<Fact>();
        each(assistance.path("screening"))
                .map(one -> new Fact(
                        "Screening, line %d".formatted(one.path("line").asInt()),
                        "%s (%s): %s. %s"
                                .formatted(
                                        text(one, "item"),
                                        text(one, "capability"),
                                        words(text(one, "verdict")),
                                        text(one, "why"))))
                .forEach(facts::add);
        var denied =
                each(assistance.path("deniedRecipients")).map(JsonNode::asText).toList();
        if (!denied.isEmpty()) {
            facts.add(new Fact("Recipients that State denied", String.join("\n", denied)));
        }
        var number = 0;
        for (var one : assistance.path("deliveries")) {
            number++;
            facts.add(new Fact(
                    "Delivery %d%s".formatted(number, one.path("last").asBoolean() ? ", the last" : ""),
                    "%s by %s. Cost %s, shipping %s"
                            .formatted(
                                    date(one, "deliveredOn"),
                                    text(one, "deliveredBy"),
                                    amount(one, "actualCost"),
                                    amount(one, "actualShippingCost"))));
        }
        return facts;
    }

    @Nullable
    private static Money money(JsonNode ledger) {
        if (ledger.isMissingNode()) {
            return null;
        }
        var sums = new ArrayList<Fact>();
        sums.add(new Fact(
                "Status", words(text(ledger, "status").replace('-', '_').toUpperCase(Locale.ROOT))));
        sums.add(new Fact("Recipient", text(ledger, "recipientName")));
        sums.add(new Fact("Account", text(ledger, "account")));
        sums.add(new Fact("Billed", amount(ledger, "billed")));
        sums.add(new Fact("Received", amount(ledger, "received")));
        sums.add(new Fact("Refunded", amount(ledger, "refunded")));
        sums.add(new Fact("Written off", amount(ledger, "writtenOff")));
        sums.add(new Fact("Outstanding", amount(ledger, "outstanding")));
        var entries = new ArrayList<Fact>();
        each(ledger.path("receipts"))
                .map(one -> new Fact(
                        "Received on " + date(one, "receivedOn"),
                        "%s, credited to %s".formatted(amount(one, "receivedAmount"), text(one, "creditedAccount"))))
                .forEach(entries::add);
        each(ledger.path("refunds"))
                .map(one ->
                        new Fact("Refunded on " + date(one, "refundedOn"), amount(one, "refundedAmount") + reason(one)))
                .forEach(entries::add);
        each(ledger.path("writeOffs"))
                .map(one -> new Fact("Written off", amount(one, "amount") + reason(one)))
                .forEach(entries::add);
        return new Money(sums, entries);
    }

    private static String reason(JsonNode entry) {
        var reason = text(entry, "reason");
        return reason.isEmpty() ? "" : ": " + reason;
    }

    private static List<Screen.Link> attachments(Packet packet) {
        return Attachment.of(packet).stream()
                .map(one -> new Screen.Link(
                        one.toString(), "/api/cases/%s/attachments/%s".formatted(packet.caseNumber(), one.sha256())))
                .toList();
    }

    private static List<Event> events(List<CaseEvent> events) {
        var latestFirst = new ArrayList<>(events);
        Collections.reverse(latestFirst);
        return latestFirst.stream().map(CasePage::event).toList();
    }

    private static Event event(CaseEvent event) {
        return new Event(
                UsDates.dateTime(event.at()),
                event.what(),
                event.capacity().isEmpty() ? event.by() : "%s (%s)".formatted(event.capacity(), event.by()),
                event.clause(),
                event.details().entrySet().stream()
                        .map(one -> new Fact(one.getKey(), one.getValue()))
                        .toList());
    }

    private static Entry entry(RecordEntry entry) {
        return new Entry(entry.seq(), UsDates.dateTime(entry.at()), entry.type(), entry.actor(), entry.hash());
    }

    private static Stream<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /** A text; empty if it is absent. */
    private static String text(JsonNode from, String field) {
        return from.path(field).isNull() ? "" : from.path(field).asText();
    }

    private static String date(JsonNode from, String field) {
        var text = text(from, field);
        return text.isEmpty() ? "" : UsDates.date(LocalDate.parse(text));
    }

    /** The day of an instant in Washington. */
    private static String moment(JsonNode from, String field) {
        var text = text(from, field);
        return text.isEmpty() ? "" : UsDates.date(Instant.parse(text));
    }

    private static String amount(JsonNode from, String field) {
        var text = text(from, field);
        return text.isEmpty() ? "" : UsMoney.of(new BigDecimal(text));
    }

    /** Writes the name of a constant in words: {@code In force} for {@code IN_FORCE}. */
    private static String words(String constant) {
        return constant.isEmpty()
                ? ""
                : Sentence.capitalized(constant.replace('_', ' ').toLowerCase(Locale.ROOT));
    }
}
