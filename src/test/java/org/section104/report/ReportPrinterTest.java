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
import org.junit.jupiter.api.Test;
import org.section104.access.Organization;
import org.section104.casefile.Money;
import org.section104.decision.Decision;
import org.section104.decision.DecisionKind;
import org.section104.decision.Decisions;
import org.section104.decision.Outcome;
import org.section104.print.PdfPrinter;
import org.section104.print.PdfUa;

/** The report on paper: every instance, bound from parts into one accessible document. */
class ReportPrinterTest {

    private static final PdfPrinter PDF = new PdfPrinter();
    private static final Instant COMPILED = Instant.parse("2027-03-10T17:00:00Z");

    private final Decisions decisions = mock();

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
            for (int page = at + 1; page <= document.getNumberOfPages(); page++) {
                assertThat(textOf(document, page))
                        .contains("(A) Recipient")
                        .contains("(D) Reimbursable")
                        .contains("Page " + labels[page - 1]);
            }
            assertThat(document.getDocumentCatalog().getDocumentOutline().children())
                    .extracting(item -> item.getTitle())
                    .containsExactly("Summary", "Totals by recipient", "Instances of assistance");
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
        when(decisions.standing("RPT-2027", DecisionKind.REPORT_SIGNATURE)).thenReturn(Optional.of(signature()));
        var pdf = print(3, AnnualReport.Status.SIGNED);
        assertThat(textOf(pdf))
                .contains("Signed on 2027-04-01: Secretary of Homeland Security")
                .doesNotContain("Draft");
        assertThat(print(3, AnnualReport.Status.SIGNED)).isEqualTo(pdf);
    }

    @Test
    void facts_longer_than_a_page_are_printed_to_their_end() throws Exception {
        var words = "word ".repeat(1900) + "THE-END";
        var pdf = print(List.of(instance(1, words)), AnnualReport.Status.COMPILED);
        assertThat(textOf(pdf)).contains("THE-END");
        assertThat(PdfUa.violations(pdf)).isEmpty();
    }

    private static Decision signature() {
        return new Decision(
                "1",
                "RPT-2027",
                DecisionKind.REPORT_SIGNATURE,
                Outcome.SIGNED,
                null,
                null,
                "secretary",
                "Secretary of Homeland Security",
                Organization.DHS,
                null,
                Instant.parse("2027-04-01T15:00:00Z"),
                2,
                "0".repeat(64),
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
        new ReportPrinter(instances, decisions, PDF).print(report(all.size(), status), out);
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
                Money.ZERO);
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
}
