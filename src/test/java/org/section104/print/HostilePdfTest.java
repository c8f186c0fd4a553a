package org.section104.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.section104.print.RawPdf.bomb;
import static org.section104.print.RawPdf.deflated;
import static org.section104.print.RawPdf.latin;
import static org.section104.print.RawPdf.ofOnePage;
import static org.section104.print.RawPdf.withAnnotation;
import static org.section104.print.RawPdf.withCatalog;
import static org.section104.print.RawPdf.withPage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.section104.form.UploadedFile;

/** Documents made to harm the program that checks them, or the committee that opens them. Each is refused by name, at once. */
class HostilePdfTest {

    /** Generous for a busy machine; each takes milliseconds on an idle one. */
    private static final Duration AT_ONCE = Duration.ofSeconds(20);

    private static final byte[] MEANINGFUL = latin("<>[]()/% 0123456789RendobjstreamWNK\n\0\u00ff");

    static Stream<Arguments> what_acts_by_itself() {
        return Stream.of(
                arguments("runs a program", withCatalog("/OpenAction << /S /JavaScript /JS (app.alert(1)) >>")),
                arguments("runs a program", withCatalog("/OpenAction << /S /#4aavaScript >>")),
                arguments(
                        "runs a program",
                        withCatalog("/Names << /JavaScript << /Names [(a) 4 0 R] >> >>")
                                .and("<< /S /JavaScript /JS (app.alert(1)) >>")),
                arguments("runs a program", withCatalog("/OpenAction << /S /Launch /F (calc.exe) >>")),
                arguments(
                        "when the document is opened (OpenAction, URI)",
                        withCatalog("/OpenAction << /S /URI /URI (https://evil.example) >>")),
                arguments(
                        "when the document is opened (OpenAction, Named)",
                        withCatalog("/OpenAction << /S /Named /N /Print >>")),
                arguments(
                        "when the document is opened (OpenAction, GoTo)",
                        withCatalog(
                                "/OpenAction << /S /GoTo /D [3 0 R /Fit] /Next << /S /URI /URI (https://e.example) >> >>")),
                arguments(
                        "(OpenAction, SubmitForm)",
                        withCatalog("/OpenAction 4 0 R").and("<< /S /SubmitForm /F (https://e.example) >>")),
                arguments("by itself", withCatalog("/AA << /WP << /S /URI /URI (https://e.example) >> >>")),
                arguments("by itself", withPage("/AA << /O << /S /GoTo /D [3 0 R /Fit] >> >>")),
                arguments(
                        "by itself",
                        withCatalog("/AcroForm << /Fields [<< /FT /Tx /T (a) /AA << /K 4 0 R >> >>] >>")
                                .and("<< >>")),
                arguments("by itself", withAnnotation("/Subtype /Widget /AA << /E << /S /Named /N /NextPage >> >>")));
    }

    static Stream<Arguments> what_acts_when_it_is_clicked() {
        return Stream.of(
                arguments(
                        "runs a program", withAnnotation("/Subtype /Link /A << /S /Launch /Win << /F (cmd.exe) >> >>")),
                arguments(
                        "runs a program",
                        withAnnotation("/Subtype /Link /A << /S /JavaScript /JS 4 0 R >>")
                                .and("(app.alert(1))")),
                arguments(
                        "another document (GoToR)",
                        withAnnotation("/Subtype /Link /A << /S /GoToR /F (//evil.example/share/a.pdf) >>")),
                arguments(
                        "another document (GoToE)", withAnnotation("/Subtype /Link /A << /S /GoToE /T << /R /C >> >>")),
                arguments(
                        "another document (GoToR)",
                        withCatalog("/Outlines << /First 4 0 R /Last 4 0 R >>")
                                .and("<< /Title (a) /A << /S /GoToR /F (b.pdf) >> >>")),
                arguments(
                        "in a form (SubmitForm)",
                        withAnnotation("/Subtype /Widget /A << /S /SubmitForm /F (https://e.example) >>")),
                arguments(
                        "in a form (ImportData)",
                        withAnnotation("/Subtype /Widget /A << /S /ImportData /F (a.fdf) >>")),
                arguments("in a form (ResetForm)", withAnnotation("/Subtype /Widget /A << /S /ResetForm >>")),
                arguments("plays media (Rendition)", withAnnotation("/Subtype /Link /A << /S /Rendition /OP 0 >>")),
                arguments("plays media (Movie)", withAnnotation("/Subtype /Link /A << /S /Movie >>")),
                arguments("plays media (Sound)", withAnnotation("/Subtype /Link /A << /S /Sound >>")),
                arguments(
                        "not known here (SetOCGState)",
                        withAnnotation("/Subtype /Link /A << /S /SetOCGState /State [/ON] >>")),
                arguments("not known here (Hide)", withAnnotation("/Subtype /Link /A << /S /Hide /T (a) >>")),
                arguments("not known here (Surprise)", withAnnotation("/Subtype /Link /A << /S /Surprise >>")),
                arguments(
                        "not known here (Surprise)",
                        withAnnotation(
                                "/Subtype /Link /A << /S /URI /URI (https://e.example) /Next [<< /S /Surprise >>] >>")),
                arguments("not known here (Named)", withAnnotation("/Subtype /Link /A << /S /Named /N /SaveAs >>")),
                arguments(
                        "not known here (Thread)",
                        withAnnotation("/Subtype /Link /A << /S /Thread /F (b.pdf) /D 0 >>")),
                arguments(
                        "not to a page of the web",
                        withAnnotation("/Subtype /Link /A << /S /URI /URI (file:///etc/passwd) >>")),
                arguments(
                        "not to a page of the web",
                        withAnnotation("/Subtype /Link /A << /S /URI /URI (javascript:alert\\(1\\)) >>")),
                arguments(
                        "not to a page of the web",
                        withAnnotation("/Subtype /Link /A << /S /URI /URI (\\\\\\\\evil.example\\\\share) >>")));
    }

