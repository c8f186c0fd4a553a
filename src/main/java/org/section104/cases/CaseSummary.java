package org.section104.cases;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.section104.access.CaseReader;
import org.section104.access.Matrix.Resource;
import org.section104.access.Readers;
import org.section104.casefile.CaseDisplay;
import org.section104.casefile.CaseEvidence.Table;
import org.section104.casefile.CaseFiles;
import org.section104.casefile.Packet;
import org.section104.decision.Decisions;
import org.section104.obligation.Committees;
import org.section104.obligation.Duties;
import org.section104.obligation.StatutoryClock;
import org.section104.print.PdfPrinter;
import org.section104.record.RecordEntry;
import org.section104.wording.MarkingSettings;
import org.section104.wording.UsDates;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Prints the summary of a case as PDF/UA: the request and its changes, the decisions, the duties, and the events. */
@Component
class CaseSummary {

    private final CaseFiles cases;
    private final CaseDisplay display;
    private final Decisions decisions;
    private final Duties duties;
    private final Committees committees;
    private final CaseTimeline timeline;
    private final Readers readers;
    private final PdfPrinter printer;
    private final MarkingSettings marking;

    CaseSummary(
            CaseFiles cases,
            CaseDisplay display,
            Decisions decisions,
            Duties duties,
            Committees committees,
            CaseTimeline timeline,
            Readers readers,
            PdfPrinter printer,
            MarkingSettings marking) {
        this.cases = cases;
        this.display = display;
        this.decisions = decisions;
        this.duties = duties;
        this.committees = committees;
        this.timeline = timeline;
        this.readers = readers;
        this.printer = printer;
        this.marking = marking;
    }

    /** What a summary states, on the day of the summary. */
    record Facts(Map<String, Object> values, LocalDate dated) {}

    /**
     * Reads what a summary states to a reader. A reason that the reader may not read is withheld, and the duties are left
     * out for a reader who may not read what is owed.
     *
     * @param entries the record of the case
     * @param chain the result of the verification of the record, in one sentence
     * @param documents the documents of the bundle: file, title, digest
     * @param now the current time, UTC
     */
    Facts of(Packet packet, Authentication who, List<RecordEntry> entries, String chain, Table documents, Instant now) {
        var number = packet.caseNumber();
        var file = cases.get(number);
        var shown = display.of(packet);
        var reader = readers.reader(who);
        var values = new LinkedHashMap<String, Object>();
        values.put("marking", marking);
        values.put("number", number);
        values.put("subject", shown.get("about"));
        values.put("status", file.status().label());
        values.put(
                "submitted",
                "%s by %s".formatted(UsDates.dateTime(file.requestedAt()), CasePage.account(file.requestedBy())));
        values.put("made", UsDates.dateTime(now));
        values.put("facts", shown.get("caseRows"));
        values.put("revisions", CasePage.versions(cases.revisions(number), display));
        values.put("decisions", decisions(number, reader));
        var readsDuties = !readers.of(who, Resource.OBLIGATION).isEmpty();
        values.put("readsDuties", readsDuties);
        values.put("duties", readsDuties ? duties(number, StatutoryClock.dateOf(now)) : List.of());
        values.put("documents", documents.rows());
        values.put("chain", chain);
        values.put("events", events(entries, reader));
        return new Facts(values, StatutoryClock.dateOf(now));
    }

    /** Prints a summary. */
    byte[] print(Facts facts) {
        return printer.print(
                "case-summary", marking.styled("annual-report", "case-summary"), facts.values(), facts.dated(), 1);
    }

    /** The timeline, the first event first: when, what with its details, and who. */
    private List<Map<String, Object>> events(List<RecordEntry> entries, CaseReader reader) {
        return timeline.tell(entries, reader).stream()
                .map(event -> Map.<String, Object>of(
                        "seq", event.seq(),
                        "at", UsDates.dateTime(event.at()),
                        "what", event.what(),
                        "details",
                                event.details().entrySet().stream()
                                        .map(detail -> "%s: %s".formatted(detail.getKey(), detail.getValue()))
                                        .toList(),
                        "by",
                                event.capacity().isEmpty()
                                        ? event.by()
                                        : "%s (%s)".formatted(event.capacity(), event.by())))
                .toList();
    }

    private List<CasePage.Decided> decisions(String number, CaseReader reader) {
        return decisions.ofCase(number).stream()
                .map(decision -> CasePage.decided(decision.shownTo(reader)))
                .toList();
    }

    private List<Map<String, Object>> duties(String number, LocalDate today) {
        var obligations = duties.obligationsOfCase(number);
        return duties.ofCase(number).stream()
                .map(duty -> Map.<String, Object>of(
                        "subject", duty.subject(),
                        "kind",
                                "%s, %s"
                                        .formatted(
                                                DutyWords.kind(duty),
                                                duty.kind().clause()),
                        "due", DutyWords.due(duty),
                        "late", DutyWords.whyLate(duty),
                        "committees",
                                obligations.getOrDefault(duty.id(), List.of()).stream()
                                        .map(one ->
                                                DutyWords.state(committees.label(one.committee()), duty, one, today))
                                        .toList()))
                .toList();
    }
}
