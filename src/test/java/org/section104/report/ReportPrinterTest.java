package org.section104.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.section104.access.Organization;
import org.section104.casefile.Money;
import org.section104.decision.Decision;
import org.section104.decision.DecisionKind;
import org.section104.decision.Decisions;
import org.section104.decision.Outcome;
import org.section104.notice.OfficialSettings;
import org.section104.obligation.Committee;
import org.section104.obligation.Committees;
import org.section104.print.PdfPrinter;
import org.section104.print.PdfUa;
import org.section104.wording.LawSettings;
import org.section104.wording.MarkingSettings;

/** The report on paper: every instance, bound from parts into one accessible document. */
class ReportPrinterTest {

    private static final PdfPrinter PDF = new PdfPrinter();
    private static final Instant COMPILED = Instant.parse("2027-03-10T17:00:00Z");

    private final Decisions decisions = mock();
    private final Continuations continuations = mock();
    private final Supplements supplements = mock();
    private final OfficialSettings officials = mock();
    private final Committees committees = mock();
    private MarkingSettings marking = MarkingSettings.NONE;

    @BeforeEach
    void the_secretary_and_the_committees() {
        when(continuations.sum(any())).thenReturn(new Continuations.Sum(0, 0, Money.ZERO, Money.ZERO));
        when(officials.secretary(any()))
                .thenReturn(new OfficialSettings.Official("Robin Example", "Secretary of Homeland Security", false));
        when(committees.on(any(), any()))
                .thenReturn(new Committee(
                        "SSGA",
                        "Senate (HSGAC)",
                        "Committee on Homeland Security and Governmental Affairs",
                        "United States Senate",
                        new Committee.Member("Jordan Sample", "Chairman", "Sample"),
                        new Committee.Member(null, "Ranking Member", null),
                        "340 Dirksen",
                        List.of(),
                        List.of(),
                        List.of()));
    }

    @Test
    void a_report_of_several_parts_is_pdf_ua_1_and_states_every_instance() throws Exception {
        var pdf = print(450, AnnualReport.Status.COMPILED);
        assertThat(PdfUa.violations(pdf)).isEmpty();
        var text = textOf(pdf);
        assertThat(text).contains("Draft: Compiled, in review").contains("do not send it");
        IntStream.range(0, 450).forEach(number -> assertThat(text).contains("AST-2026-%04d".formatted(number)));
    }

    @Test
    void contents_name_the_pages_on_which_sections_begin_and_every_page_repeats_the_headings() throws Exception {
        var pdf = print(450, AnnualReport.Status.COMPILED);
        try (var document = Loader.loadPDF(pdf)) {
            var labels = document.getDocumentCatalog().getPageLabels().getLabelsByPageIndices();
            var contents = textOf(document, 1);
            assertThat(contents).contains("Page i ");
            var instancesFrom = contents.replaceAll("(?s).*?Instances of assistance (\\d+)\\s.*", "$1");
            int at = List.of(labels).indexOf(instancesFrom);
            assertThat(textOf(document, at + 1))
                    .contains("Page %s Instances of assistance Case".formatted(instancesFrom));
            for (int page = at + 1; page < document.getNumberOfPages(); page++) {
                assertThat(textOf(document, page))
                        .contains("(A) Recipient")
                        .contains("(D) Reimbursable")
                        .contains("Page " + labels[page - 1]);
            }
            assertThat(document.getDocumentCatalog().getDocumentOutline().children())
                    .extracting(item -> item.getTitle())
                    .containsExactly(
                            "Message and summary",
                            "Totals by recipient",
                            "Instances of assistance",
                            "Appendix: Manifest");
        }
    }

    @Test
    void a_nil_report_says_so() throws Exception {
        var pdf = print(0, AnnualReport.Status.COMPILED);
        assertThat(PdfUa.violations(pdf)).isEmpty();
        assertThat(textOf(pdf))
                .contains("provided no assistance under section 104(b) since the last report")
                .contains("No assistance was provided since the last report");
    }

