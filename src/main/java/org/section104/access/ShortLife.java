package org.section104.access;

import com.nimbusds.jwt.JWTParser;
import java.text.ParseException;
import java.time.Duration;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/**
 * Limits bearer tokens to a lifetime of five minutes. The service does not ask the provider whether a token is still
 * valid, so rights revoked at the provider end here within that time.
 */
class ShortLife implements OAuth2TokenValidator<Jwt> {

    static final Duration LONGEST = Duration.ofMinutes(5);

    @Override
    public OAuth2TokenValidatorResult validate(Jwt token) {
        if (!saysWhenItWasIssued(token) || token.getExpiresAt() == null) {
            return refused("The token must say when it was issued and when it expires (iat, exp)");
        }
        var life = Duration.between(token.getIssuedAt(), token.getExpiresAt());
        return life.compareTo(LONGEST) > 0
                ? refused("The token lives %d seconds; at most %d are taken"
                        .formatted(life.toSeconds(), LONGEST.toSeconds()))
                : OAuth2TokenValidatorResult.success();
    }

    /**
     * Checks the original token. If {@code iat} is missing, the decoder sets it to one second before {@code exp}, so
     * that every lifetime would look short.
     */
    private static boolean saysWhenItWasIssued(Jwt token) {
        try {
            return JWTParser.parse(token.getTokenValue()).getJWTClaimsSet().getIssueTime() != null;
        } catch (ParseException unreadable) {
            return false;
        }
    }

    private static OAuth2TokenValidatorResult refused(String why) {
        return OAuth2TokenValidatorResult.failure(new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, why, null));
    }

    /** Requires that an introspection response names this service as an audience. */
    static void requireAudience(@Nullable Object audience, String wanted) {
        if (!wanted.equals(audience) && !(audience instanceof Collection<?> several && several.contains(wanted))) {
            throw new InvalidBearerTokenException("The token is not meant for this service (aud)");
        }
    }
}
