package org.section104.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.action.PDAction;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionLaunch;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.junit.jupiter.api.Test;
import org.section104.form.UploadedFile;

class PdfDocumentTest {

    @Test
    void a_plain_document_with_links_is_taken() {
        assertThat(problem(pdf(document -> link(document, new PDActionURI())))).isEmpty();
    }

    @Test
    void a_document_that_runs_a_script_when_it_is_opened_is_refused() {
        assertThat(problem(pdf(document ->
                        document.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert('open');")))))
                .contains(
                        "'copy.pdf' runs a program when it is opened or clicked; give a plain copy, for example printed"
                                + " to PDF");
    }

    @Test
    void a_document_that_starts_a_program_when_a_link_is_clicked_is_refused() {
        assertThat(problem(pdf(document -> link(document, new PDActionLaunch()))))
                .isPresent();
    }

    @Test
    void a_document_with_media_or_a_form_that_a_program_builds_is_refused() {
        assertThat(problem(pdf(document -> {
                    var media = new PDAnnotationLink();
                    media.getCOSObject().setName(COSName.SUBTYPE, "RichMedia");
                    annotate(document, media);
                })))
                .isPresent();
        assertThat(problem(pdf(document -> {
                    var form = new COSDictionary();
                    form.setString("XFA", "<xdp/>");
                    document.getDocumentCatalog().getCOSObject().setItem(COSName.ACRO_FORM, form);
                })))
                .isPresent();
    }

    @Test
    void a_document_that_is_an_archive_too_is_refused() {
        var both = new ByteArrayOutputStream();
        both.writeBytes(pdf(document -> {}).content());
        both.writeBytes("PK\5\6 an archive's end".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(problem(new UploadedFile("copy.pdf", both.toByteArray())))
                .hasValueSatisfying(why -> assertThat(why).contains("goes on after the end of the document"));
    }

    @Test
    void space_after_the_end_is_none() {
        var longer = new ByteArrayOutputStream();
        longer.writeBytes(pdf(document -> {}).content());
        longer.writeBytes("\r\n \0\0".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(problem(new UploadedFile("copy.pdf", longer.toByteArray()))).isEmpty();
    }

    @Test
    void a_page_of_the_web_that_calls_itself_pdf_is_refused() {
        assertThat(problem(new UploadedFile(
                        "copy.pdf", "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8))))
                .hasValueSatisfying(why -> assertThat(why).contains("is not a PDF by its content"));
        assertThat(problem(new UploadedFile(
                        "copy.pdf", "<script>alert(1)</script>%PDF-1.7".getBytes(StandardCharsets.UTF_8))))
                .isPresent();
    }

    private static void link(PDDocument document, PDAction action) {
        var link = new PDAnnotationLink();
        link.setAction(action);
        annotate(document, link);
    }

    private static void annotate(PDDocument document, PDAnnotation annotation) {
        try {
            document.getPage(0).getAnnotations().add(annotation);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static UploadedFile pdf(Consumer<PDDocument> with) {
        var bytes = new ByteArrayOutputStream();
        try (var document = new PDDocument()) {
            document.addPage(new PDPage());
            with.accept(document);
            document.save(bytes);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return new UploadedFile("copy.pdf", bytes.toByteArray());
    }

    private static Optional<String> problem(UploadedFile file) {
        return PdfDocument.problem(file);
    }
}
