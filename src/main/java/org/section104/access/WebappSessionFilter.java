package org.section104.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.section104.engine.WebappSession;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Accepts the session of a web application for reading {@code /api}, so that a form can link to a letter. */
class WebappSessionFilter extends OncePerRequestFilter {

    private final WebappSession webapps;

    WebappSessionFilter(WebappSession webapps) {
        this.webapps = webapps;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (SecurityConfiguration.isApiRead(request)
                && SecurityContextHolder.getContext().getAuthentication() == null) {
            webapps.caller(request)
                    .map(SecurityConfiguration::authenticated)
                    .ifPresent(SecurityContextHolder.getContext()::setAuthentication);
        }
        chain.doFilter(request, response);
    }
}
