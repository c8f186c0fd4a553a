package org.section104.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;

/**
 * Leads a browser that is not signed in to the sign-in, which returns to the requested page of cases, also if it sends a form
 * after its session ended. Refuses every other method except GET with 405, and a change without the token of its page with
 * 403.
 */
@Component
class CasePageRefusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    private static final String BY_SCRIPT = "HX-Request";
    private static final String LOAD_AGAIN = "HX-Refresh";

    private final boolean isDemo;
    private final BrowserSession browser;

    CasePageRefusals(Environment environment, BrowserSession browser) {
        this.browser = browser;
        isDemo = environment.acceptsProfiles(Profiles.of("demo"));
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException anonymous)
            throws IOException {
        if (isFormOfCalendars(request)) {
            toSignInAgain(response);
        } else if (!HttpMethod.GET.matches(request.getMethod())) {
            onlyGet(response);
        } else if (request.getHeader(BY_SCRIPT) != null) {
            // the session ended while the page was open: htmx loads the whole page, which leads to the sign-in
            response.setHeader(LOAD_AGAIN, "true");
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else {
            response.sendRedirect(signIn(asked(request)));
        }
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        if (denied instanceof CsrfException
                && isFormOfCalendars(request)
                && browser.caller(request).isEmpty()) {
            // the token was in the session that ended
            toSignInAgain(response);
        } else if (denied instanceof CsrfException) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else {
            onlyGet(response);
        }
    }

    /** A request with credentials of its own, as tools send it, has no session that could end. */
    private static boolean isFormOfCalendars(HttpServletRequest request) {
        return HttpMethod.POST.matches(request.getMethod())
                && request.getHeader(HttpHeaders.AUTHORIZATION) == null
                && request.getRequestURI().startsWith(PagePath.CALENDAR_PAGE);
    }

    /** What the form asked for is not repeated: the page shows what is there, and the account decides again. */
    private void toSignInAgain(HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader(HttpHeaders.LOCATION, signIn(PagePath.CALENDAR_PAGE));
    }

    private static void onlyGet(HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.ALLOW, HttpMethod.GET.name());
        response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    }

    private static String asked(HttpServletRequest request) {
        var query = request.getQueryString();
        return PagePath.within(request.getRequestURI() + (query == null ? "" : "?" + query))
                .orElse(PagePath.CASES);
    }

    private String signIn(String asked) {
        var to = "?to=" + URLEncoder.encode(asked, StandardCharsets.UTF_8);
        return (isDemo ? PagePath.WELCOME : PagePath.SIGN_IN) + to;
    }
}