    @Test
    void a_signed_report_says_who_signed_it_and_equal_reports_are_equal_bytes() throws Exception {
        when(decisions.standing("RPT-2027", DecisionKind.REPORT_SIGNATURE))
                .thenReturn(Optional.of(signature("Secretary of Homeland Security")));
        var pdf = print(3, AnnualReport.Status.SIGNED);
        assertThat(textOf(pdf))
                .contains("Annual Report on Assistance to Foreign Partners May 9, 2026, to May 8, 2027")
                .contains("The Honorable Jordan Sample, Chairman, and the Ranking Member, Committee on Homeland")
                .contains("/s/ Robin Example Secretary of Homeland Security Signed on April 1, 2027")
                .contains("as added by the DHS International Cyber Partner Act of 2024 (Pub. L. 118-273)")
                .contains("The Department provided 3 instances of assistance under section 104(b) to 3 recipients.")
                .doesNotContain("Draft");
        assertThat(print(3, AnnualReport.Status.SIGNED)).isEqualTo(pdf);
    }

    @Test
    void an_instance_states_its_equipment_and_its_delivery_and_only_a_government_has_a_country() throws Exception {
        var one = instance(1, "The grids are connected.");
        var organization = new Instance(
                "AST-2026-0002",
                "Regional center",
                "INTERNATIONAL_ORGANIZATION",
                "JP",
                "Training.",
                "Two weeks of training.",
                List.of("A"),
                Instance.NONREIMBURSABLE,
                "It has no budget.",
                LocalDate.of(2026, 11, 20),
                new Money(new java.math.BigDecimal("12500.00")),
                new Money(new java.math.BigDecimal("50.00")),
                null,
                null,
                null,
                null,
                List.of());
        var pdf = print(List.of(one, organization), AnnualReport.Status.COMPILED);
        assertThat(textOf(pdf))
                .contains("Foreign government, Estonia")
                .contains("Equipment: 2 × Network sensor (intrusion detection)")
                .containsIgnoringWhitespaces("Delivered on Nov 20, 2026 at a cost of $1,000.00.")
                .contains("International organization")
                .doesNotContain("Japan")
                .containsIgnoringWhitespaces("at a cost of $12,500.00 and $50.00 for shipping.");
    }

    @Test
    void the_recipients_of_a_case_state_its_costs_once_with_its_later_deliveries() throws Exception {
        var first = instance(1, "Training.")
                .with(new Instance.LaterDelivery(
                        LocalDate.of(2026, 12, 4),
                        Money.of("300.00").orElseThrow(),
                        Money.ZERO,
                        "1 × Router",
                        "Week two."));
        var second = new Instance(
                "AST-2026-0001",
                "Regional center",
                "INTERNATIONAL_ORGANIZATION",
                "BE",
                "Training.",
                "Two weeks of training.",
                List.of("A"),
                Instance.REIMBURSABLE,
                "The partner can pay.",
                LocalDate.of(2026, 11, 20),
                Money.ZERO,
                Money.ZERO,
                null,
                null,
                null,
                "Response team 1",
                List.of());
        var pdf = print(List.of(first, second), AnnualReport.Status.COMPILED);
        assertThat(PdfUa.violations(pdf)).isEmpty();
        assertThat(textOf(pdf))
                .contains("is an instance for each. Its costs are stated once")
                .containsIgnoringWhitespaces("Later delivery on Dec 4, 2026. Week two. Equipment: 1 × Router")
                .containsIgnoringWhitespaces("at a cost of $1,000.00, later deliveries included.")
                .containsIgnoringWhitespaces("The cost of the case is stated with Response team 1.");
    }

    @Test
    void a_delivery_after_the_report_on_its_instance_has_a_section_of_its_own() throws Exception {
        var later = new Continuations.Continuation(
                "AST-2025-0007",
                "Response team",
                3,
                "RPT-2026",
                LocalDate.of(2026, 8, 1),
                Money.of("150.00").orElseThrow(),
                Money.ZERO,
                "1 × Network sensor",
                "The second week.");
        when(continuations.sum(any())).thenReturn(new Continuations.Sum(1, 1, later.actualCost(), Money.ZERO));
        doAnswer(call -> {
                    call.<Consumer<Continuations.Continuation>>getArgument(1).accept(later);
                    return null;
                })
                .when(continuations)
                .forEach(any(), any());
        var pdf = print(0, AnnualReport.Status.COMPILED);
        assertThat(PdfUa.violations(pdf)).isEmpty();
        assertThat(textOf(pdf))
                .contains("The Department provided no new assistance under section 104(b) since the last report.")
                .contains("There was one delivery, at a cost of $150.00, and $0.00 for shipping.")
                .contains("Later deliveries of earlier instances")
                .contains(
                        "Response team and 3 others RPT-2026 The second week. Equipment: 1 × Network sensor Delivered on"
                                + " Aug 1, 2026 at a cost of $150.00.");
    }

