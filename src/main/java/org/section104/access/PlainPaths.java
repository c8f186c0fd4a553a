package org.section104.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses paths that are not in canonical form. Camunda's filters match the raw path, but the container selects
 * servlets by the decoded path, so {@code /camunda/%61pi} could bypass a filter. This filter answers 400 to escaped
 * unreserved characters (RFC 3986, 2.3), escaped or repeated slashes, backslashes, path parameters, and escaped percent
 * signs and control characters. Browsers and HTTP libraries send none of these.
 */
class PlainPaths extends OncePerRequestFilter {

    private static final Pattern ANOTHER_SPELLING = Pattern.compile(
            "(?i)%(3[0-9]|4[1-9a-f]|5[0-9a]|6[1-9a-f]|7[0-9a]|2d|2e|5f|7e|2f|5c|3b|25|0[0-9a-f]|1[0-9a-f])|;|//|\\\\");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (ANOTHER_SPELLING.matcher(request.getRequestURI()).find()) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        chain.doFilter(request, response);
    }
}
