package org.section104.engine;

import jakarta.servlet.http.HttpServletRequest;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.section104.engine.runtime.OnServiceBehalf;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Signs a browser in to the web applications without a password. Exists only in the profile {@code demo}. */
@Component
@Profile("demo")
public class PasswordlessSignIn {

    private final IdentityService identity;

    PasswordlessSignIn(IdentityService identity) {
        this.identity = identity;
    }

    /** Signs in as an account, in a new session. */
    public void signIn(HttpServletRequest request, String account) {
        var signedIn = OnServiceBehalf.call(
                identity, () -> AuthenticationUtil.createAuthentication(WebappSession.ENGINE, account));
        AuthenticationUtil.revalidateSession(request, signedIn);
    }
}