    @Test
    void what_was_written_off_after_an_earlier_report_is_a_supplement() throws Exception {
        when(supplements.of("RPT-2027"))
                .thenReturn(List.of(
                        writtenOff("31 CFR 903.3"),
                        writtenOff(null),
                        new Supplements.Supplement(
                                Adjustments.Kind.REFUNDED,
                                "AST-2025-0008",
                                "Response team",
                                "RPT-2026",
                                new Money(new java.math.BigDecimal("50.00")),
                                null,
                                LocalDate.of(2026, 8, 2),
                                null,
                                null)));
        assertThat(textOf(print(0, AnnualReport.Status.COMPILED)))
                .contains("Supplement to earlier reports")
                .contains("AST-2025-0007, Response team (stated in report RPT-2026): on August 1, 2026, the Department"
                        + " wrote off $700.00 that the recipient owed. Authority: 31 CFR 903.3. Reason: The partner is"
                        + " insolvent.")
                .contains("wrote off $700.00 that the recipient owed. Authority: not stated. Reason: The partner is")
                .contains("AST-2025-0008, Response team (stated in report RPT-2026): on August 2, 2026, the Department"
                        + " refunded $50.00 that the recipient had paid in excess of what it owed.");
    }

    private static Supplements.Supplement writtenOff(@Nullable String authority) {
        return new Supplements.Supplement(
                Adjustments.Kind.WRITTEN_OFF,
                "AST-2025-0007",
                "Response team",
                "RPT-2026",
                new Money(new java.math.BigDecimal("700.00")),
                LocalDate.of(2026, 8, 1),
                null,
                "The partner is insolvent.",
                authority);
    }

    @Test
    void how_much_of_the_full_cost_is_reimbursable_is_stated_with_the_rationale() throws Exception {
        var full = instance(1, "The grids are connected.");
        var part = new Instance(
                full.caseNumber() + "1",
                full.recipientName(),
                full.recipientType(),
                full.recipientCountry(),
                full.reason(),
                full.description(),
                full.categories(),
                Instance.REIMBURSABLE,
                "The partner pays the half of it.",
                full.deliveredOn(),
                full.actualCost(),
                new Money(new java.math.BigDecimal("50.00")),
                null,
                new Money(new java.math.BigDecimal("525.00")),
                null,
                null,
                List.of());
        assertThat(textOf(print(List.of(full, part), AnnualReport.Status.COMPILED)))
                .containsIgnoringWhitespaces("The full cost of $1,000.00 is reimbursable. The partner can pay.")
                .containsIgnoringWhitespaces(
                        "At most $525.00 of the full cost of $1,050.00 is reimbursable. The partner pays the half of it.");
    }

    @Test
    void a_person_who_signs_in_another_capacity_is_not_named_as_the_secretary() throws Exception {
        var acting = signature("Acting Secretary of Homeland Security, under 104-7 from 2027-03-01 to 2027-05-01");
        when(decisions.standing("RPT-2027", DecisionKind.REPORT_SIGNATURE)).thenReturn(Optional.of(acting));
        assertThat(textOf(print(1, AnnualReport.Status.SIGNED)))
                .contains("/s/ Acting Secretary of Homeland Security, under 104-7 from March 1, 2027, to May 1, 2027")
                .doesNotContain("Robin Example");
    }

    @Test
    void a_marked_report_has_the_banner_twice_on_every_page() throws Exception {
        marking = new MarkingSettings("CUI", "Controlled by: DHS/OLA");
        var pdf = print(250, AnnualReport.Status.COMPILED);
        assertThat(PdfUa.violations(pdf)).isEmpty();
        try (var document = Loader.loadPDF(pdf)) {
            for (int page = 1; page <= document.getNumberOfPages(); page++) {
                assertThat(textOf(document, page).split("\\bCUI\\b", -1)).hasSize(3);
                assertThat(rightmostOf(document, page))
                        .isLessThan(document.getPage(page - 1).getMediaBox().getWidth());
            }
        }
    }

