package org.section104.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.section104.notice.Letter.Addressee;
import org.section104.notice.Letter.Contact;
import org.section104.notice.Letter.Enclosure;
import org.section104.notice.Letter.Fact;
import org.section104.notice.Letter.Signatory;
import org.section104.obligation.Committee;
import org.section104.print.PdfPrinter;
import org.section104.print.PdfUa;
import org.section104.wording.MarkingSettings;

class LetterPrinterTest {

    private static final LetterPrinter PRINTER = new LetterPrinter(new PdfPrinter());

    @Test
    void a_notice_of_an_assignment_is_pdf_ua_1() throws Exception {
        assertThat(PdfUa.violations(PRINTER.print(aLetter().build()))).isEmpty();
    }

    @Test
    void a_letter_says_every_fact_and_names_chair_ranking_member_clause_office_and_signatory() throws Exception {
        String text = textOf(PRINTER.print(aLetter().build()));

        assertThat(text)
                .contains("U.S. Department of Homeland Security")
                .contains("January 31, 2026")
                .contains("The Honorable Avery Example\nChairman\nCommittee on Homeland Security")
                .contains("The Honorable Morgan Sample\nRanking Member\nCommittee on Homeland Security")
                .contains("Dear Chairman Example and Ranking Member Sample:")
                .containsIgnoringWhitespaces("Committee on Homeland Security and Governmental Affairs")
                .contains("United States Senate")
                .contains("Washington, DC 20510")
                .contains("cc: Secretary of State\ncc: Staff Director")
                .contains("ASG-2026-0001")
                .contains("Date of assignment January 31, 2026")
                .contains("Duty station Tallinn, Estonia")
                .contains("Assistant Secretary for Legislative Affairs")
                .contains("/s/\nRiley Placeholder\nAssistant Secretary for Legislative Affairs")
                .doesNotContain("for the Secretary")
                .doesNotContain("DRAFT")
                .containsIgnoringWhitespaces("202-555-0100")
                .contains("legislative-affairs@dhs.example")
                .contains("Page 1 of 1");
    }

    @Test
    void a_draft_is_marked_and_not_signed() throws Exception {
        byte[] pdf = PRINTER.print(aLetter().draft().build());

        assertThat(PdfUa.violations(pdf)).isEmpty();
        assertThat(textOf(pdf))
                .contains("DRAFT of January 31, 2026")
                .contains("[not signed]")
                .doesNotContain("/s/");
    }

    @Test
    void a_letter_is_signed_for_the_secretary_only_where_that_is_so() throws Exception {
        byte[] pdf = PRINTER.print(aLetter().forTheSecretary().build());

        assertThat(PdfUa.violations(pdf)).isEmpty();
        assertThat(textOf(pdf))
                .contains("Assistant Secretary for Legislative Affairs\nfor the Secretary of Homeland Security");
    }

    @Test
    void a_marked_letter_has_the_banner_at_the_top_and_the_bottom_of_every_page() throws Exception {
        byte[] pdf = PRINTER.print(aLetter().marked().enclosures(60).build());

        assertThat(PdfUa.violations(pdf)).isEmpty();
        assertThat(textOf(pdf).split("CUI//SP-PRVCY", -1)).hasSize(2 * pagesOf(pdf) + 1);
        assertThat(textOf(pdf)).containsOnlyOnce("Controlled by: DHS/OLA");
    }

    @Test
    void an_enclosure_is_stated_with_its_file_size_and_whole_digest() throws Exception {
        String text = textOf(PRINTER.print(aLetter().enclosures(1).build()));

        assertThat(text)
                .contains("Memorandum of understanding 1")
                .contains("memorandum-1.pdf")
                .contains("248,317 bytes");
        assertThat(text.replaceAll("\\s", "")).contains(digest(1));
    }

    @Test
    void a_letter_without_enclosures_and_facts_is_pdf_ua_1_and_has_no_empty_tables() throws Exception {
        byte[] pdf = PRINTER.print(aLetter().enclosures(0).facts(List.of()).build());

        assertThat(PdfUa.violations(pdf)).isEmpty();
        assertThat(textOf(pdf)).doesNotContain("Enclosure").doesNotContain("Particular");
    }

    @Test
    void many_enclosures_run_over_several_pages_and_stay_pdf_ua_1() throws Exception {
        byte[] pdf = PRINTER.print(aLetter().enclosures(60).build());

        assertThat(PdfUa.violations(pdf)).isEmpty();
        assertThat(pagesOf(pdf)).isGreaterThan(3);
        assertThat(textOf(pdf))
                .contains("memorandum-60.pdf")
                .contains("Page 2 of " + pagesOf(pdf))
                .containsOnlyOnce("ASG-2026-0001");
    }