    static Stream<Arguments> what_is_brought_along() {
        return Stream.of(
                arguments(
                        "other files within it (EmbeddedFiles)",
                        withCatalog("/Names << /EmbeddedFiles << /Names [(a) 4 0 R] >> >>")
                                .and("<< /Type /Filespec /F (a) /EF << /F 5 0 R >> >>")
                                .andStream("/Type /EmbeddedFile", latin("MZ"))),
                arguments(
                        "other files within it",
                        withAnnotation("/Subtype /FileAttachment /FS << /F (a) /EF << /F 4 0 R >> >>")
                                .andStream("/Type /EmbeddedFile", latin("MZ"))),
                arguments(
                        "other files within it (EF)",
                        withCatalog("/AF [<< /F (a) /EF << /F 4 0 R >> >>]").andStream("", latin("MZ"))),
                arguments("other files within it (Collection)", withCatalog("/Collection << /View /T >>")),
                arguments(
                        "refers to a file outside it",
                        withPage("/Contents 4 0 R").andStream("/F (//evil.example/a)", new byte[0])),
                arguments(
                        "refers to a file outside it",
                        withPage("/Resources << /XObject << /A 4 0 R >> >>")
                                .andStream(
                                        "/Type /XObject /Subtype /Form /BBox [0 0 1 1] /Ref << /F (b.pdf) /Page 0 >>",
                                        new byte[0])),
                arguments(
                        "refers to a file outside it",
                        withCatalog("/AF [<< /Type /Filespec /FS /URL /F (https://e.example) >>]")),
                arguments("XFA", withCatalog("/AcroForm << /Fields [] /XFA (<xdp/>) >>")),
                arguments("plays media (RichMedia)", withAnnotation("/Subtype /RichMedia")),
                arguments("plays media (3D)", withAnnotation("/Subtype /3D")),
                arguments("plays media (Sound)", withAnnotation("/Subtype /Sound")),
                arguments("plays media (Movie)", withAnnotation("/Subtype /Movie")),
                arguments("plays media (Screen)", withAnnotation("/Subtype /Screen")),
                arguments("not known here (Surprise)", withAnnotation("/Subtype /Surprise")));
    }

