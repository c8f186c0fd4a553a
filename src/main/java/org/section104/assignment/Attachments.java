package org.section104.assignment;

import java.util.ArrayList;
import java.util.List;
import org.section104.casefile.Attachment;
import org.section104.form.Field;
import org.section104.form.FormInput;
import org.section104.form.UploadedFile;
import org.section104.print.PdfDocument;
import org.section104.record.Documents;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * Reads and stores the documents that accompany a request, such as a position description. They are PDF, at most
 * {@value #MOST} of at most 5 MB each. They reach the offices of the case and never the committees.
 */
@Component
class Attachments {

    static final Field FIELD = Field.files("attachments", "Attachments", "104(a)(1)");

    private static final int MOST = 5;
    private static final int MEGABYTE = 1024 * 1024;
    private static final int LARGEST_MEGABYTES = 5;
    private static final Field NAME = Field.line("name", "Name", "104(a)(1)");
    private static final Field CONTENT = Field.files("content", "Content", "104(a)(1)");

    private final Documents documents;

    Attachments(Documents documents) {
        this.documents = documents;
    }

    /** Reads the files: a JSON array of {@code name} and {@code content}, the content in base64. Notes each mistake. */
    List<UploadedFile> read(FormInput input) {
        var files = input.objects(FIELD, "name and content", Attachments::file);
        if (files.size() > MOST) {
            input.refuse(FIELD, "has %,d files; at most %d fit".formatted(files.size(), MOST));
            return List.of();
        }
        return input.refused(FIELD) ? List.of() : files;
    }

    private static UploadedFile file(FormInput input) {
        var name = input.required(NAME);
        var content = input.base64(CONTENT).orElse(new byte[0]);
        var file = new UploadedFile(name, content);
        if (!input.isRefused()) {
            check(input, file);
        }
        return file;
    }

    private static void check(FormInput input, UploadedFile file) {
        if (file.content().length > LARGEST_MEGABYTES * MEGABYTE) {
            input.refuse(
                    CONTENT, "has %,d bytes; at most %d MB fit".formatted(file.content().length, LARGEST_MEGABYTES));
        } else {
            PdfDocument.problem(file).ifPresent(problem -> input.refuse(CONTENT, problem));
        }
    }

    /** Stores files without mistakes, and returns what the packet keeps of them. */
    List<Attachment> store(List<UploadedFile> files) {
        var stored = new ArrayList<Attachment>();
        for (var file : files) {
            stored.add(new Attachment(
                    PdfDocument.name(file, "attachment"),
                    file.content().length,
                    documents.store(MediaType.APPLICATION_PDF_VALUE, file.content())));
        }
        return stored;
    }
}