    @Test
    void markup_in_a_value_is_printed_as_text_and_does_nothing() throws Exception {
        String hostile =
                "</td></table><script>alert(1)</script><img src=\"file:///etc/passwd\"/>&amp;&#1;${7*7}[[${7*7}]]";
        byte[] pdf = PRINTER.print(aLetter().everywhere(hostile).build());

        assertThat(PdfUa.violations(pdf)).isEmpty();
        assertThat(textOf(pdf).replaceAll("\\s", ""))
                .contains("<script>alert(1)</script>")
                .contains("<imgsrc=\"file:///etc/passwd\"/>&amp;&#1;${7*7}[[${7*7}]]")
                .doesNotContain("root:")
                .doesNotContain("49");
    }

    @Test
    void control_characters_and_broken_surrogates_do_not_stop_a_letter() throws Exception {
        String broken =
                "a\u0000b\u0001c\u0008d\u001be\u007ff\u0085g\ufffeh\uffffi\ud800j\udc00k\u202el\u00adm\u200bn\ufeffo\u2028p";
        byte[] pdf = PRINTER.print(aLetter().everywhere(broken).build());

        assertThat(PdfUa.violations(pdf)).isEmpty();
        assertThat(textOf(pdf).replaceAll("\\s", "")).contains("abcdefg?h?i?j?klmnop");
    }

    @Test
    void names_in_latin_greek_and_cyrillic_script_are_printed_as_they_are_written() throws Exception {
        String names = "Põhja-Žemaitė Łódź Nguyễn Thị Bưởi Þórðr Ştefan Șerban Αθήνα Київ ё — “quoted” № 5 €";
        byte[] pdf = PRINTER.print(aLetter().everywhere(names).build());

        assertThat(PdfUa.violations(pdf)).isEmpty();
        assertThat(textOf(pdf).replaceAll("\\s+", " ")).contains(names);
    }

    @Test
    void decomposed_letters_are_printed_as_one_letter() throws Exception {
        byte[] pdf = PRINTER.print(
                aLetter().facts(List.of(new Fact("Name", "Po\u0303hja"))).build());

        assertThat(textOf(pdf)).contains("P\u00f5hja");
    }