    static Stream<Arguments> what_goes_on_for_ever() {
        return Stream.of(
                arguments(
                        "pages that go round in a circle",
                        ofOnePage().replace(2, "<< /Type /Pages /Kids [2 0 R] /Count 1 >>")),
                arguments(
                        "pages that go round in a circle",
                        ofOnePage()
                                .replace(2, "<< /Type /Pages /Kids [4 0 R] /Count 1 >>")
                                .and("<< /Type /Pages /Kids [5 0 R] >>")
                                .and("<< /Type /Pages /Kids [4 0 R] >>")),
                arguments("without a page", ofOnePage().replace(2, "<< /Type /Pages /Kids [] /Count 1 >>")),
                arguments(
                        "list of its pages is not a page",
                        ofOnePage().replace(2, "<< /Type /Pages /Kids [99 0 R] /Count 1 >>")),
                arguments(
                        "goes round in a circle",
                        withCatalog("/Outlines << /First 4 0 R /Last 4 0 R >>")
                                .and("<< /Title (a) /Next 5 0 R >>")
                                .and("<< /Title (b) /Next 4 0 R >>")),
                arguments(
                        "goes round in a circle",
                        withCatalog("/Names << /Dests 4 0 R >>")
                                .and("<< /Kids [5 0 R] >>")
                                .and("<< /Kids [4 0 R] >>")),
                arguments(
                        "more than 5,000 pages",
                        ofOnePage()
                                .replace(
                                        2,
                                        "<< /Type /Pages /Count 100000 /Kids ["
                                                + "<< /Type /Page /Parent 2 0 R >> ".repeat(100_000) + "] >>")),
                arguments("more than 5,000 pages", manyPages(100_000)),
                arguments(
                        "nested more than 100 deep",
                        withCatalog("/A4 4 0 R").and("[".repeat(20_000) + "]".repeat(20_000))),
                arguments(
                        "nested more than 100 deep",
                        withCatalog("/A4 4 0 R").and("<</A".repeat(20_000) + " 1 " + ">>".repeat(20_000))),
                arguments("nested more than 100 deep", withCatalog("/A4 " + "[".repeat(20_000))),
                arguments("nested more than 100 deep", lengthsOfLengths(20_000)),
                arguments("nested more than 500 deep", chain(20_000, "[%d 0 R]")),
                arguments("nested more than 500 deep", chain(20_000, "<< /Next2 %d 0 R >>")),
                arguments(
                        "more than 2,000,000 values",
                        withCatalog("/A4 4 0 R").and("[" + "0 ".repeat(2_100_000) + "]")));
    }

    private static RawPdf manyPages(int count) {
        var document = ofOnePage();
        document.replace(
                2,
                "<< /Type /Pages /Count %d /Kids [%s] >>"
                        .formatted(
                                count,
                                IntStream.range(0, count)
                                        .mapToObj(page -> (page + 3) + " 0 R")
                                        .collect(Collectors.joining(" "))));
        IntStream.range(1, count).forEach(page -> document.and("<< /Type /Page /Parent 2 0 R >>"));
        return document;
    }

    private static RawPdf chain(int length, String link) {
        var document = withCatalog("/A4 4 0 R");
        IntStream.range(0, length).forEach(at -> document.and(link.formatted(at + 5)));
        return document.and("null");
    }

    private static RawPdf lengthsOfLengths(int length) {
        var document = withCatalog("/A4 4 0 R");
        IntStream.range(0, length)
                .forEach(at -> document.and("<< /Length %d 0 R >>\nstream\n\nendstream".formatted(at + 5)));
        return document.and("1");
    }

    @ParameterizedTest
    @MethodSource({
        "what_acts_by_itself",
        "what_acts_when_it_is_clicked",
        "what_is_brought_along",
        "what_goes_on_for_ever"
    })
    void it_is_refused_by_name_at_once(String name, RawPdf document) {
        assertRefused(document.written(), name);
    }

    @Test
    void an_object_that_nothing_refers_to_is_looked_at_too() {
        assertRefused(ofOnePage().and("<< /S /JavaScript /JS (app.alert(1)) >>").written(), "runs a program");
    }

    @Test
    void packed_objects_are_looked_at_and_count() {
        assertThat(problem(ofOnePage().packed())).isEmpty();
        assertRefused(withCatalog("").and("<< /S /JavaScript >>").packed(), "runs a program");
        assertRefused(
                withCatalog("").and("[".repeat(20_000) + "]".repeat(20_000)).packed(), "nested more than 100 deep");
        assertRefused(withCatalog("").and("[" + "0 ".repeat(2_100_000) + "]").packed(), "more than 2,000,000 values");
    }

    @Test
    void what_unpacks_to_more_than_64_MB_is_not_unpacked() {
        var bomb = bomb(100 * 1024 * 1024);
        assertRefused(
                ofOnePage().writtenWithTable("/Size 5 /W [1 4 2] /Filter /FlateDecode", bomb),
                "unpack to more than 64 MB");
        assertRefused(
                ofOnePage().writtenWithTable("/Size 5 /W [1 4 2] /Filter [/FlateDecode /FlateDecode]", deflated(bomb)),
                "packed in another way than FlateDecode");
        var many = ofOnePage();
        var packed = deflated(latin("8 0     null" + " ".repeat(20 * 1024 * 1024)));
        IntStream.range(0, 4).forEach(at -> many.andStream("/Type /ObjStm /N 1 /First 8 /Filter /FlateDecode", packed));
        assertRefused(many.writtenWithPackedObjects(4, 4), "unpack to more than 64 MB");
    }

