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
 * What the provider is asked: always with PKCE, beside the state and the nonce; with {@code another}, for another account
 * than the one it knows. Keeps the page that a person wanted until they are back.
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

    /** The service knows one provider; an address that names another is an address like any other that is not there. */
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

    /** Where a person goes after the sign-in. */
    static void backToThePage(HttpServletRequest request, HttpServletResponse response, Authentication signedIn)
            throws IOException {
        var session = request.getSession();
        var wanted = session.getAttribute(WANTED);
        session.removeAttribute(WANTED);
        response.sendRedirect(wanted instanceof String page ? page : PagePath.TASKLIST);
    }
}
