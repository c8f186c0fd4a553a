package org.section104.engine;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants;
import org.section104.actor.Caller;
import org.springframework.stereotype.Component;

/** Finds the account that is signed in to the engine's web applications. */
@Component
public class WebappSession {

    static final String ENGINE = "default";

    private final Accounts accounts;

    WebappSession(Accounts accounts) {
        this.accounts = accounts;
    }

    /** Returns the account of a request's session; empty when the session is not signed in. */
    public Optional<Caller> caller(HttpServletRequest request) {
        return Optional.ofNullable(request.getSession(false))
                .map(AuthenticationUtil::getAuthsFromSession)
                .map(signedIn -> signedIn.getAuthenticationForProcessEngine(ENGINE))
                .map(signedIn -> accounts.caller(signedIn.getName()));
    }

    /**
     * Returns the token that a session's requests to the web applications must carry, so that no other site can forge them.
     * Empty if the session has opened no application yet: the answer to the first request then has it.
     */
    public Optional<String> token(HttpServletRequest request) {
        return Optional.ofNullable(request.getSession(false))
                .map(session -> session.getAttribute(CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME))
                .map(Object::toString);
    }
}
