package org.section104.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.section104.casefile.Money;
import org.section104.casefile.RecipientType;
import org.section104.decision.Decision;
import org.section104.decision.DecisionKind;
import org.section104.decision.Decisions;
import org.section104.notice.OfficialSettings;
import org.section104.obligation.Committees;
import org.section104.obligation.StatutoryClock;
import org.section104.print.PdfBinder;
import org.section104.print.PdfPrinter;
import org.section104.wording.Countries;
import org.section104.wording.LawSettings;
import org.section104.wording.MarkingSettings;
import org.section104.wording.UsDates;
import org.springframework.stereotype.Component;

/**
 * Prints a report as PDF/UA: the message from the Secretary, the statutory requirement, a summary, every instance, and
 * the manifest as an appendix. Prints the instances in batches, so that memory use does not depend on the length of the
 * report. The first part, with contents and totals, is printed last.
 */
@Component
class ReportPrinter {

    private static final int ROWS_PER_PART = 200;
    private static final String RECIPIENTS = "Totals by recipient";
    private static final String INSTANCES = "Instances of assistance";
    private static final String CONTINUATIONS = "Later deliveries of earlier instances";
    private static final String MANIFEST = "Appendix: Manifest";
    private static final String SUMMARY = "Message and summary";

    private final Instances instances;
    private final Continuations continuations;
    private final Supplements supplements;
    private final Decisions decisions;
    private final PdfPrinter printer;
    private final OfficialSettings officials;
    private final Committees committees;
    private final LawSettings law;
    private final MarkingSettings marking;

