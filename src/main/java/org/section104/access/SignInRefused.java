package org.section104.access;

import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/** Thrown when an authenticated person may not sign in. The message says why and who can help. */
class SignInRefused extends AuthenticationException {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    SignInRefused(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    /**
     * Answers a refused sign-in with 403 and its message, in the error format of the interface. Other failures go to
     * {@code otherwise}.
     */
    static AuthenticationEntryPoint entryPoint(AuthenticationEntryPoint otherwise) {
        return (request, response, failure) -> {
            if (failure instanceof SignInRefused refused) {
                answer(request, response, refused.getMessage());
            } else {
                otherwise.commence(request, response, failure);
            }
        };
    }

    private static void answer(HttpServletRequest request, HttpServletResponse response, String message)
            throws IOException {
        var isEngine = request.getRequestURI()
                .substring(request.getContextPath().length())
                .startsWith("/engine-rest");
        var body = new LinkedHashMap<String, Object>();
        if (isEngine) {
            body.putAll(Map.of("type", "SignInRefused", "message", message));
        } else {
            body.put("title", HttpStatus.FORBIDDEN.getReasonPhrase());
            body.put("status", HttpStatus.FORBIDDEN.value());
            body.put("detail", message);
        }
        response.setStatus(HttpStatus.FORBIDDEN.value());
        response.setContentType(isEngine ? MediaType.APPLICATION_JSON_VALUE : MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter().write(JSON.writeValueAsString(body));
    }
}
