package org.section104.engine;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets an account use the interfaces of those web applications alone that it may open. Camunda asks so for the pages, but
 * answers the REST calls of Cockpit's plug-ins, which read every process, to whoever is signed in to Tasklist.
 */
class ApplicationFilter extends OncePerRequestFilter {

    private static final String ENGINE = "default";

    private final ObjectProvider<RefusalLog> refusals;

    ApplicationFilter(ObjectProvider<RefusalLog> refusals) {
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var account = account(request);
        var application = application(request);
        if (account.isPresent() && !account.get().isAuthorizedForApp(application)) {
            var reason = "The application %s is not open to %s"
                    .formatted(application, account.get().getName());
            refusals.getObject()
                    .refused(account.get().getName(), request.getMethod() + " " + request.getRequestURI(), reason);
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        chain.doFilter(request, response);
    }

    /** The account that is signed in; nobody is let through by Camunda's own filter. */
    private static Optional<UserAuthentication> account(HttpServletRequest request) {
        return Optional.ofNullable(request.getSession(false))
                .map(AuthenticationUtil::getAuthsFromSession)
                .map(signedIn -> signedIn.getAuthenticationForProcessEngine(ENGINE))
                .filter(UserAuthentication.class::isInstance)
                .map(UserAuthentication.class::cast);
    }

    private static String application(HttpServletRequest request) {
        return request.getRequestURI().split("/api/")[1].split("/")[0];
    }
}
