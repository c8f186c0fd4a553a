package org.section104.cases;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.stream.Collectors;
import org.section104.actor.CallerRefused;
import org.section104.actor.RefusalLog;
import org.section104.engine.FailureMeaning;
import org.section104.form.RefusedInput;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** Says on a page of its own why a page of cases cannot be shown, or why a form of it changed nothing. */
@ControllerAdvice(annotations = PageOfCases.class, assignableTypes = FlowView.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class CasePageFailures {

    private final Screen screen;
    private final RefusalLog refusals;

    CasePageFailures(Screen screen, RefusalLog refusals) {
        this.screen = screen;
        this.refusals = refusals;
    }

    @ExceptionHandler
    ModelAndView refused(ResponseStatusException refused, HttpServletRequest request, Authentication who) {
        return answer(
                HttpStatus.valueOf(refused.getStatusCode().value()),
                Optional.ofNullable(refused.getReason())
                        .orElse(isRead(request) ? "This page does not exist" : "Nothing was changed"),
                request,
                who);
    }

    @ExceptionHandler
    ModelAndView refused(RefusedInput refused, HttpServletRequest request, Authentication who) {
        return answer(
                HttpStatus.BAD_REQUEST,
                refused.problems().stream().map(RefusedInput.Problem::sentence).collect(Collectors.joining(" ")),
                request,
                who);
    }

    @ExceptionHandler({AccessDeniedException.class, CallerRefused.class})
    ModelAndView denied(RuntimeException denied, HttpServletRequest request, Authentication who) {
        refusals.refused(who.getName(), request.getMethod() + " " + request.getRequestURI(), denied.getMessage());
        return answer(
                HttpStatus.FORBIDDEN,
                Optional.ofNullable(denied.getMessage())
                        .orElse(isRead(request) ? "Your role may not read this" : "Your role may not do this"),
                request,
                who);
    }

    @ExceptionHandler
    ModelAndView failed(RuntimeException failure, HttpServletRequest request, Authentication who) {
        var meaning = FailureMeaning.ofTheService(failure);
        return answer(
                meaning.status(),
                meaning.sentence().orElseGet(() -> FailureMeaning.incident(request, failure)),
                request,
                who);
    }

    private static boolean isRead(HttpServletRequest request) {
        return HttpMethod.GET.matches(request.getMethod()) || HttpMethod.HEAD.matches(request.getMethod());
    }

    private ModelAndView answer(HttpStatus status, String why, HttpServletRequest request, Authentication who) {
        var answer = new ModelAndView("cases/refused", status);
        answer.addObject(
                "title",
                switch (status) {
                    case NOT_FOUND -> "Not found";
                    case FORBIDDEN -> isRead(request) ? "You may not read this page" : "You may not do this";
                    default -> isRead(request) ? "The page cannot be shown" : "Nothing was changed";
                });
        answer.addObject("why", why);
        answer.addObject("screen", screen.of(who));
        return answer;
    }
}
