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
 * Lets an account use the interfaces of those web applications alone that it may open. Camunda asks so for the pages, but
 * answers the REST calls of Cockpit's plug-ins, which read every process, to every account that is signed in to Tasklist.
 */
class ApplicationFilter extends OncePerRequestFilter {

    private static final String ENGINE = "default";

    /** Every application signs in and out here. */
    private static final String SIGN_IN = "/camunda/api/admin/auth/";

    /** Makes the first administrator for any caller, while there is none. Accounts are made by the sign-in instead. */
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

    /** The account that is signed in; Camunda's own filter lets no anonymous caller through. */
    private static Optional<UserAuthentication> account(HttpServletRequest request) {
        return Optional.ofNullable(request.getSession(false))
                .map(AuthenticationUtil::getAuthsFromSession)
                .map(signedIn -> signedIn.getAuthenticationForProcessEngine(ENGINE))
                .filter(UserAuthentication.class::isInstance)
                .map(UserAuthentication.class::cast);
    }

    /** Decoded, as the servlets see it: no spelling of a path leads past the filter. */
    private static String path(HttpServletRequest request) {
        return request.getServletPath()
                + Optional.ofNullable(request.getPathInfo()).orElse("");
    }
}
