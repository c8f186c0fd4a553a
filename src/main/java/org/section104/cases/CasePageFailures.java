package org.section104.cases;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.section104.actor.RefusalLog;
import org.section104.engine.FailureMeaning;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** Says on a page of its own why a page of cases cannot be shown. */
@ControllerAdvice(assignableTypes = {CasePages.class, FlowView.class})
@Order(Ordered.HIGHEST_PRECEDENCE)
class CasePageFailures {

    private final Screen screen;
    private final RefusalLog refusals;

    CasePageFailures(Screen screen, RefusalLog refusals) {
        this.screen = screen;
        this.refusals = refusals;
    }

    @ExceptionHandler
    ModelAndView refused(ResponseStatusException refused, Authentication who) {
        return answer(
                HttpStatus.valueOf(refused.getStatusCode().value()),
                Optional.ofNullable(refused.getReason()).orElse("This page does not exist"),
                who);
    }

    @ExceptionHandler
    ModelAndView denied(AccessDeniedException denied, HttpServletRequest request, Authentication who) {
        refusals.refused(who.getName(), "GET " + request.getRequestURI(), denied.getMessage());
        return answer(
                HttpStatus.FORBIDDEN,
                Optional.ofNullable(denied.getMessage()).orElse("Your role may not read this"),
                who);
    }

    @ExceptionHandler
    ModelAndView failed(RuntimeException failure, HttpServletRequest request, Authentication who) {
        var meaning = FailureMeaning.ofTheService(failure);
        return answer(
                meaning.status(),
                meaning.status().is5xxServerError()
                        ? FailureMeaning.incident(request, failure)
                        : meaning.sentence().orElseThrow(),
                who);
    }

    private ModelAndView answer(HttpStatus status, String why, Authentication who) {
        var answer = new ModelAndView("cases/refused", status);
        answer.addObject(
                "title",
                switch (status) {
                    case NOT_FOUND -> "Not found";
                    case FORBIDDEN -> "You may not read this page";
                    default -> "The page cannot be shown";
                });
        answer.addObject("why", why);
        answer.addObject("screen", screen.of(who));
        return answer;
    }
}