    ReportPrinter(
            Instances instances,
            Continuations continuations,
            Supplements supplements,
            Decisions decisions,
            PdfPrinter printer,
            OfficialSettings officials,
            Committees committees,
            LawSettings law,
            MarkingSettings marking) {
        this.instances = instances;
        this.continuations = continuations;
        this.supplements = supplements;
        this.decisions = decisions;
        this.printer = printer;
        this.officials = officials;
        this.committees = committees;
        this.law = law;
        this.marking = marking;
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
            recipients.shared = instances.hasSharedCosts(report.number());
            instances.byRecipient(report.number(), total -> recipients.add(Map.of("total", total)));
            recipients.end();
            var all = new Section(binder, report, dated, INSTANCES, "annual-report-instances", contents);
            all.none = "No %sassistance was provided since the last report.".formatted(newIf(report));
            instances.forEach(report.number(), instance -> all.add(row(instance)));
            all.end();
            printContinuations(binder, report, dated, contents);
            new Section(binder, report, dated, MANIFEST, "annual-report-manifest", contents).end();
            binder.finish(
                    printed("annual-report-summary", summary(report, signature, dated, contents), dated, 1), SUMMARY);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("Report %s could not be printed".formatted(report.number()), unwritable);
        }
    }

    /** Prints the section of the continuations. A report without them does not have it. */
    private void printContinuations(
            PdfBinder binder, AnnualReport report, LocalDate dated, List<Map<String, Object>> contents) {
        if (continuations.sum(report.number()).deliveries() == 0) {
            return;
        }
        var section = new Section(binder, report, dated, CONTINUATIONS, "annual-report-continuations", contents);
        continuations.forEach(report.number(), continuation -> section.add(row(continuation)));
        section.end();
    }

    private byte[] printed(String template, Map<String, Object> values, LocalDate dated, int firstPage) {
        var all = new HashMap<>(values);
        all.put("marking", marking);
        return printer.print(template, marking.styled("annual-report", template), all, dated, firstPage);
    }

    private Map<String, Object> summary(
            AnnualReport report, Optional<Decision> signature, LocalDate dated, List<Map<String, Object>> contents) {
        var values = new HashMap<String, Object>();
        values.put("report", report);
        values.put("period", report.period());
        values.put("standing", "Draft: " + report.status().label());
        values.put("dueOn", UsDates.longDate(report.dueOn()));
        values.put("compiledOn", UsDates.longDate(report.compiledOn()));
        values.put("law", law.cite("104(d)(1)"));
        values.put(
                "addressees",
                Committees.IDS.stream().map(id -> committees.on(id, dated)).toList());
        values.put("signed", signature.isPresent());
        values.put("signedOn", UsDates.longDate(dated));
        values.put("secretary", secretary(signature, dated));
        values.put("contents", contents);
        values.put("overview", overview(report));
        values.put("byBasis", labeled(instances.byBasis(report.number()), ReportFields::basisLabel));
        values.put("byCategory", labeled(instances.byCategory(report.number()), ReportFields::categoryLabel));
        values.put(
                "supplements",
                supplements.of(report.number()).stream()
                        .map(ReportPrinter::supplement)
                        .toList());
        return values;
    }

    /**
     * Returns the lines below the signature: the Secretary by name and title. A person who signed in another capacity is
     * named by that capacity.
     */
    private List<String> secretary(Optional<Decision> signature, LocalDate dated) {
        var secretary = officials.secretary(dated);
        var other = signature.map(Decision::capacity).filter(capacity -> !capacity.equals(secretary.title()));
        if (other.isPresent()) {
            return List.of(UsDates.inLetters(other.get()));
        }
        return secretary.name().isBlank() ? List.of(secretary.title()) : List.of(secretary.name(), secretary.title());
    }

    /** Says in sentences what the report states. */
    private List<String> overview(AnnualReport report) {
        var sentences = new ArrayList<String>();
        var byBasis = instances.byBasis(report.number());
        var count = byBasis.stream().mapToLong(Instances.Total::instances).sum();
        if (count == 0) {
            sentences.add("The Department provided no %sassistance under section 104(b) since the last report."
                    .formatted(newIf(report)));
            addContinuations(report, sentences);
            return sentences;
        }
        var cost = byBasis.stream().map(Instances.Total::cost).reduce(Money.ZERO, Money::plus);
        var shipping = byBasis.stream().map(Instances.Total::shippingCost).reduce(Money.ZERO, Money::plus);
        var recipients = instances.recipients(report.number());
        sentences.add("The Department provided %s of assistance under section 104(b) to %s."
                .formatted(counted(count, "instance"), counted(recipients, "recipient")));
        sentences.add("The assistance cost %s. Shipping cost %s. The total is %s."
                .formatted(cost.shown(), shipping.shown(), cost.plus(shipping).shown()));
        byBasis.forEach(total -> sentences.add("%s: %s, at a total of %s."
                .formatted(
                        ReportFields.basisLabel(total.name()),
                        counted(total.instances(), "instance"),
                        total.cost().plus(total.shippingCost()).shown())));
        addContinuations(report, sentences);
        sentences.add("The report states each instance that was recorded as provided since the last report and before "
                + UsDates.longDate(report.compiledOn()) + ", when it was compiled.");
        return sentences;
    }

    /** The word that qualifies "no assistance" in a report that continues earlier assistance. */
    private String newIf(AnnualReport report) {
        return continuations.sum(report.number()).deliveries() == 0 ? "" : "new ";
    }

    private void addContinuations(AnnualReport report, List<String> sentences) {
        var later = continuations.sum(report.number());
        if (later.deliveries() > 0) {
            sentences.add(
                    "The Department continued the assistance of %s that earlier reports stated. There %s, at a cost of %s, and %s for shipping. These costs are not among those of the instances."
                            .formatted(
                                    counted(later.instances(), "case"),
                                    later.deliveries() == 1
                                            ? "was one delivery"
                                            : "were %,d deliveries".formatted(later.deliveries()),
                                    later.cost().shown(),
                                    later.shippingCost().shown()));
        }
    }

    private static String counted(long count, String noun) {
        return count == 1 ? "one " + noun : "%,d %ss".formatted(count, noun);
    }

    private static String supplement(Supplements.Supplement one) {
        var about = "%s, %s (stated in report %s): on %s, the Department "
                .formatted(one.caseNumber(), one.recipientName(), one.reportedIn(), UsDates.longDate(one.on()));
        var because = one.reason() == null ? "" : " Reason: " + one.reason();
        return about
                + switch (one.kind()) {
                    case WRITTEN_OFF ->
                        "wrote off %s that the recipient owed. Authority: %s.%s"
                                .formatted(
                                        one.amount().shown(),
                                        Objects.requireNonNullElse(one.authority(), "not stated"),
                                        because);
                    case REFUNDED ->
                        "refunded %s that the recipient had paid in excess of what it owed.%s"
                                .formatted(one.amount().shown(), because);
                };
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
        row.put("recipientType", recipient(instance));
        row.put("delivered", delivered(instance));
        row.put(
                "later",
                instance.laterDeliveries().stream().map(ReportPrinter::later).toList());
        row.put("basis", ReportFields.basisLabel(instance.reimbursement()));
        row.put("collected", instance.collected().orElse(""));
        return row;
    }

    /** Returns the type of the recipient. Only a government has a country. */
    private static String recipient(Instance instance) {
        if (instance.recipientType() == null) {
            return "";
        }
        var type = RecipientType.valueOf(instance.recipientType());
        return type == RecipientType.FOREIGN_GOVERNMENT && instance.recipientCountry() != null
                ? type.label() + ", " + Countries.name(instance.recipientCountry())
                : type.label();
    }

    private static Map<String, Object> row(Continuations.Continuation continuation) {
        return Map.of(
                "continuation",
                continuation,
                "recipients",
                continuation.recipients(),
                "given",
                given(continuation.description(), continuation.equipment()),
                "delivered",
                "Delivered on %s at a cost of %s."
                        .formatted(
                                UsDates.date(continuation.deliveredOn()),
                                cost(continuation.actualCost(), continuation.actualShippingCost())));
    }

    /** Returns a sentence on a later delivery, and what it gave. */
    private static String later(Instance.LaterDelivery delivery) {
        var given = given(delivery.description(), delivery.equipment());
        return "Later delivery on %s.%s"
                .formatted(UsDates.date(delivery.deliveredOn()), given.isEmpty() ? "" : " " + given);
    }

    private static String given(@Nullable String description, @Nullable String equipment) {
        return Stream.of(
                        Optional.ofNullable(description),
                        Optional.ofNullable(equipment).map(lines -> "Equipment:\n" + lines))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("\n"));
    }

    private static String delivered(Instance instance) {
        var on = "Delivered on %s".formatted(UsDates.date(instance.deliveredOn()));
        if (instance.costStatedWith() != null) {
            return "%s. The cost of the case is stated with %s.".formatted(on, instance.costStatedWith());
        }
        return "%s at a cost of %s%s."
                .formatted(
                        on,
                        cost(instance.actualCost(), instance.actualShippingCost()),
                        instance.laterDeliveries().isEmpty() ? "" : ", later deliveries included");
    }

    private static String cost(Money cost, Money shipping) {
        return shipping.isZero() ? cost.shown() : "%s and %s for shipping".formatted(cost.shown(), shipping.shown());
    }

    /** A section of the report, which is printed in batches of rows. */
    private final class Section {

        private final PdfBinder binder;
        private final AnnualReport report;
        private final LocalDate dated;
        private final String title;
        private final String template;
        private final List<Map<String, Object>> rows = new ArrayList<>();
        private boolean shared;
        private String none = "None.";
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
            var values = Map.<String, Object>of(
                    "report", report, "rows", rows, "first", !begun, "title", title, "shared", shared, "none", none);
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
