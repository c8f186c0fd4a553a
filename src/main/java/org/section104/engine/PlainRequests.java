package org.section104.engine;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses an address that cannot be read in one way only, before any sign-in: incomplete escapes, bytes that are not UTF-8,
 * NUL. The page that shows errors is not an address of its own. What a filter behind it fails on is answered as what it means.
 */
class PlainRequests extends OncePerRequestFilter {

    private static final String UNREADABLE =
            "The address cannot be read: each part of it must be complete percent-encoded UTF-8 without NUL.";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var query = request.getQueryString();
        if (RequestText.decoded(request.getRequestURI()).isEmpty()
                || (query != null && RequestText.decoded(query).isEmpty())) {
            PlainAnswer.send(request, response, HttpStatus.BAD_REQUEST, UNREADABLE);
        } else if (request.getServletPath().equals("/error")) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else {
            carryOn(request, response, chain);
        }
    }

    /** What no interface has answered was thrown by a filter before it. */
    private static void carryOn(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (RuntimeException | ServletException failure) {
            if (response.isCommitted()) {
                throw failure;
            }
            var meaning = FailureMeaning.of(Optional.of(failure));
            response.reset();
            PlainAnswer.send(
                    request,
                    response,
                    meaning.status(),
                    meaning.status().is5xxServerError()
                            ? FailureMeaning.incident(request, failure)
                            : meaning.sentence().orElse(meaning.status().getReasonPhrase() + "."));
        }
    }
}
