package org.section104.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.section104.actor.CallerRefused;
import org.section104.actor.RefusalLog;
import org.section104.engine.FailureMeaning;
import org.section104.form.Overtaken;
import org.section104.form.RefusedInput;
import org.section104.operation.Held;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Maps exceptions under {@code /api} to problem details (RFC 9457). */
@RestControllerAdvice
class ProblemDetails {

    private final RefusalLog log;

    ProblemDetails(RefusalLog log) {
        this.log = log;
    }

    @ExceptionHandler
    ProblemDetail refused(RefusedInput refused) {
        var problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, refused.getMessage());
        problem.setProperty(
                "problems",
                refused.problems().stream()
                        .map(one -> Map.of("field", one.field(), "message", one.message(), "clause", one.clause()))
                        .toList());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail refused(CallerRefused refused, HttpServletRequest request) {
        writeDown(request, refused);
        return ProblemDetail.forStatusAndDetail(HttpStatus.FORBIDDEN, refused.getMessage());
    }

    @ExceptionHandler({Held.class, Overtaken.class})
    ProblemDetail conflict(RuntimeException conflict) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, conflict.getMessage());
    }

    @ExceptionHandler
    ProblemDetail denied(AccessDeniedException denied, HttpServletRequest request) {
        writeDown(request, denied);
        return ProblemDetail.forStatusAndDetail(HttpStatus.FORBIDDEN, denied.getMessage());
    }

    /**
     * Handles all other failures: values that the database refuses, and faults, which are logged with an incident id.
     */
    @ExceptionHandler
    ProblemDetail failed(RuntimeException failure, HttpServletRequest request) {
        var meaning = FailureMeaning.ofTheService(failure);
        return ProblemDetail.forStatusAndDetail(
                meaning.status(), meaning.sentence().orElseGet(() -> FailureMeaning.incident(request, failure)));
    }

    private void writeDown(HttpServletRequest request, RuntimeException refusal) {
        log.refused(request.getRemoteUser(), request.getMethod() + " " + request.getRequestURI(), refusal.getMessage());
    }
}
