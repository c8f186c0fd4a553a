package org.section104.engine.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.section104.form.RequestText;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses bodies that no endpoint can process: JSON by {@link JsonBody}, form fields by {@link RequestText}. Runs after
 * the sign-in of {@code /engine-rest} and {@code /api}. Files and multipart bodies pass unchecked.
 */
class PlainBodies extends OncePerRequestFilter {

    private static final int LARGEST = LargestRequest.LARGEST;

    /** The largest body with form fields in bytes. Only the sign-in sends such a body. */
    private static final int LARGEST_FORM = 64 * 1024;

    /** The gate's endpoint, which has its own limits. */
    private static final String FILE = "/api/diagrams/check";

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getServletPath().equals(FILE);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var type = Objects.requireNonNullElse(request.getContentType(), "").toLowerCase(Locale.ROOT);
        var isForm = type.startsWith("application/x-www-form-urlencoded");
        if (!isForm && !type.contains("json")) {
            chain.doFilter(request, response);
            return;
        }
        var largest = isForm ? LARGEST_FORM : LARGEST;
        var body = request.getInputStream().readNBytes(largest + 1);
        if (body.length > largest) {
            PlainAnswer.send(
                    request,
                    response,
                    HttpStatus.PAYLOAD_TOO_LARGE,
                    "The request has more than %,d KB.".formatted(largest / 1024));
            return;
        }
        var problem = isForm ? problemOfForm(body) : JsonBody.problem(body);
        if (problem.isPresent()) {
            PlainAnswer.send(request, response, HttpStatus.BAD_REQUEST, problem.get());
            return;
        }
        chain.doFilter(new ReadAgain(request, body), response);
    }

    private static Optional<String> problemOfForm(byte[] body) {
        return RequestText.decoded(new String(body, StandardCharsets.UTF_8)).isPresent()
                ? Optional.empty()
                : Optional.of(
                        "The form's fields cannot be read: they must be complete percent-encoded UTF-8 without NUL.");
    }

    /** A request with a buffered body, which can be read again. */
    private static final class ReadAgain extends HttpServletRequestWrapper {

        private final byte[] body;

        private ReadAgain(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            return new Bytes(new ByteArrayInputStream(body));
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }

    private static final class Bytes extends ServletInputStream {

        private final ByteArrayInputStream bytes;

        private Bytes(ByteArrayInputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            return bytes.read(into, offset, length);
        }

        @Override
        public int available() {
            return bytes.available();
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("These interfaces read as they go");
        }
    }
}
