package org.section104.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Ends the sessions at this service and at the provider. The web applications sign out with a background request, which
 * a browser does not redirect to the provider. That request ends the session here and stores the provider's sign-out
 * address in a new anonymous session. The page then opens {@link PagePath#SIGN_OUT}, which redirects to the provider
 * (OpenID Connect RP-Initiated Logout).
 */
class SignOutFilter extends OncePerRequestFilter {

    private static final Pattern SIGN_OUT = Pattern.compile("/camunda/api/admin/auth/user/[^/]+/logout");
    private static final String AT_THE_PROVIDER = SignOutFilter.class.getName() + ".atTheProvider";

    private final ClientRegistrationRepository provider;
    private final String baseUrl;

    SignOutFilter(ClientRegistrationRepository provider, String baseUrl) {
        this.provider = provider;
        this.baseUrl = baseUrl;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var path = SecurityConfiguration.pathOf(request);
        if (path.equals(PagePath.SIGN_OUT)) {
            response.sendRedirect(next(request));
        } else if (HttpMethod.POST.matches(request.getMethod())
                && SIGN_OUT.matcher(path).matches()) {
            // Camunda's CSRF filter runs later in the chain and may refuse the request
            var answer = new ContentCachingResponseWrapper(response);
            chain.doFilter(request, answer);
            if (HttpStatus.valueOf(answer.getStatus()).is2xxSuccessful()) {
                endSession(request);
            }
            answer.copyBodyToResponse();
        } else {
            chain.doFilter(request, response);
        }
    }

    private void endSession(HttpServletRequest request) {
        var there = atTheProvider();
        request.getSession().invalidate();
        SecurityContextHolder.clearContext();
        request.getSession().setAttribute(AT_THE_PROVIDER, there.orElse(PagePath.SIGNED_OUT));
    }

    private Optional<String> atTheProvider() {
        var signedIn = SecurityContextHolder.getContext().getAuthentication();
        if (signedIn == null || !(signedIn.getPrincipal() instanceof OidcUser user)) {
            return Optional.empty();
        }
        var registration = provider.findByRegistrationId(SingleSignOn.REGISTRATION);
        return Optional.ofNullable(registration
                        .getProviderDetails()
                        .getConfigurationMetadata()
                        .get("end_session_endpoint"))
                .map(endpoint -> UriComponentsBuilder.fromUriString(String.valueOf(endpoint))
                        .queryParam("client_id", registration.getClientId())
                        .queryParam("id_token_hint", user.getIdToken().getTokenValue())
                        .queryParam("post_logout_redirect_uri", baseUrl + PagePath.SIGNED_OUT)
                        .encode()
                        .toUriString());
    }

    /**
     * The provider's sign-out address after a sign-out. If the session only expired, the page itself, which requires a
     * new sign-in.
     */
    private static String next(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session != null && session.getAttribute(AT_THE_PROVIDER) instanceof String there) {
            session.invalidate();
            return there;
        }
        return PagePath.within(request.getParameter("to")).orElse(PagePath.TASKLIST);
    }
}
