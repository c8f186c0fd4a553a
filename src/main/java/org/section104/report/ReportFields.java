package org.section104.report;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.section104.casefile.AssistanceCategory;
import org.section104.casefile.CaseDisplay;
import org.section104.casefile.CaseKind;
import org.section104.casefile.Packet;
import org.section104.form.Markdown;
import org.section104.wording.UsDates;
import org.springframework.stereotype.Component;

/** Displays a report in the tasks of counsel and the Secretary: its period, its totals, and its first instances. */
@Component
class ReportFields implements CaseDisplay.RequestFields {

    private static final int SHOWN = 25;
    private static final Set<String> DATES = Set.of(AnnualReports.COVERS_FROM, AnnualReports.DUE_ON);

    private final Instances instances;
    private final Continuations continuations;

    ReportFields(Instances instances, Continuations continuations) {
        this.instances = instances;
        this.continuations = continuations;
    }

    @Override
    public CaseKind kind() {
        return CaseKind.REPORT;
    }

    @Override
    public Map<String, String> labels() {
        var labels = new LinkedHashMap<String, String>();
        labels.put(AnnualReports.YEAR, "Report year");
        labels.put(AnnualReports.COVERS_FROM, "Owed from");
        labels.put(AnnualReports.DUE_ON, "Due on");
        labels.put(AnnualReports.INSTANCES, "Instances of assistance");
        labels.put(AnnualReports.MANIFEST, "SHA-256 of the manifest");
        return labels;
    }

    @Override
    public String about(Packet packet) {
        return "Annual report " + packet.text(AnnualReports.YEAR);
    }

    @Override
    public Map<String, String> facts(String step, Packet packet) {
        var facts = new LinkedHashMap<String, String>();
        labels().forEach((field, label) -> {
            if (!field.equals(AnnualReports.MANIFEST)) {
                facts.put(label, display(field, packet.text(field)));
            }
        });
        return facts;
    }

    @Override
    public String display(String field, Object value) {
        var text = String.valueOf(value);
        return DATES.contains(field) ? UsDates.date(LocalDate.parse(text)) : text;
    }

    @Override
    public Map<String, Object> tables(Packet packet) {
        var first = instances.first(packet.caseNumber(), SHOWN);
        return Map.of(
                "totalRows",
                Stream.of(
                                instances.byBasis(packet.caseNumber()).stream()
                                        .map(total -> row(basisLabel(total.name()), total)),
                                instances.byCategory(packet.caseNumber()).stream()
                                        .map(total -> row(categoryLabel(total.name()), total)),
                                later(packet))
                        .flatMap(rows -> rows)
                        .toList(),
                "instanceRows",
                first.stream().map(ReportFields::row).toList(),
                "instancesShown",
                "The first %d instances; the report itself has them all.".formatted(first.size()),
                "reportLink",
                Markdown.joined(
                        " · ",
                        List.of(link("The report (PDF)", packet, "pdf"), link("as a table (CSV)", packet, "csv"))));
    }

    /** The row of the later deliveries of earlier instances, which counts deliveries; none without them. */
    private Stream<Map<String, String>> later(Packet packet) {
        var later = continuations.sum(packet.caseNumber());
        return later.deliveries() == 0
                ? Stream.empty()
                : Stream.of(row(
                        "Later deliveries of earlier instances",
                        new Instances.Total("", later.deliveries(), later.cost(), later.shippingCost())));
    }

    private static Markdown link(String label, Packet packet, String format) {
        return Markdown.link(label, "/api/reports/%s?format=%s".formatted(packet.text(AnnualReports.YEAR), format));
    }

    static String basisLabel(@Nullable String basis) {
        return Instance.REIMBURSABLE.equals(basis) ? "Reimbursable" : "Nonreimbursable";
    }

    static String categoryLabel(String category) {
        return AssistanceCategory.valueOf(category).label();
    }

    private static Map<String, String> row(String label, Instances.Total total) {
        return Map.of(
                "total", label,
                "instances", String.valueOf(total.instances()),
                "cost", total.cost().shown(),
                "shipping", total.shippingCost().shown());
    }

    private static Map<String, String> row(Instance instance) {
        return Map.of(
                "recipient",
                instance.caseNumber() + ": " + text(instance.recipientName()),
                "reason",
                text(instance.reason()),
                "description",
                text(instance.description()),
                "reimbursement",
                basisLabel(instance.reimbursement())
                        + ": "
                        + text(instance.reimbursementReason())
                        + instance.collected().map(how -> "\n" + how).orElse(""));
    }

    private static String text(@Nullable String fact) {
        return fact == null ? "missing" : fact;
    }
}
