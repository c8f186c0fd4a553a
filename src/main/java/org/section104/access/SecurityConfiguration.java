package org.section104.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.section104.access.Matrix.Resource;
import org.section104.engine.Accounts;
import org.section104.engine.Caller;
import org.section104.engine.CallerRefused;
import org.section104.engine.WebappSession;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.PathContainer;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.www.BasicAuthenticationEntryPoint;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
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

    private static final String PAGES = "default-src 'self'; style-src 'self' 'unsafe-inline'; object-src 'none';"
            + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /** No {@code default-src}: a browser shows a letter with a page, scripts and styles of its own. */
    private static final String INTERFACES_SHOW_NOTHING = "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String NO_DEVICES = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=()";

    @Bean
    @Order(1)
    SecurityFilterChain interfaces(
            HttpSecurity http, WebappSession webapps, InterfaceSignIn signIn, RefusedRequests refused, Readers readers)
            throws Exception {
        http.securityMatcher(interfacePaths())
                .csrf(csrf -> csrf.disable())
                .headers(headers -> narrow(headers)
                        .contentSecurityPolicy(policy -> policy.policyDirectives(INTERFACES_SHOW_NOTHING)))
                // a page of a web application that reads here keeps its session's id: other requests are on the way
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS)
                        .sessionFixation(fixation -> fixation.none()))
                .addFilterBefore(new WebappSessionFilter(webapps), BasicAuthenticationFilter.class)
                .exceptionHandling(exceptions -> exceptions.accessDeniedHandler(refused))
                .authorizeHttpRequests(requests -> byTheMatrix(requests, readers));
        signIn.configure(http);
        return http.build();
    }

    /** What the matrix has no line for is refused under {@code /api} and {@code /demo}. */
    private static void byTheMatrix(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests,
            Readers readers) {
        requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                .permitAll()
                .requestMatchers(path("/actuator/health"))
                .permitAll()
                .requestMatchers(path("/actuator"))
                .access(may(Resource.METRICS, readers));
        for (var resource : Resource.values()) {
            for (var path : resource.paths()) {
                requests.requestMatchers(at(path)).access(may(resource, readers));
            }
        }
        requests.requestMatchers(at("/api/account"))
                .authenticated()
                .requestMatchers(path("/api"), path("/demo"))
                .denyAll()
                .anyRequest()
                .authenticated();
    }

    private static AuthorizationManager<RequestAuthorizationContext> may(Resource resource, Readers readers) {
        return (who, request) ->
                new AuthorizationDecision(!readers.of(who.get(), resource).isEmpty());
    }

    /** The demo's web applications sign in by Camunda's own form. */
    @Bean
    @Order(2)
    @Profile("demo")
    SecurityFilterChain webApplicationsOfTheDemo(HttpSecurity http) throws Exception {
        return hardened(http)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    /** What holds for every page, however people sign in. */
    static HttpSecurity hardened(HttpSecurity http) throws Exception {
        return http
                // Camunda checks its own token; nothing else takes what a cookie signs in
                .csrf(csrf -> csrf.ignoringRequestMatchers(path("/camunda")))
                .requestCache(cache -> cache.disable())
                .headers(headers -> narrow(headers)
                        .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                                new NegatedRequestMatcher(path("/camunda")),
                                new ContentSecurityPolicyHeaderWriter(PAGES))));
    }

    private static HeadersConfigurer<HttpSecurity> narrow(HeadersConfigurer<HttpSecurity> headers) {
        return headers.frameOptions(frames -> frames.deny())
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicyHeaderWriter.ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(permissions -> permissions.policy(NO_DEVICES))
                .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(resource -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN));
    }

    @Bean
    FilterRegistrationBean<SessionLimit> sessionLimit(SignInSettings settings) {
        var registration = new FilterRegistrationBean<>(new SessionLimit(settings.longestSession(), Clock.systemUTC()));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    /** Refuses paths that are written so that one filter reads them otherwise than the next. */
    @Bean
    FilterRegistrationBean<PlainPaths> plainPaths() {
        var registration = new FilterRegistrationBean<>(new PlainPaths());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    /** How a client signs in to the interfaces. */
    interface InterfaceSignIn {

        void configure(HttpSecurity http) throws Exception;
    }

    @Bean
    @Profile("demo")
    InterfaceSignIn basic(Accounts accounts) {
        return http -> http.authenticationProvider(new EnginePasswords(accounts))
                .httpBasic(basic -> basic.authenticationEntryPoint(SignInRefused.entryPoint(asksForAPassword())));
    }

    /** A browser asks for the password itself, but not when a page's script is what was refused. */
    private static AuthenticationEntryPoint asksForAPassword() {
        var realm = new BasicAuthenticationEntryPoint();
        realm.setRealmName("section104");
        var signedOut = new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED);
        return (request, response, failure) -> {
            var isAskedByAScript = "XMLHttpRequest".equals(request.getHeader("X-Requested-With"));
            (isAskedByAScript ? signedOut : realm).commence(request, response, failure);
        };
    }

    static Authentication authenticated(Caller caller) {
        return UsernamePasswordAuthenticationToken.authenticated(
                caller.user(), null, AuthorityUtils.createAuthorityList(caller.groups()));
    }

    static boolean isApiRead(HttpServletRequest request) {
        return HttpMethod.GET.matches(request.getMethod()) && path("/api").matches(request);
    }

    /** By the whole path: some of these are served by the engine's own servlets, which a pattern of Spring's would miss. */
    static RequestMatcher path(String prefix) {
        return request -> {
            var path = pathOf(request);
            return path.equals(prefix) || path.startsWith(prefix + "/") || path.startsWith(prefix + ".");
        };
    }

    private static RequestMatcher at(String pattern) {
        var parsed = PathPatternParser.defaultInstance.parse(pattern);
        return request -> parsed.matches(PathContainer.parsePath(pathOf(request)));
    }

    /** The path as the container has read it: decoded, without the context's own. */
    static String pathOf(HttpServletRequest request) {
        return request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), "");
    }

    private static RequestMatcher interfacePaths() {
        return request -> INTERFACES.stream().anyMatch(prefix -> path(prefix).matches(request));
    }

    /** Checks passwords against the engine's accounts. */
    private record EnginePasswords(Accounts accounts) implements AuthenticationProvider {

        @Override
        public Authentication authenticate(Authentication given) throws AuthenticationException {
            try {
                return accounts.signIn(given.getName(), String.valueOf(given.getCredentials()))
                        .map(SecurityConfiguration::authenticated)
                        .orElseThrow(() -> new BadCredentialsException("Unknown account or wrong password"));
            } catch (CallerRefused refused) {
                throw new SignInRefused(refused.getMessage());
            }
        }

        @Override
        public boolean supports(Class<?> type) {
            return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
        }
    }
}
