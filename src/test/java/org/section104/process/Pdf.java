package org.section104.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.FileValue;

/** Makes small documents to upload. */
public final class Pdf {

    private Pdf() {}

    /** Makes a document of one page. Its title makes its bytes unique. */
    public static byte[] titled(String title) {
        return document(title, null);
    }

    static byte[] locked(String password) {
        return document("locked", password);
    }

    private static byte[] document(String title, String password) {
        try (var document = new PDDocument()) {
            document.addPage(new PDPage());
            document.getDocumentInformation().setTitle(title);
            if (password != null) {
                document.protect(new StandardProtectionPolicy(password, password, new AccessPermission()));
            }
            var bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static FileValue file(String name, byte[] content) {
        return Variables.fileValue(name)
                .file(content)
                .mimeType("application/pdf")
                .create();
    }
}
