package org.section104.engine.web;

import jakarta.annotation.Priority;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.nio.charset.StandardCharsets;
import org.apache.commons.fileupload.FileUpload;
import org.camunda.bpm.engine.rest.mapper.MultipartPayloadProvider;
import org.glassfish.jersey.internal.spi.ForcedAutoDiscoverable;

/**
 * Reads the names of files in multipart requests as UTF-8. The engine's reader uses the charset of the JVM, which is
 * ASCII under {@code LC_ALL=C} and changes every other letter. Jersey finds this class by {@code META-INF/services}.
 */
@ConstrainedTo(RuntimeType.SERVER)
public final class MultipartNames implements ForcedAutoDiscoverable {

    @Override
    public void configure(FeatureContext application) {
        if (application.getConfiguration().isRegistered(MultipartPayloadProvider.class)) {
            application.register(Reader.class, 1);
        }
    }

    /** Takes precedence over the engine's reader. */
    @Provider
    @Priority(1)
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public static final class Reader extends MultipartPayloadProvider {

        @Override
        protected FileUpload createFileUploadInstance() {
            var upload = new FileUpload();
            upload.setHeaderEncoding(StandardCharsets.UTF_8.name());
            return upload;
        }
    }
}
