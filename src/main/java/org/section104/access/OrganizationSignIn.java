package org.section104.access;

import java.util.Locale;
import java.util.Optional;
import org.section104.engine.CallerRefused;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;

/** Whoever signs in with a token states the organisation in it: 104(c). A password's account is judged by the engine. */
@Component
class OrganizationSignIn {

    private final Organizations organizations;
    private final String claim;

    OrganizationSignIn(
            Organizations organizations, @Value("${section104.sign-in.organization-claim:organization}") String claim) {
        this.organizations = organizations;
        this.claim = claim;
    }

    @EventListener
    void on(AuthenticationSuccessEvent signedIn) {
        var who = signedIn.getAuthentication();
        if (!(who.getPrincipal() instanceof Jwt token)) {
            return;
        }
        var groups = who.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .toList();
        try {
            var stated = stated(token);
            if (stated.isPresent()) {
                organizations.signsIn(who.getName(), stated.get(), groups);
            } else {
                organizations.signsIn(who.getName(), groups);
            }
        } catch (CallerRefused refused) {
            throw new SignInRefused(refused.getMessage());
        }
    }

    /** The organisation that a token states; what is none is as if it were not stated, and decides nothing. */
    private Optional<Organization> stated(Jwt token) {
        var text = Optional.ofNullable(token.getClaimAsString(claim)).orElse("").toUpperCase(Locale.ROOT);
        for (var organization : Organization.values()) {
            if (organization.name().equals(text)) {
                return Optional.of(organization);
            }
        }
        return Optional.empty();
    }
}
