package org.section104.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.section104.actor.RefusalLog;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/** Logs a request that the {@link Matrix} refuses and answers with a problem detail (RFC 9457). */
@Component
class RefusedRequests implements AccessDeniedHandler {

    private static final String NOT_YOURS =
            "Your role may not read this. The security guide lists what each role may do.";

    private final RefusalLog log;
    private final ObjectMapper json;

    RefusedRequests(RefusalLog log, ObjectMapper json) {
        this.log = log;
        this.json = json;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        log.refused(request.getRemoteUser(), request.getMethod() + " " + request.getRequestURI(), NOT_YOURS);
        response.setStatus(HttpStatus.FORBIDDEN.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), ProblemDetail.forStatusAndDetail(HttpStatus.FORBIDDEN, NOT_YOURS));
    }
}
