package org.section104.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.section104.casefile.Countries;
import org.section104.casefile.RecipientType;
import org.section104.decision.Decision;
import org.section104.decision.DecisionKind;
import org.section104.decision.Decisions;
import org.section104.obligation.StatutoryClock;
import org.section104.print.PdfBinder;
import org.section104.print.PdfPrinter;
import org.springframework.stereotype.Component;

/**
 * Prints a report as PDF/UA: contents, totals, the manifest, and every instance. Prints the instances in batches, so
 * that memory use does not depend on the length of the report. The summary with contents and totals is printed last and
 * becomes the first part.
 */
@Component
class ReportPrinter {

    private static final int ROWS_PER_PART = 200;
    private static final String RECIPIENTS = "Totals by recipient";
    private static final String INSTANCES = "Instances of assistance";
    private static final String SUMMARY = "Summary";

    private final Instances instances;
    private final Decisions decisions;
    private final PdfPrinter printer;

    ReportPrinter(Instances instances, Decisions decisions, PdfPrinter printer) {
        this.instances = instances;
        this.decisions = decisions;
        this.printer = printer;
    }

    /**
     * Prints a compiled report, as a draft unless the Secretary has signed it.
     *
     * @param report the report, which must be compiled
     * @param out the stream for the PDF; this method does not close it
     * @throws UncheckedIOException if the stream cannot be written
     */
    void print(AnnualReport report, OutputStream out) {
        var signature = decisions
                .standing(report.number(), DecisionKind.REPORT_SIGNATURE)
                .filter(decision -> report.status() == AnnualReport.Status.SIGNED);
        var dated =
                signature.map(Decision::decidedAt).map(StatutoryClock::dateOf).orElseGet(report::compiledOn);
        try (var binder = new PdfBinder(out)) {
            var contents = new ArrayList<Map<String, Object>>();
            contents.add(entry(SUMMARY, "i"));
            var recipients = new Section(binder, report, dated, RECIPIENTS, "annual-report-recipients", contents);
            instances.byRecipient(report.number(), total -> recipients.add(Map.of("total", total)));
            recipients.end();
            var all = new Section(binder, report, dated, INSTANCES, "annual-report-instances", contents);
            instances.forEach(report.number(), instance -> all.add(row(instance)));
            all.end();
            binder.finish(printed("annual-report-summary", summary(report, signature, contents), dated, 1), SUMMARY);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("Report %s could not be printed".formatted(report.number()), unwritable);
        }
    }

    private byte[] printed(String template, Map<String, Object> values, LocalDate dated, int firstPage) {
        return printer.print(template, List.of("annual-report", template), values, dated, firstPage);
    }

    private Map<String, Object> summary(
            AnnualReport report, Optional<Decision> signature, List<Map<String, Object>> contents) {
        var values = new HashMap<String, Object>();
        values.put("report", report);
        values.put(
                "standing",
                signature.isPresent() ? "Signed" : "Draft: " + report.status().label());
        values.put("signature", signature.orElse(null));
        values.put(
                "signedOn",
                signature.map(Decision::decidedAt).map(StatutoryClock::dateOf).orElse(null));
        values.put("compiledOn", report.compiledOn());
        values.put("contents", contents);
        values.put("byBasis", labeled(instances.byBasis(report.number()), ReportFields::basisLabel));
        values.put("byCategory", labeled(instances.byCategory(report.number()), ReportFields::categoryLabel));
        return values;
    }

    private static List<Instances.Total> labeled(List<Instances.Total> totals, Function<String, String> label) {
        return totals.stream()
                .map(total -> new Instances.Total(
                        label.apply(total.name()), total.instances(), total.cost(), total.shippingCost()))
                .toList();
    }

    private static Map<String, Object> entry(String section, String page) {
        return Map.of("section", section, "page", page);
    }

    private static Map<String, Object> row(Instance instance) {
        var row = new HashMap<String, Object>();
        row.put("instance", instance);
        row.put(
                "recipientType",
                Optional.ofNullable(instance.recipientType())
                        .map(type -> RecipientType.valueOf(type).label())
                        .orElse(""));
        row.put(
                "country",
                Optional.ofNullable(instance.recipientCountry())
                        .map(Countries::name)
                        .orElse(""));
        row.put("basis", ReportFields.basisLabel(instance.reimbursement()));
        return row;
    }

    /** A section of the report, which is printed in batches of rows. */
    private final class Section {

        private final PdfBinder binder;
        private final AnnualReport report;
        private final LocalDate dated;
        private final String title;
        private final String template;
        private final List<Map<String, Object>> rows = new ArrayList<>();
        private boolean begun;

        private Section(
                PdfBinder binder,
                AnnualReport report,
                LocalDate dated,
                String title,
                String template,
                List<Map<String, Object>> contents) {
            this.binder = binder;
            this.report = report;
            this.dated = dated;
            this.title = title;
            this.template = template;
            contents.add(entry(title, String.valueOf(binder.pages() + 1)));
        }

        private void add(Map<String, Object> row) {
            rows.add(row);
            if (rows.size() == ROWS_PER_PART) {
                printPart();
            }
        }

        private void end() {
            if (!begun || !rows.isEmpty()) {
                printPart();
            }
        }

        private void printPart() {
            var values = Map.<String, Object>of("report", report, "rows", rows, "first", !begun, "title", title);
            try {
                binder.add(printed(template, values, dated, binder.pages() + 1), begun ? null : title);
            } catch (IOException unwritable) {
                throw new UncheckedIOException(unwritable);
            }
            begun = true;
            rows.clear();
        }
    }
}
