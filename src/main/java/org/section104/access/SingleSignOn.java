package org.section104.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.section104.actor.Caller;
import org.section104.actor.CallerRefused;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.security.oauth2.client.OAuth2ClientProperties;
import org.springframework.boot.autoconfigure.security.oauth2.client.OAuth2ClientPropertiesMapper;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.DefaultOAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthentication;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Configures sign-in outside the demo: people sign in at an OpenID Connect provider, and the interfaces accept its
 * bearer tokens.
 */
@Configuration(proxyBeanMethods = false)
@Profile("!demo")
@EnableConfigurationProperties(OAuth2ClientProperties.class)
class SingleSignOn {

    /** The name of the provider's registration in the settings and in its redirect address. */
    static final String REGISTRATION = "section104";

    private static final RequestMatcher PAGE = request -> HttpMethod.GET.matches(request.getMethod())
            && PagePath.isApplication(SecurityConfiguration.pathOf(request));

    /** Camunda's own sign-in form and its setup of a first administrator, which would bypass the provider. */
    private static final RequestMatcher WAYS_AROUND = request ->
            SecurityConfiguration.pathOf(request).matches("/camunda/api/admin/(setup|auth/user/[^/]+/login)(/.*)?");

    @Bean
    @Order(2)
    SecurityFilterChain webApplications(HttpSecurity http, SignIn signIn, ClientRegistrationRepository provider)
            throws Exception {
        return SecurityConfiguration.hardened(http)
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(WAYS_AROUND)
                        .denyAll()
                        .requestMatchers(
                                SecurityConfiguration.path("/camunda/app"), SecurityConfiguration.path("/camunda/api"))
                        .authenticated()
                        .anyRequest()
                        .permitAll())
                .oauth2Login(login -> login.loginPage(PagePath.SIGN_IN)
                        .authorizedClientRepository(new NoTokens())
                        .authorizationEndpoint(
                                endpoint -> endpoint.authorizationRequestResolver(new AuthorizationRequests(provider)))
                        .userInfoEndpoint(endpoint -> endpoint.oidcUserService(accounts(signIn)))
                        .successHandler(AuthorizationRequests::backToThePage)
                        .failureHandler(new RefusalPage()))
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(SingleSignOn::signInFirst))
                .logout(logout -> logout.disable())
                .build();
    }

    /** Redirects page requests to the provider's sign-in. Answers all other requests with 401. */
    private static void signInFirst(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException anonymous)
            throws IOException {
        if (PAGE.matches(request)) {
            response.sendRedirect(PagePath.SIGN_IN + "?to=" + request.getRequestURI());
        } else {
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
        }
    }

    /** Maps the provider's user to the account, with its new roles. */
    private static OAuth2UserService<OidcUserRequest, OidcUser> accounts(SignIn signIn) {
        var provider = new OidcUserService();
        return request -> {
            var said = provider.loadUser(request);
            try {
                return new SignedInUser(signIn.withBrowser(said.getClaims()), said);
            } catch (CallerRefused refused) {
                throw new OAuth2AuthenticationException(
                        new OAuth2Error(RefusalPage.REFUSED, refused.getMessage(), null), refused);
            }
        };
    }

    /**
     * Reads the provider's metadata at the first sign-in, not at startup, so that deadlines run and letters are sent
     * while the provider is down.
     */
    @Bean
    ClientRegistrationRepository provider(OAuth2ClientProperties settings) {
        return new SupplierClientRegistrationRepository(() -> new InMemoryClientRegistrationRepository(
                List.<ClientRegistration>copyOf(new OAuth2ClientPropertiesMapper(settings)
                        .asClientRegistrations()
                        .values())));
    }

    /** Ends the session here at sign-out and tells the browser where to end the provider's session. */
    @Bean
    FilterRegistrationBean<SignOutFilter> signOut(
            ClientRegistrationRepository provider, @Value("${section104.base-url}") String baseUrl) {
        var registration = new FilterRegistrationBean<>(new SignOutFilter(provider, baseUrl));
        registration.addUrlPatterns("/camunda/api/admin/auth/user/*", PagePath.SIGN_OUT);
        // after Spring Security, which provides the account
        registration.setOrder(Ordered.LOWEST_PRECEDENCE);
        return registration;
    }

    @Bean
    OAuth2TokenValidator<Jwt> shortLife() {
        return new ShortLife();
    }

    @Bean
    SecurityConfiguration.InterfaceSignIn bearer(
            SignIn signIn,
            SignInSettings settings,
            @Value("${spring.security.oauth2.resourceserver.opaquetoken.introspection-uri:}") String introspection) {
        if (introspection.isBlank()) {
            return http ->
                    http.oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(token -> {
                        var caller = caller(signIn, token.getClaims());
                        return new JwtAuthenticationToken(
                                token, AuthorityUtils.createAuthorityList(caller.groups()), caller.user());
                    })));
        }
        return http -> http.oauth2ResourceServer(
                server -> server.opaqueToken(opaque -> opaque.authenticationConverter((token, said) -> {
                    ShortLife.requireAudience(said.getAttribute("aud"), settings.audience());
                    var caller = caller(signIn, said.getAttributes());
                    var authorities = AuthorityUtils.createAuthorityList(caller.groups());
                    return new BearerTokenAuthentication(
                            new DefaultOAuth2AuthenticatedPrincipal(caller.user(), said.getAttributes(), authorities),
                            new OAuth2AccessToken(
                                    OAuth2AccessToken.TokenType.BEARER,
                                    token,
                                    said.getAttribute("iat"),
                                    said.getAttribute("exp")),
                            authorities);
                })));
    }

    private static Caller caller(SignIn signIn, Map<String, Object> said) {
        try {
            return signIn.withToken(said);
        } catch (CallerRefused refused) {
            throw new InvalidBearerTokenException(refused.getMessage(), refused);
        }
    }
}