    @Test
    void a_value_that_begins_with_a_combining_mark_does_not_eat_the_tag_before_it() throws Exception {
        byte[] pdf = PRINTER.print(
                aLetter().everywhere("\u0338mark\u0338 <\u0338 >\u0338 =\u0338").build());

        assertThat(PdfUa.violations(pdf)).isEmpty();
        assertThat(textOf(pdf)).contains("mark");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "田中太郎 たなか タロウ・日月水火",
                "김철수",
                "Ἀλέξανδρος",
                "Հայաստան",
                "საქართველო",
                "ኢትዮጵያ",
                "สมชาย",
                "שלום כהן",
                "محمد علي"
            })
    void a_name_in_its_own_script_is_printed_and_its_text_layer_has_its_own_characters(String name) throws Exception {
        byte[] pdf =
                PRINTER.print(aLetter().facts(List.of(new Fact("Person", name))).build());

        assertThat(PdfUa.violations(pdf)).isEmpty();
        assertThat(Normalizer.normalize(textOf(pdf), Normalizer.Form.NFC).replaceAll("\\s+", " "))
                .contains(Normalizer.normalize(name, Normalizer.Form.NFC));
    }

    @Test
    void a_hyphen_that_does_not_break_and_compatible_characters_are_printed() throws Exception {
        byte[] pdf = PRINTER.print(aLetter()
                .facts(List.of(new Fact("Term", "co\u2011op \ufb01ne \uff21\uff22 \u2126")))
                .build());

        assertThat(textOf(pdf)).containsPattern("co[-\u2010\u2011]op fine AB \u03a9");
    }

    @Test
    void characters_that_the_fonts_lack_are_printed_as_question_marks() throws Exception {
        byte[] pdf = PRINTER.print(
                aLetter().everywhere("<नम> <\ud83d\ude80> <\ue000>").build());

        assertThat(PdfUa.violations(pdf)).isEmpty();
        assertThat(textOf(pdf).replaceAll("\\s+", " ")).contains("<??> <?> <?>");
    }

    @Test
    void line_breaks_in_a_fact_are_kept_and_empty_lines_do_not_fill_pages() throws Exception {
        byte[] pdf = PRINTER.print(aLetter()
                .facts(List.of(new Fact("Activities", "1. Advise\r\n2. Train\n" + "\n".repeat(5000) + "3. Exercise")))
                .build());

        assertThat(textOf(pdf)).contains("1. Advise\n2. Train\n").contains("3. Exercise");
        assertThat(pagesOf(pdf)).isEqualTo(1);
    }

    @Test
    void a_very_long_word_wraps_inside_the_margins() throws Exception {
        byte[] pdf = PRINTER.print(aLetter().everywhere("W".repeat(700)).build());

        assertThat(PdfUa.violations(pdf)).isEmpty();
        assertThat(rightmostCharacterOf(pdf)).isLessThanOrEqualTo((8.5f - 1) * 72 + 0.5f);
    }

    @Test
    void a_long_fact_continues_on_the_next_page() throws Exception {
        String activities =
                IntStream.rangeClosed(1, 900).mapToObj("word%d"::formatted).reduce("", "%s %s"::formatted);
        byte[] pdf = PRINTER.print(aLetter()
                .facts(List.of(new Fact("Activities", activities.repeat(2))))
                .build());

        assertThat(PdfUa.violations(pdf)).isEmpty();
        assertThat(textOf(pdf)).contains("word1 ").contains("word900");
    }

    @Test
    void a_vacant_seat_is_addressed_by_its_office() throws Exception {
        byte[] pdf = PRINTER.print(aLetter().vacantSeats().build());

        assertThat(PdfUa.violations(pdf)).isEmpty();
        assertThat(textOf(pdf))
                .contains("The Chair\n")
                .contains("The Ranking Member\n")
                .contains("Dear Chair and Ranking Member:")
                .doesNotContain("The Honorable");
    }

    @Test
    void the_same_letter_prints_to_the_same_bytes_in_any_printer_and_on_any_thread() throws Exception {
        byte[] approved = PRINTER.print(aLetter().enclosures(12).build());
        LetterPrinter fresh = new LetterPrinter(new PdfPrinter());
        Callable<byte[]> again = () -> fresh.print(aLetter().enclosures(12).build());
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (Future<byte[]> printed : threads.invokeAll(Collections.nCopies(40, again))) {
                assertThat(printed.get()).isEqualTo(approved);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void a_letter_that_says_something_else_prints_to_other_bytes() {
        assertThat(PRINTER.print(aLetter().everywhere("one").build()))
                .isNotEqualTo(PRINTER.print(aLetter().everywhere("two").build()));
    }

    @Test
    void every_font_is_embedded() throws Exception {
        try (PDDocument pdf =
                Loader.loadPDF(PRINTER.print(aLetter().enclosures(2).build()))) {
            List<PDFont> fonts = new ArrayList<>();
            for (PDPage page : pdf.getPages()) {
                for (COSName name : page.getResources().getFontNames()) {
                    fonts.add(page.getResources().getFont(name));
                }
            }
            assertThat(fonts).isNotEmpty().allMatch(PDFont::isEmbedded);
            assertThat(fonts)
                    .extracting(font -> font.getName().substring("ABCDEF+".length()))
                    .contains("SourceSerif4-Regular", "SourceSerif4-SemiBold", "SourceCodePro-Regular");
        }
    }

    @Test
    void the_document_has_title_language_paper_and_the_date_of_the_letter() throws Exception {
        try (PDDocument pdf = Loader.loadPDF(PRINTER.print(aLetter().build()))) {
            assertThat(pdf.getDocumentInformation().getTitle())
                    .isEqualTo("Notice of assignment to a duty station abroad (ASG-2026-0001)");
            assertThat(pdf.getDocumentInformation().getCreationDate().toInstant())
                    .isEqualTo(Instant.parse("2026-01-31T17:00:00Z"));
            assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("en-US");
            assertThat(pdf.getPage(0).getMediaBox().getWidth()).isEqualTo(PDRectangle.LETTER.getWidth());
            assertThat(pdf.getPage(0).getMediaBox().getHeight()).isEqualTo(PDRectangle.LETTER.getHeight());
        }
    }

    @Test
    void an_enclosure_without_a_whole_digest_is_refused_by_name() {
        assertThatThrownBy(() -> new Enclosure("Agreement", "agreement.pdf", 10, "abc"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("agreement.pdf")
                .hasMessageContaining("64 lower-case hexadecimal digits");
    }

    private static String textOf(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static int pagesOf(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return document.getNumberOfPages();
        }
    }

    private static float rightmostCharacterOf(byte[] pdf) throws IOException {
        float[] rightmost = {0};
        PDFTextStripper stripper = new PDFTextStripper() {
            @Override
            protected void processTextPosition(TextPosition text) {
                rightmost[0] = Math.max(rightmost[0], text.getXDirAdj() + text.getWidthDirAdj());
            }
        };
        try (PDDocument document = Loader.loadPDF(pdf)) {
            stripper.getText(document);
        }
        return rightmost[0];
    }

    private static String digest(int number) {
        return "%064x".formatted(number * 0x9e3779b97f4a7c15L & Long.MAX_VALUE).replace("000", "b7e");
    }

    private static LetterBuilder aLetter() {
        return new LetterBuilder();
    }

    /** A notice of an assignment that a test varies. */
    private static final class LetterBuilder {

        private String subject = "Notice of assignment to a duty station abroad";
        private Addressee addressee = new Addressee(
                "Committee on Homeland Security and Governmental Affairs",
                "United States Senate",
                new Committee.Member("Avery Example", "Chairman", "Example"),
                new Committee.Member("Morgan Sample", "Ranking Member", "Sample"),
                "340 Dirksen Senate Office Building\nWashington, DC 20510");
        private List<String> paragraphs = List.of(
                "The Secretary of Homeland Security, with the concurrence of the Secretary of State, has assigned one"
                        + " employee of the Department to a duty station outside the United States. The particulars of"
                        + " the assignment and its date are set out below.");
        private List<Fact> facts = List.of(
                new Fact("Date of assignment", "January 31, 2026"),
                new Fact("Component", "Cybersecurity and Infrastructure Security Agency"),
                new Fact("Position", "Cybersecurity attaché"),
                new Fact("Duty station", "Tallinn, Estonia"),
                new Fact("Tour of duty", "March 1, 2026, to February 28, 2028"),
                new Fact("Mission", "Cybersecurity: joint analysis of threats to energy and port control systems"));
        private List<Enclosure> enclosures = List.of();
        private Contact contact =
                new Contact("Office of Legislative Affairs", "202-555-0100", "legislative-affairs@dhs.example");
        private Signatory signatory =
                new Signatory("Riley Placeholder", "Assistant Secretary for Legislative Affairs", false);
        private List<String> copies = List.of("Secretary of State", "Staff Director");
        private boolean draft;
        private MarkingSettings marking = MarkingSettings.NONE;

        LetterBuilder draft() {
            draft = true;
            return this;
        }

        LetterBuilder forTheSecretary() {
            signatory = new Signatory(signatory.name(), signatory.title(), true);
            return this;
        }

        LetterBuilder marked() {
            marking = new MarkingSettings("CUI//SP-PRVCY", "Controlled by: DHS/OLA\nCategory: PRVCY");
            return this;
        }

        LetterBuilder facts(List<Fact> facts) {
            this.facts = facts;
            return this;
        }

        LetterBuilder enclosures(int count) {
            enclosures = IntStream.rangeClosed(1, count)
                    .mapToObj(number -> new Enclosure(
                            "Memorandum of understanding " + number,
                            "memorandum-" + number + ".pdf",
                            248_316L + number,
                            digest(number)))
                    .toList();
            return this;
        }

        LetterBuilder vacantSeats() {
            addressee = new Addressee(
                    addressee.committeeName(),
                    addressee.chamber(),
                    new Committee.Member(null, "Chair", null),
                    new Committee.Member(null, "Ranking Member", null),
                    addressee.address());
            return this;
        }

        LetterBuilder everywhere(String text) {
            subject = text;
            var member = new Committee.Member(text, text, text);
            addressee = new Addressee(text, text, member, member, text);
            copies = List.of(text);
            paragraphs = List.of(text, text);
            facts = List.of(new Fact(text, text), new Fact("Value", text));
            enclosures = List.of(new Enclosure(text, text, 0, digest(1)));
            contact = new Contact(text, text, text);
            signatory = new Signatory(text, text, false);
            return this;
        }

        Letter build() {
            return new Letter(
                    "ASG-2026-0001",
                    LocalDate.of(2026, 1, 31),
                    draft,
                    addressee,
                    subject,
                    "104(d)(3)",
                    paragraphs,
                    facts,
                    enclosures,
                    copies,
                    contact,
                    signatory,
                    marking);
        }
    }
}
