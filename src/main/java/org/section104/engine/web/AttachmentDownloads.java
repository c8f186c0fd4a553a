package org.section104.engine.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Makes browsers save attachments of tasks, and never show them as pages of this service, because their content is
 * untrusted.
 */
class AttachmentDownloads extends OncePerRequestFilter {

    private static final Pattern CONTENT = Pattern.compile(".*/attachment/[^/]+/data/?");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (CONTENT.matcher(request.getRequestURI()).matches()) {
            response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment");
        }
        chain.doFilter(request, response);
    }
}
