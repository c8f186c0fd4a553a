package org.section104.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.section104.print.RawPdf.latin;
import static org.section104.print.RawPdf.ofOnePage;
import static org.section104.print.RawPdf.withAnnotation;
import static org.section104.print.RawPdf.withCatalog;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureInterface;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.section104.form.UploadedFile;

/** Documents as offices make them: none is refused for what it needs to be read. */
class BenignPdfTest {

    static Stream<RawPdf> documents() {
        return Stream.of(
                ofOnePage(),
                withCatalog("/OpenAction [3 0 R /Fit]"),
                withCatalog("/OpenAction << /S /GoTo /D [3 0 R /XYZ 0 0 0] >>"),
                withCatalog("/Outlines << /First 4 0 R /Last 5 0 R /Count 2 >>")
                        .and("<< /Title (a) /Next 5 0 R /Parent 1 0 R /Dest [3 0 R /Fit] >>")
                        .and("<< /Title (b) /Prev 4 0 R /Parent 1 0 R /A << /S /GoTo /D (chapter) >> >>"),
                withCatalog("/Names << /Dests << /Kids [4 0 R] >> >>").and("<< /Names [(chapter) [3 0 R /Fit]] >>"),
                withAnnotation("/Subtype /Link /A << /S /URI /URI (https://www.congress.gov) >>"),
                withAnnotation("/Subtype /Link /A << /S /URI /URI (www.congress.gov) >>"),
                withAnnotation("/Subtype /Link /A << /Type /Action /S /URI /URI (mailto:a@state.example) >>"),
                withAnnotation("/Subtype /Link /A << /S /Named /N /NextPage >>"),
                withAnnotation("/Subtype /Text /Contents (a remark) /Popup 4 0 R")
                        .and("<< /Type /Annot /Subtype /Popup /Rect [0 0 9 9] >>"),
                withCatalog("/AcroForm << /Fields [4 0 R] >>")
                        .and("<< /FT /Tx /T (name) /V (x) /Type /Annot /Subtype /Widget /Rect [0 0 9 9] /P 3 0 R >>"),
                withCatalog("/MarkInfo << /Marked true >> /StructTreeRoot << /Type /StructTreeRoot /K 4 0 R >>")
                        .and(
                                "<< /Type /StructElem /S /P /P 1 0 R /K [0 1] /A << /O /Layout /S /Surprise /Placement /Block >> >>"),
                withCatalog(
                        "/OutputIntents [<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) >>]"),
                withCatalog("/PageLabels << /Nums [0 << /S /D >>] >> /ViewerPreferences << /DisplayDocTitle true >>"));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void it_is_taken(RawPdf document) {
        assertTaken(document.written());
    }

    @Test
    void a_signed_document_and_one_that_was_changed_after_are_taken() throws IOException {
        var signed = signed(plain());
        assertTaken(signed);
        assertTaken(changed(signed));
    }

    @Test
    void manuals_of_this_machine_are_taken() throws IOException {
        for (var manual : new String[] {
            "/usr/share/doc/libtasn1-doc/libtasn1.pdf", "/usr/share/doc/shared-mime-info/shared-mime-info-spec.pdf"
        }) {
            if (Files.isReadable(Path.of(manual))) {
                assertTaken(Files.readAllBytes(Path.of(manual)));
            }
        }
    }

    /** A scan is a few large images; a text is many small objects. Each of 24 MB is read within the limits. */
    @Test
    void a_large_document_is_taken() throws IOException {
        var noise = new byte[24 * 1024 * 1024];
        new Random(104).nextBytes(noise);
        try (var document = new PDDocument()) {
            var page = new PDPage();
            document.addPage(page);
            page.setContents(new PDStream(document, new ByteArrayInputStream(noise)));
            assertTaken(saved(document));
        }
        var text = ofOnePage();
        for (var at = 0; at < 150_000; at++) {
            text.and(
                    "<< /Type /StructElem /S /P /P 2 0 R /K %d /Pg 3 0 R /T (A paragraph of an agreement, number %d) >>"
                            .formatted(at, at));
        }
        assertTaken(text.written());
        assertTaken(text.packed());
    }

    private static byte[] plain() {
        try (var document = new PDDocument()) {
            document.addPage(new PDPage());
            return saved(document);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static byte[] signed(byte[] plain) throws IOException {
        try (var document = Loader.loadPDF(plain)) {
            var signature = new PDSignature();
            signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
            signature.setSubFilter(PDSignature.SUBFILTER_ADBE_PKCS7_DETACHED);
            SignatureInterface seal = content -> latin("a seal");
            document.addSignature(signature, seal);
            var bytes = new ByteArrayOutputStream();
            document.saveIncremental(bytes);
            return bytes.toByteArray();
        }
    }

    private static byte[] changed(byte[] before) throws IOException {
        try (var document = Loader.loadPDF(before)) {
            document.getDocumentInformation().setTitle("Changed");
            document.getDocumentInformation().getCOSObject().setNeedToBeUpdated(true);
            var bytes = new ByteArrayOutputStream();
            document.saveIncremental(bytes);
            return bytes.toByteArray();
        }
    }

    private static byte[] saved(PDDocument document) throws IOException {
        var bytes = new ByteArrayOutputStream();
        document.save(bytes);
        return bytes.toByteArray();
    }

    private static void assertTaken(byte[] document) {
        assertThat(PdfDocument.problem(new UploadedFile("copy.pdf", document))).isEmpty();
    }
}
