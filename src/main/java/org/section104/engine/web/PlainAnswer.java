package org.section104.engine.web;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * Formats an error for the API that was called: {@code {type, message}} for the engine's, a problem detail (RFC 9457)
 * for the service's own, and a page for all other paths.
 */
public final class PlainAnswer {

    static final String TYPE = "InvalidRequestException";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private PlainAnswer() {}

    /** Returns whether a path belongs to the engine's REST APIs. */
    public static boolean isOfTheEngine(String path) {
        return isUnder(path, "/engine-rest") || isUnder(path, "/camunda/api");
    }

    /** Returns whether a path belongs to the service's own API. */
    public static boolean isOfTheService(String path) {
        return isUnder(path, "/api")
                || isUnder(path, "/demo")
                || isUnder(path, "/v3/api-docs")
                || isUnder(path, "/actuator");
    }

    private static boolean isUnder(String path, String prefix) {
        return path.equals(prefix) || path.startsWith(prefix + "/");
    }

    /** Answers a request with an error, without passing it on. */
    static void send(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String message)
            throws IOException {
        var path = request.getRequestURI();
        if (!isOfTheEngine(path) && !isOfTheService(path)) {
            response.sendError(status.value());
            return;
        }
        var body = JSON.writeValueAsBytes(isOfTheEngine(path) ? ofTheEngine(message) : ofTheService(status, message));
        response.setStatus(status.value());
        response.setContentType(
                isOfTheEngine(path) ? MediaType.APPLICATION_JSON_VALUE : MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    static ObjectNode ofTheEngine(String message) {
        return JSON.createObjectNode().put("type", TYPE).put("message", message);
    }

    static ObjectNode ofTheService(HttpStatus status, String message) {
        return JSON.createObjectNode()
                .put("type", "about:blank")
                .put("title", status.getReasonPhrase())
                .put("status", status.value())
                .put("detail", message);
    }
}
