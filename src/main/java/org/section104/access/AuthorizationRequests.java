package org.section104.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/**
 * Builds the authorization request to the provider, always with PKCE, state and nonce. The request parameter
 * {@code another} makes the provider ask for a different account. The session stores the requested page until the
 * sign-in returns.
 */
class AuthorizationRequests implements OAuth2AuthorizationRequestResolver {

    private static final String WANTED = AuthorizationRequests.class.getName() + ".wanted";

    private static final String PROVIDER =
            OAuth2AuthorizationRequestRedirectFilter.DEFAULT_AUTHORIZATION_REQUEST_BASE_URI + "/"
                    + SingleSignOn.REGISTRATION;

    private final DefaultOAuth2AuthorizationRequestResolver requests;

    AuthorizationRequests(ClientRegistrationRepository provider) {
        requests = new DefaultOAuth2AuthorizationRequestResolver(
                provider, OAuth2AuthorizationRequestRedirectFilter.DEFAULT_AUTHORIZATION_REQUEST_BASE_URI);
        requests.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
    }

    /**
     * Resolves only the path of the one registered provider. Any other registration id is treated as an unknown path.
     */
    @Nullable
    @Override
    public OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
        return SecurityConfiguration.pathOf(request).equals(PROVIDER)
                ? complete(request, requests.resolve(request))
                : null;
    }

    @Nullable
    @Override
    public OAuth2AuthorizationRequest resolve(HttpServletRequest request, String registration) {
        return complete(request, requests.resolve(request, registration));
    }

    @Nullable
    private static OAuth2AuthorizationRequest complete(
            HttpServletRequest request, @Nullable OAuth2AuthorizationRequest asked) {
        if (asked == null) {
            return null;
        }
        PagePath.within(request.getParameter("to"))
                .ifPresent(page -> request.getSession().setAttribute(WANTED, page));
        if (request.getParameter("another") == null) {
            return asked;
        }
        return OAuth2AuthorizationRequest.from(asked)
                .additionalParameters(parameters -> parameters.putAll(Map.of("prompt", "login")))
                .build();
    }

    /** Redirects to the page that was requested before the sign-in; by default to Tasklist. */
    static void backToThePage(HttpServletRequest request, HttpServletResponse response, Authentication signedIn)
            throws IOException {
        var session = request.getSession();
        var wanted = session.getAttribute(WANTED);
        session.removeAttribute(WANTED);
        response.sendRedirect(wanted instanceof String page ? page : PagePath.TASKLIST);
    }
}
