package org.section104.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response.Status;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Bounds every request, whatever it carries and whoever sends it: 36 MB, which hold a document of 25 MB as base64 and a form
 * around it. A larger one is answered with 413 before anything reads it, or as soon as it has proved to be larger.
 */
class LargestRequest extends OncePerRequestFilter {

    /** In bytes. A document of 25 MB is 34,952,536 characters of base64. */
    static final int LARGEST = 36 * 1024 * 1024;

    private static final String TOO_LARGE =
            "The request has more than 36 MB. A document has at most 25 MB; give a smaller copy.";
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > LARGEST) {
            refuse(request, response);
            return;
        }
        if (request.getContentLengthLong() >= 0) {
            chain.doFilter(request, response);
            return;
        }
        var counted = new Counted(request);
        try {
            chain.doFilter(counted, response);
        } catch (IOException | ServletException | RuntimeException failed) {
            if (!counted.isTooLarge() || response.isCommitted()) {
                throw failed;
            }
        }
        if (counted.isTooLarge() && !response.isCommitted()) {
            response.reset();
            refuse(request, response);
        }
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var isOurs = request.getRequestURI().startsWith("/api/");
        var status = HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE;
        response.setStatus(status);
        response.setContentType(isOurs ? MediaType.APPLICATION_PROBLEM_JSON_VALUE : MediaType.APPLICATION_JSON_VALUE);
        JSON.writeValue(
                response.getOutputStream(),
                isOurs
                        ? Map.of("type", "about:blank", "title", "Too large", "status", status, "detail", TOO_LARGE)
                        : Map.of("type", "InvalidRequestException", "message", TOO_LARGE));
    }

    /** A request that does not say how large it is. */
    private static final class Counted extends HttpServletRequestWrapper {

        private CountedStream stream;

        private Counted(HttpServletRequest request) {
            super(request);
        }

        private boolean isTooLarge() {
            return stream != null && stream.read > LARGEST;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            if (stream == null) {
                stream = new CountedStream(super.getInputStream());
            }
            return stream;
        }

        @Override
        public BufferedReader getReader() throws IOException {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }

    private static final class CountedStream extends ServletInputStream {

        private final ServletInputStream body;
        private long read;

        private CountedStream(ServletInputStream body) {
            this.body = body;
        }

        /** What the engine's interfaces answer with 413; no reader of a body catches it. */
        private int counted(int bytes) {
            read += Math.max(0, bytes);
            if (read > LARGEST) {
                throw new InvalidRequestException(Status.REQUEST_ENTITY_TOO_LARGE, TOO_LARGE);
            }
            return bytes;
        }

        @Override
        public int read() throws IOException {
            var value = body.read();
            counted(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return counted(body.read(into, offset, length));
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