    @Test
    void a_table_without_end_is_left() {
        assertRefused(
                ofOnePage().writtenWithTable("/Size 9 /W [0 0 0] /Index [0 2000000000]", latin("0")),
                "more than 500,000 objects");
        var loop = new String(ofOnePage().trailer("/Prev 0000000000").written(), StandardCharsets.ISO_8859_1);
        var at = loop.indexOf("\nxref\n") + 1;
        assertRefused(latin(loop.replace("/Prev 0000000000", "/Prev %010d".formatted(at))), "damaged");
    }

    /** Each object's content holds all the following ones: the work would grow with the square of the size. */
    @Test
    void objects_within_one_another_are_left() {
        var document = new StringBuilder("%PDF-1.7\n");
        var offsets = new StringBuilder();
        for (var number = 1; number <= 20_000; number++) {
            offsets.append("%010d 00000 n \n".formatted(document.length()));
            document.append(number).append(number == 1 ? " 0 obj << /Pages 2 0 R /A [ " : " 0 obj [ 1 ");
        }
        var table = document.length();
        document.append("xref\n0 20001\n0000000000 65535 f \n").append(offsets);
        document.append("trailer\n<< /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n".formatted(table));
        assertRefused(latin(document.toString()), "");
    }

    @Test
    void what_is_encrypted_is_refused_even_where_it_opens_without_a_password() throws IOException {
        for (var user : new String[] {"", "secret"}) {
            try (var document = new PDDocument()) {
                document.addPage(new PDPage());
                document.protect(new StandardProtectionPolicy("owner", user, new AccessPermission()));
                var bytes = new ByteArrayOutputStream();
                document.save(bytes);
                assertRefused(bytes.toByteArray(), "is encrypted");
            }
        }
    }

    @Test
    void what_is_cut_off_at_any_place_is_refused() {
        var whole = ofOnePage().written();
        assertThat(problem(whole)).isEmpty();
        for (var length = 0; length < whole.length - 7; length++) {
            assertThat(problem(Arrays.copyOf(whole, length)))
                    .as("%d bytes", length)
                    .isPresent();
        }
    }

    @Test
    void what_is_something_else_besides_is_refused() throws IOException {
        var pdf = ofOnePage().written();
        var archive = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(archive)) {
            zip.putNextEntry(new ZipEntry("a.html"));
            zip.write(latin("<script>alert(1)</script>"));
            zip.setComment("\nstartxref\n%d\n%%%%EOF\n"
                    .formatted(new String(pdf, StandardCharsets.ISO_8859_1).indexOf("xref")));
        }
        assertRefused(joined(pdf, archive.toByteArray()), "is an archive, too");
        assertRefused(joined(pdf, latin("<html><script>alert(1)</script>\n%%EOF\n")), "goes on after the end");
        assertRefused(joined(latin("<html><!-- "), pdf), "is not a PDF by its content");
        assertRefused(joined(latin("GIF89a"), pdf), "is not a PDF by its content");
    }

    @Test
    void whatever_is_changed_in_it_a_document_gets_an_answer() {
        var random = new Random(104);
        for (var document : new byte[][] {
            ofOnePage().written(),
            ofOnePage().packed(),
            withCatalog("/Names << /Dests << /Kids [3 0 R] >> >>").written()
        }) {
            for (var round = 0; round < 3_000; round++) {
                var changed = document.clone();
                for (var change = 0; change <= random.nextInt(4); change++) {
                    changed[5 + random.nextInt(changed.length - 5)] = MEANINGFUL[random.nextInt(MEANINGFUL.length)];
                }
                assertTimeoutPreemptively(AT_ONCE, () -> problem(changed));
            }
        }
    }

    private static byte[] joined(byte[] first, byte[] second) {
        var both = new ByteArrayOutputStream();
        both.writeBytes(first);
        both.writeBytes(second);
        return both.toByteArray();
    }

    private static void assertRefused(byte[] document, String name) {
        assertTimeoutPreemptively(AT_ONCE, () -> assertThat(problem(document))
                .hasValueSatisfying(why -> assertThat(why).contains(name)));
    }

    private static Optional<String> problem(byte[] content) {
        return PdfDocument.problem(new UploadedFile("copy.pdf", content));
    }
}
