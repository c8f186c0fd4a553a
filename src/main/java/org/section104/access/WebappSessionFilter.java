package org.section104.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Accepts the session of a browser for some requests: for reading {@code /api} and the pages of cases, so that a form can
 * link to a letter, and for changes whose CSRF token was checked before.
 */
class WebappSessionFilter extends OncePerRequestFilter {

    private final BrowserSession browser;
    private final RequestMatcher accepted;

    WebappSessionFilter(BrowserSession browser, RequestMatcher accepted) {
        this.browser = browser;
        this.accepted = accepted;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (accepted.matches(request) && SecurityContextHolder.getContext().getAuthentication() == null) {
            browser.caller(request)
                    .map(SecurityConfiguration::authenticated)
                    .ifPresent(SecurityContextHolder.getContext()::setAuthentication);
        }
        chain.doFilter(request, response);
    }
}
