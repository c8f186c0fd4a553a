package org.section104.engine.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import jakarta.ws.rs.WebApplicationException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.jspecify.annotations.Nullable;
import org.section104.engine.FailureMeaning;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Rewrites the errors of the engine's REST APIs. They keep their format, {@code {type, message}}, and say what was
 * wrong with the request. They disclose no internals: no classes, no SQL, no ids that the caller did not send. An
 * answer is 500 only when the service itself failed; it then names the incident under which the log has the cause.
 */
class PlainErrors extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(PlainErrors.class);
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private static final Pattern CODE = Pattern.compile("\\bENGINE-(REST-)?\\d+ ");
    private static final Pattern DEFINITION = Pattern.compile("\\b([a-zA-Z][\\w-]*):\\d+:[\\w-]{8,}");
    private static final Pattern ID = Pattern.compile("\\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b");
    private static final Pattern CLASS = Pattern.compile(
            "\\b(?:java|javax|jakarta|org|com|net|io|sun|jdk)\\.(?:[a-z][a-z0-9]*\\.)*([A-Z]\\w*)(?:\\$\\w+)?");
    private static final Pattern POSITION = Pattern.compile("line: (\\d+), column: (\\d+)");
    private static final Pattern NULL_AFTER_WORDS = Pattern.compile("(?<=\\S): \\w+ is null\\.?\\z");
    private static final Pattern NULL = Pattern.compile("\\A(\\w+(?: \\w+)*) is null\\.?\\z");
    /** Text of a database or a program that is not meant for users. */
    private static final Pattern INSIDE = Pattern.compile(
            "###|jdbc|JDBC|\\bSQL|[a-z]Exception\\b|NullPointer|Cannot invoke|\\w(Entity|Dto|Cmd|Impl)\\b|Entity\\[");

    private static final String TYPE = "type";
    private static final String MESSAGE = "message";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var kept = new KeepsErrors(response);
        var failure = RequestFailure.begin();
        try {
            chain.doFilter(request, kept);
        } catch (RuntimeException | ServletException uncaught) {
            RequestFailure.ofInterface(uncaught);
            kept.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        } finally {
            RequestFailure.end();
        }
        if (kept.isError() && !response.isCommitted()) {
            var body = JSON.writeValueAsBytes(answer(kept, failure, request));
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }

    private static JsonNode answer(KeepsErrors kept, RequestFailure failure, HttpServletRequest request) {
        var body = parsed(kept.text());
        if (kept.getStatus() >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
            var meaning = FailureMeaning.of(failure.cause());
            kept.setStatus(meaning.status().value());
            body = worded(body, meaning, failure, request);
        } else if (kept.getStatus() == HttpServletResponse.SC_BAD_REQUEST
                && failure.cause().orElse(null) instanceof NotFoundException) {
            kept.setStatus(HttpServletResponse.SC_NOT_FOUND);
        } else if (kept.getStatus() == HttpServletResponse.SC_BAD_REQUEST
                && failure.cause().orElse(null) instanceof AuthorizationException denied) {
            // the endpoints of comments and attachments report every refusal as missing parameters
            kept.setStatus(HttpServletResponse.SC_FORBIDDEN);
            body = message("AuthorizationException", denied.getMessage());
        } else if (failure.ofTheInterface().orElse(null) instanceof JsonProcessingException unreadable) {
            body.put(
                    MESSAGE,
                    unreadable instanceof JsonMappingException mapping
                            ? JsonMistake.sentence(mapping)
                            : JsonBody.unreadable(unreadable));
        }
        if (body.path(MESSAGE).asText().isEmpty()) {
            body.put(MESSAGE, HttpStatus.valueOf(kept.getStatus()).getReasonPhrase() + ".");
        }
        return plain(body, new Words(request.getRequestURI(), isInOurWords(failure)));
    }

    /** Returns whether the domain, the gate, or the parser of a file wrote the message for the user. */
    private static boolean isInOurWords(RequestFailure failure) {
        return failure.cause()
                .filter(cause -> cause instanceof WebApplicationException || cause instanceof ParseException)
                .isPresent();
    }

    /**
     * The limits on the content of a message.
     *
     * @param path the path of the request, whose ids may be repeated
     * @param ours whether the message is the service's own
     */
    private record Words(String path, boolean ours) {}

    /**
     * Returns the answer for a meaning. Logs a fault as an incident, and logs a mistake of the request at level DEBUG,
     * in case it is a fault after all.
     */
    private static ObjectNode worded(
            ObjectNode body, FailureMeaning meaning, RequestFailure failure, HttpServletRequest request) {
        if (meaning.status().is5xxServerError()) {
            return message(
                    "RestException",
                    FailureMeaning.incident(request, failure.cause().orElse(null)));
        }
        if (meaning.sentence().isEmpty()) {
            return body.put(TYPE, PlainAnswer.TYPE);
        }
        LOG.debug(
                "{} {} is answered as a mistake",
                request.getMethod(),
                request.getRequestURI(),
                failure.cause().orElse(null));
        return message(PlainAnswer.TYPE, meaning.sentence().get());
    }

    private static ObjectNode message(String type, @Nullable String message) {
        return JSON.createObjectNode().put(TYPE, type).put(MESSAGE, message);
    }

    private static ObjectNode parsed(String text) {
        try {
            if (JSON.readTree(text) instanceof ObjectNode body) {
                return body;
            }
        } catch (IOException noJson) {
            // falls through to the parser's own message
        }
        var position = POSITION.matcher(text);
        return message(
                PlainAnswer.TYPE,
                position.find()
                        ? "The request cannot be read as JSON of this kind, from line %s, column %s on."
                                .formatted(position.group(1), position.group(2))
                        : "");
    }

    /** Returns a copy with every text in plain words, including those of nested details. */
    private static JsonNode plain(JsonNode body, Words words) {
        if (body.isTextual()) {
            return TextNode.valueOf(plain(body.textValue(), words));
        }
        if (body instanceof ArrayNode list) {
            var plain = JSON.createArrayNode();
            list.forEach(element -> plain.add(plain(element, words)));
            return plain;
        }
        if (body instanceof ObjectNode object) {
            var plain = JSON.createObjectNode();
            object.properties()
                    .forEach(field -> plain.set(
                            field.getKey(),
                            field.getKey().equals(TYPE) ? field.getValue() : plain(field.getValue(), words)));
            return plain;
        }
        return body;
    }

    private static String plain(String message, Words words) {
        var plain = CODE.matcher(message).replaceAll("");
        plain = DEFINITION.matcher(plain).replaceAll("$1");
        plain = CLASS.matcher(plain).replaceAll("$1");
        plain = NULL_AFTER_WORDS.matcher(plain).replaceFirst("");
        plain = NULL.matcher(plain).replaceFirst("$1 is missing");
        if (!words.ours() && INSIDE.matcher(plain).find()) {
            return "The request cannot be carried out as it is written.";
        }
        return ID.matcher(plain).replaceAll(id -> words.path().contains(id.group()) ? id.group() : "…");
    }

    /** A response that passes everything through except the body of an error, which it buffers. */
    private static final class KeepsErrors extends HttpServletResponseWrapper {

        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private @Nullable ServletOutputStream stream;
        private @Nullable PrintWriter writer;

        private KeepsErrors(HttpServletResponse response) {
            super(response);
        }

        private boolean isError() {
            return getStatus() >= SC_BAD_REQUEST;
        }

        private String text() {
            if (writer != null) {
                writer.flush();
            }
            return body.toString(StandardCharsets.UTF_8);
        }

        /** Sets only the status, because the container would answer with its own error page. */
        @Override
        public void sendError(int status, String message) {
            setStatus(status);
        }

        @Override
        public void sendError(int status) {
            setStatus(status);
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
