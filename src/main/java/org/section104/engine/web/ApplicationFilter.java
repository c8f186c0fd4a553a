package org.section104.engine.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.section104.actor.RefusalLog;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets an account call only the REST endpoints of web applications that it may open. Camunda checks this only for the
 * pages. It would answer the REST calls of Cockpit's plug-ins, which read every process, to every account that is
 * signed in to Tasklist.
 */
class ApplicationFilter extends OncePerRequestFilter {

    private static final String ENGINE = "default";

    /** The sign-in and sign-out of every application. */
    private static final String SIGN_IN = "/camunda/api/admin/auth/";

    /**
     * Camunda's set-up, which creates the first administrator for any caller. It is closed, because the sign-in creates
     * accounts.
     */
    private static final String SETUP = "/camunda/api/admin/setup/";

    private final ObjectProvider<RefusalLog> refusals;

    ApplicationFilter(ObjectProvider<RefusalLog> refusals) {
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var path = path(request);
        var account = account(request);
        var application = path.split("/")[3];
        var isOpen = path.startsWith(SIGN_IN)
                || account.map(who -> who.isAuthorizedForApp(application)).orElse(true);
        if (path.startsWith(SETUP) || !isOpen) {
            account.map(UserAuthentication::getName).ifPresent(who -> refusals.getObject()
                    .refused(
                            who,
                            request.getMethod() + " " + path,
                            "The application %s is not open to %s".formatted(application, who)));
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        chain.doFilter(request, response);
    }

    /** Returns the signed-in account. Camunda's own filter has refused anonymous callers before. */
    private static Optional<UserAuthentication> account(HttpServletRequest request) {
        return Optional.ofNullable(request.getSession(false))
                .map(AuthenticationUtil::getAuthsFromSession)
                .map(signedIn -> signedIn.getAuthenticationForProcessEngine(ENGINE))
                .filter(UserAuthentication.class::isInstance)
                .map(UserAuthentication.class::cast);
    }

    /** Returns the decoded path, as the servlets read it, so that no encoding bypasses the filter. */
    private static String path(HttpServletRequest request) {
        return request.getServletPath()
                + Optional.ofNullable(request.getPathInfo()).orElse("");
    }
}
