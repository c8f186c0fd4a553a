package org.section104.engine.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import jakarta.ws.rs.core.Response.Status;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Limits the size of every request to 36 MB, which is enough for a document of 25 MB in base64 with its form. Answers a
 * larger request with 413: at once if its length is declared, otherwise as soon as too many bytes have been read.
 */
class LargestRequest extends OncePerRequestFilter {

    /** The largest request in bytes. A document of 25 MB is 34,952,536 characters of base64. */
    static final int LARGEST = 36 * 1024 * 1024;

    private static final String TOO_LARGE =
            "The request has more than 36 MB. A document has at most 25 MB; give a smaller copy.";

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
            chain.doFilter(counted, new Silenced(response, counted));
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
        PlainAnswer.send(request, response, HttpStatus.PAYLOAD_TOO_LARGE, TOO_LARGE);
    }

    /** A request without a declared length, whose bytes are counted. */
    private static final class Counted extends HttpServletRequestWrapper {

        private @Nullable CountedStream stream;

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

    /** A response that drops its output once the request is too large, because the filter itself answers then. */
    private static final class Silenced extends HttpServletResponseWrapper {

        private final Counted request;

        private Silenced(HttpServletResponse response, Counted request) {
            super(response);
            this.request = request;
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            return request.isTooLarge() ? new Nowhere() : super.getOutputStream();
        }

        @Override
        public PrintWriter getWriter() throws IOException {
            return request.isTooLarge() ? new PrintWriter(Writer.nullWriter()) : super.getWriter();
        }

        @Override
        public void setContentLength(int length) {
            setContentLengthLong(length);
        }

        @Override
        public void setContentLengthLong(long length) {
            if (!request.isTooLarge()) {
                super.setContentLengthLong(length);
            }
        }

        @Override
        public void flushBuffer() throws IOException {
            if (!request.isTooLarge()) {
                super.flushBuffer();
            }
        }
    }

    private static final class Nowhere extends ServletOutputStream {

        @Override
        public void write(int value) {
            // drops the endpoint's answer to half a request
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

    private static final class CountedStream extends ServletInputStream {

        private final ServletInputStream body;
        private long read;

        private CountedStream(ServletInputStream body) {
            this.body = body;
        }

        /**
         * Counts the bytes. Throws an exception that the engine's endpoints map to 413 and that no reader of a body
         * catches.
         */
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
