package org.section104.access;

import static org.springframework.security.config.Customizer.withDefaults;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.section104.access.Matrix.Resource;
import org.section104.engine.Accounts;
import org.section104.engine.Caller;
import org.section104.engine.WebappSession;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Who may reach what over HTTP. The interfaces are stateless and signed in at each request; the web applications sign in
 * by themselves and guard their own cookies.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final List<String> INTERFACES =
            List.of("/engine-rest", "/api", "/demo", "/v3/api-docs", "/actuator");

    @Bean
    @Order(1)
    SecurityFilterChain interfaces(
            HttpSecurity http, WebappSession webapps, InterfaceSignIn signIn, RefusedRequests refused)
            throws Exception {
        http.securityMatcher(interfacePaths())
                .csrf(csrf -> csrf.disable())
                // a page of a web application that reads here keeps its session's id: other requests are on the way
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS)
                        .sessionFixation(fixation -> fixation.none()))
                .addFilterBefore(new WebappSessionFilter(webapps), BasicAuthenticationFilter.class)
                .exceptionHandling(exceptions -> exceptions.accessDeniedHandler(refused))
                .authorizeHttpRequests(SecurityConfiguration::byTheMatrix);
        signIn.configure(http);
        return http.build();
    }

    /** What the matrix has no line for is nobody's under {@code /api} and {@code /demo}. */
    private static void byTheMatrix(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                .permitAll()
                .requestMatchers(under("/actuator/health"))
                .permitAll()
                .requestMatchers(under("/actuator"))
                .access(may(Resource.METRICS));
        for (var resource : Resource.values()) {
            for (var path : resource.paths()) {
                requests.requestMatchers(at(path)).access(may(resource));
            }
        }
        requests.requestMatchers(at("/api/account"))
                .authenticated()
                .requestMatchers(under("/api"), under("/demo"))
                .denyAll()
                .anyRequest()
                .authenticated();
    }

    private static AuthorizationManager<RequestAuthorizationContext> may(Resource resource) {
        return (who, request) ->
                new AuthorizationDecision(!resource.of(who.get()).isEmpty());
    }

    @Bean
    @Order(2)
    SecurityFilterChain webApplications(HttpSecurity http) throws Exception {
        return http.csrf(csrf -> csrf.disable())
                .headers(headers -> headers.frameOptions(frames -> frames.sameOrigin()))
                .requestCache(cache -> cache.disable())
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .anonymous(withDefaults())
                .build();
    }

    /** How somebody signs in to the interfaces. */
    interface InterfaceSignIn {

        void configure(HttpSecurity http) throws Exception;
    }

    @Bean
    @Profile("demo")
    InterfaceSignIn basic(Accounts accounts) {
        return http ->
                http.authenticationProvider(new EnginePasswords(accounts)).httpBasic(withDefaults());
    }

    @Bean
    @Profile("!demo")
    InterfaceSignIn bearer() {
        return http -> http.oauth2ResourceServer(server -> server.jwt(withDefaults()));
    }

    static Authentication authenticated(Caller caller) {
        return UsernamePasswordAuthenticationToken.authenticated(
                caller.user(), null, AuthorityUtils.createAuthorityList(caller.groups()));
    }

    static boolean isApiRead(HttpServletRequest request) {
        return HttpMethod.GET.matches(request.getMethod()) && under("/api").matches(request);
    }

    private static RequestMatcher under(String prefix) {
        return request -> {
            var path = path(request);
            return path.equals(prefix) || path.startsWith(prefix + "/") || path.startsWith(prefix + ".");
        };
    }

    private static RequestMatcher at(String pattern) {
        var parsed = PathPatternParser.defaultInstance.parse(pattern);
        return request -> parsed.matches(PathContainer.parsePath(path(request)));
    }

    /**
     * The path as the servlets see it, decoded. Spring's own matchers know nothing of the engine's servlet, and the raw
     * path would let {@code /%61pi} through.
     */
    private static String path(HttpServletRequest request) {
        return request.getServletPath()
                + Optional.ofNullable(request.getPathInfo()).orElse("");
    }

    private static RequestMatcher interfacePaths() {
        return request -> INTERFACES.stream().anyMatch(prefix -> under(prefix).matches(request));
    }

    /** Checks passwords against the engine's accounts. */
    private record EnginePasswords(Accounts accounts) implements AuthenticationProvider {

        @Override
        public Authentication authenticate(Authentication given) throws AuthenticationException {
            return accounts.signIn(given.getName(), String.valueOf(given.getCredentials()))
                    .map(SecurityConfiguration::authenticated)
                    .orElseThrow(() -> new BadCredentialsException("Unknown account or wrong password"));
        }

        @Override
        public boolean supports(Class<?> type) {
            return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
        }
    }
}
