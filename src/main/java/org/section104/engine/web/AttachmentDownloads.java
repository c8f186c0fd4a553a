package org.section104.engine.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/** What people attach to tasks is a stranger's file: it is saved, and never shown by a browser as a page of this service. */
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
