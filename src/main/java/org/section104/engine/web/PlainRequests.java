package org.section104.engine.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.section104.engine.FailureMeaning;
import org.section104.form.RequestText;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses ambiguous URLs before any sign-in: incomplete escapes, bytes that are not UTF-8, NUL, or too many values in a
 * parameter. Answers 404 to direct requests for the error page. Maps an exception of a later filter with
 * {@link FailureMeaning}.
 */
class PlainRequests extends OncePerRequestFilter {

    private static final String UNREADABLE =
            "The address cannot be read: each part of it must be complete percent-encoded UTF-8 without NUL.";

    private static final int LONGEST_NAME = 100;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var query = request.getQueryString();
        if (RequestText.decoded(request.getRequestURI()).isEmpty()
                || (query != null && RequestText.decoded(query).isEmpty())) {
            PlainAnswer.send(request, response, HttpStatus.BAD_REQUEST, UNREADABLE);
        } else if (tooMany(query).isPresent()) {
            PlainAnswer.send(
                    request, response, HttpStatus.BAD_REQUEST, tooMany(query).get());
        } else if (request.getServletPath().equals("/error")) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else {
            carryOn(request, response, chain);
        }
    }

    /**
     * Describes the first parameter with too many values; empty without one. Counts values that are separated by
     * commas, and repetitions of the parameter.
     */
    private static Optional<String> tooMany(@Nullable String query) {
        if (query == null) {
            return Optional.empty();
        }
        var counts = new LinkedHashMap<String, Integer>();
        for (var parameter : query.split("&")) {
            var parts = parameter.split("=", 2);
            var values = parts.length == 1 ? "" : RequestText.decoded(parts[1]).orElse("");
            var name = RequestText.decoded(parts[0]).orElse("");
            counts.merge(
                    name, 1 + (int) values.chars().filter(sign -> sign == ',').count(), Integer::sum);
        }
        return counts.entrySet().stream()
                .filter(parameter -> parameter.getValue() > most(parameter.getKey()))
                .findFirst()
                .map(parameter -> "%s: at most %,d values are taken; %,d were given."
                        .formatted(
                                RequestText.storable(parameter.getKey(), LONGEST_NAME),
                                most(parameter.getKey()),
                                parameter.getValue()));
    }

    private static int most(String parameter) {
        return JsonBody.CONDITIONS.contains(parameter) ? JsonBody.MOST_CONDITIONS : JsonBody.MOST_VALUES_OF_A_LIST;
    }

    /** Passes the request on, and answers an exception that no endpoint has answered, because a filter threw it. */
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
