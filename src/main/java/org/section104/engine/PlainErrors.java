package org.section104.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Errors of the engine's interfaces keep their form, {@code {type, message}}, and say what was wrong with a request; they do
 * not say how the service is made inside: no classes, no statements, no ids that the caller has not written.
 */
class PlainErrors extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(PlainErrors.class);
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private static final Pattern CODE = Pattern.compile("\\bENGINE-(REST-)?\\d+ ");
    private static final Pattern DEFINITION = Pattern.compile("\\b([a-zA-Z][\\w-]*):\\d+:[\\w-]{8,}");
    private static final Pattern ID = Pattern.compile("\\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b");
    private static final Pattern CLASS = Pattern.compile(
            "\\b(?:java|org\\.camunda|com\\.fasterxml)\\.(?:[a-z][a-z0-9]*\\.)*([A-Z]\\w*)(?:\\$\\w+)?");
    private static final Pattern POSITION = Pattern.compile("line: (\\d+), column: (\\d+)");
    /** What a database or a program says, and not to people. */
    private static final Pattern INSIDE =
            Pattern.compile("(?is).*(###|jdbc|\\bSQL|[a-z]Exception\\b|NullPointer|Cannot invoke).*");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var kept = new KeepsErrors(response);
        chain.doFilter(request, kept);
        if (kept.hasError() && !response.isCommitted()) {
            var body = JSON.writeValueAsBytes(plain(kept, request));
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }

    private static JsonNode plain(KeepsErrors kept, HttpServletRequest request) {
        var text = kept.text();
        if (parsed(text) instanceof ObjectNode error) {
            if (error.path("message").isTextual()) {
                error.put("message", plain(error.get("message").textValue(), kept.getStatus(), request));
            }
            return error;
        }
        // what could not be read as JSON is answered in the words of the parser
        var position = POSITION.matcher(text);
        return JSON.createObjectNode()
                .put("type", "InvalidRequestException")
                .put(
                        "message",
                        position.find()
                                ? "The request cannot be read as JSON of this kind, from line %s, column %s on."
                                        .formatted(position.group(1), position.group(2))
                                : "The request cannot be read.");
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException noJson) {
            return null;
        }
    }

    private static String plain(String message, int status, HttpServletRequest request) {
        if (status >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR
                && INSIDE.matcher(message).matches()) {
            LOG.warn("{} {} failed: {}", request.getMethod(), request.getRequestURI(), message);
            return "The request failed inside the service; the administrator finds the cause in its log.";
        }
        var plain = CODE.matcher(message).replaceAll("");
        plain = DEFINITION.matcher(plain).replaceAll("$1");
        plain = CLASS.matcher(plain).replaceAll("$1");
        return ID.matcher(plain).replaceAll(id -> request.getRequestURI().contains(id.group()) ? id.group() : "…");
    }

    /** Lets everything pass but the body of an error. */
    private static final class KeepsErrors extends HttpServletResponseWrapper {

        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private ServletOutputStream stream;
        private PrintWriter writer;

        private KeepsErrors(HttpServletResponse response) {
            super(response);
        }

        private boolean isError() {
            return getStatus() >= SC_BAD_REQUEST;
        }

        private boolean hasError() {
            if (writer != null) {
                writer.flush();
            }
            return body.size() > 0;
        }

        private String text() {
            return body.toString(StandardCharsets.UTF_8);
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            if (!isError()) {
                return super.getOutputStream();
            }
            if (stream == null) {
                stream = new Into(body);
            }
            return stream;
        }

        @Override
        public PrintWriter getWriter() throws IOException {
            if (!isError()) {
                return super.getWriter();
            }
            if (writer == null) {
                writer = new PrintWriter(new OutputStreamWriter(body, StandardCharsets.UTF_8));
            }
            return writer;
        }

        @Override
        public void flushBuffer() throws IOException {
            if (!isError()) {
                super.flushBuffer();
            }
        }
    }

    private static final class Into extends ServletOutputStream {

        private final ByteArrayOutputStream body;

        private Into(ByteArrayOutputStream body) {
            this.body = body;
        }

        @Override
        public void write(int value) {
            body.write(value);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException("These interfaces answer as they go");
        }
    }
}