    @Test
    void facts_longer_than_a_page_are_printed_to_their_end() throws Exception {
        var words = "word ".repeat(1900) + "THE-END";
        var pdf = print(List.of(instance(1, words)), AnnualReport.Status.COMPILED);
        assertThat(textOf(pdf)).contains("THE-END");
        assertThat(PdfUa.violations(pdf)).isEmpty();
    }

    private static Decision signature(String capacity) {
        return new Decision(
                "1",
                "RPT-2027",
                DecisionKind.REPORT_SIGNATURE,
                Outcome.SIGNED,
                null,
                null,
                "secretary",
                capacity,
                Organization.DHS,
                null,
                Instant.parse("2027-04-01T15:00:00Z"),
                2,
                "0".repeat(64),
                null,
                null,
                null,
                null);
    }

    private byte[] print(int count, AnnualReport.Status status) {
        return print(
                IntStream.range(0, count)
                        .mapToObj(number -> instance(number, "The grids are connected; number " + number + "."))
                        .toList(),
                status);
    }

    private byte[] print(List<Instance> all, AnnualReport.Status status) {
        var total =
                new Instances.Total(Instance.REIMBURSABLE, all.size(), new Money(java.math.BigDecimal.TEN), Money.ZERO);
        Instances instances = mock();
        doAnswer(call -> {
                    all.forEach(call.<Consumer<Instance>>getArgument(1));
                    return null;
                })
                .when(instances)
                .forEach(any(), any());
        doAnswer(call -> {
                    all.stream()
                            .map(one -> new Instances.Total(one.recipientName(), 1, one.actualCost(), Money.ZERO))
                            .forEach(call.<Consumer<Instances.Total>>getArgument(1));
                    return null;
                })
                .when(instances)
                .byRecipient(any(), any());
        when(instances.byBasis(any())).thenReturn(List.of(total));
        when(instances.byCategory(any()))
                .thenReturn(List.of(new Instances.Total("A", all.size(), total.cost(), Money.ZERO)));
        var out = new ByteArrayOutputStream();
        when(instances.recipients(any())).thenReturn((long) all.size());
        when(instances.hasSharedCosts(any())).thenReturn(all.stream().anyMatch(one -> one.costStatedWith() != null));
        new ReportPrinter(
                        instances,
                        continuations,
                        supplements,
                        decisions,
                        PDF,
                        officials,
                        committees,
                        new LawSettings("118-273", ""),
                        marking)
                .print(report(all.size(), status), out);
        return out.toByteArray();
    }

    private static AnnualReport report(long count, AnnualReport.Status status) {
        return new AnnualReport(
                "RPT-2027",
                2027,
                LocalDate.of(2026, 5, 9),
                LocalDate.of(2027, 5, 9),
                "duty",
                status,
                COMPILED,
                count,
                "ab".repeat(32),
                null,
                null);
    }

    private static Instance instance(int number, String reason) {
        return new Instance(
                "AST-2026-%04d".formatted(number),
                "Response team " + number,
                "FOREIGN_GOVERNMENT",
                "EE",
                reason,
                "Sensors at the borders of the grid, and two weeks of training on them.",
                List.of("A"),
                Instance.REIMBURSABLE,
                "The partner can pay.",
                LocalDate.of(2026, 11, 20),
                new Money(new java.math.BigDecimal("1000.00")),
                Money.ZERO,
                "2 × Network sensor (intrusion detection)",
                null,
                null,
                null,
                List.of());
    }

    private static String textOf(byte[] pdf) throws Exception {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    private static String textOf(org.apache.pdfbox.pdmodel.PDDocument document, int page) throws Exception {
        var stripper = new PDFTextStripper();
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        return stripper.getText(document).replaceAll("\\s+", " ");
    }

    private static float rightmostOf(org.apache.pdfbox.pdmodel.PDDocument document, int page) throws Exception {
        var rightmost = new float[1];
        var stripper = new PDFTextStripper() {
            @Override
            protected void processTextPosition(TextPosition text) {
                super.processTextPosition(text);
                rightmost[0] = Math.max(rightmost[0], text.getXDirAdj() + text.getWidthDirAdj());
            }
        };
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        stripper.getText(document);
        return rightmost[0];
    }
}
