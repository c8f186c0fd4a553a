package org.section104.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.section104.actor.Caller;
import org.section104.engine.Accounts;
import org.section104.engine.WebappSession;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/**
 * Finds the account of a browser's session: in the web applications or, before the browser has opened one of them, at the
 * provider. Reads the groups of the account anew for every request.
 */
@Component
class BrowserSession {

    private final WebappSession webapps;
    private final Accounts accounts;

    BrowserSession(WebappSession webapps, Accounts accounts) {
        this.webapps = webapps;
        this.accounts = accounts;
    }

    /** Returns the account of a request's session; empty if the session has no account. */
    Optional<Caller> caller(HttpServletRequest request) {
        return webapps.caller(request).or(() -> signedInAtTheProvider(request).map(accounts::caller));
    }

    private static Optional<String> signedInAtTheProvider(HttpServletRequest request) {
        return Optional.ofNullable(request.getSession(false))
                .map(session -> session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY))
                .filter(SecurityContext.class::isInstance)
                .map(context -> ((SecurityContext) context).getAuthentication())
                .filter(who -> who.getPrincipal() instanceof SignedInUser)
                .map(who -> who.getName());
    }
}
