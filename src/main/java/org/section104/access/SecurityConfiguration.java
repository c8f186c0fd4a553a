package org.section104.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.section104.access.Matrix.Resource;
import org.section104.actor.Caller;
import org.section104.actor.CallerRefused;
import org.section104.engine.Accounts;
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
import org.springframework.security.web.authentication.session.NullAuthenticatedSessionStrategy;
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
 * Configures access over HTTP. The interfaces are stateless and authenticate every request. The web applications have
 * their own sign-in and protect their own cookies.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final List<String> INTERFACES =
            List.of("/engine-rest", "/api", "/demo", "/v3/api-docs", "/actuator");

    private static final String PAGES = "default-src 'self'; style-src 'self' 'unsafe-inline'; object-src 'none';"
            + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /** No {@code default-src}: the browser's viewer for a letter has its own page, scripts and styles. */
    private static final String INTERFACES_SHOW_NOTHING = "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** Not {@code /cases.css}, which every page may load. */
    private static final RequestMatcher PAGES_OF_CASES = at(PagePath.CASES + "/**");

    private static final RequestMatcher CALENDAR_PAGE = at(PagePath.CALENDAR_PAGE + "/**");

    /** The address of a calendar with a token of 256 bits, which takes the place of a sign-in. */
    private static final Pattern CALENDAR = Pattern.compile(PagePath.CALENDARS + "/[A-Za-z0-9_-]{43}\\.ics");

    private static final String NO_DEVICES = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=()";

    @Bean
    @Order(1)
    SecurityFilterChain interfaces(
            HttpSecurity http, BrowserSession browser, InterfaceSignIn signIn, RefusedRequests refused, Readers readers)
            throws Exception {
        stateless(http.securityMatcher(interfacePaths()), browser, INTERFACES_SHOW_NOTHING)
                .exceptionHandling(exceptions -> exceptions.accessDeniedHandler(refused))
                .authorizeHttpRequests(requests -> byTheMatrix(requests, readers));
        signIn.configure(http);
        return http.build();
    }

    /** These pages of cases are only read. Their controllers check who may read which case. */
    @Bean
    @Order(1)
    SecurityFilterChain pagesOfCases(
            HttpSecurity http, BrowserSession browser, InterfaceSignIn signIn, CasePageRefusals refusals)
            throws Exception {
        http.securityMatcher(PAGES_OF_CASES).csrf(csrf -> csrf.disable());
        return signedIn(http, browser, signIn, refusals, SecurityConfiguration::isRead);
    }

    /**
     * The page of calendar addresses. A change must carry the token against forged requests that the page keeps in the
     * session.
     */
    @Bean
    @Order(0)
    SecurityFilterChain pageOfCalendars(
            HttpSecurity http, BrowserSession browser, InterfaceSignIn signIn, CasePageRefusals refusals)
            throws Exception {
        // each request authenticates with the session, and must not replace the token of the page as a sign-in would
        http.securityMatcher(CALENDAR_PAGE)
                .csrf(csrf -> csrf.sessionAuthenticationStrategy(new NullAuthenticatedSessionStrategy()));
        return signedIn(http, browser, signIn, refusals, SecurityConfiguration::isReadOrPosted);
    }

    /** Pages for accounts that are signed in, which take some requests and no others. */
    private static SecurityFilterChain signedIn(
            HttpSecurity http,
            BrowserSession browser,
            InterfaceSignIn signIn,
            CasePageRefusals refusals,
            RequestMatcher taken)
            throws Exception {
        stateless(http, browser, PAGES, taken)
                .exceptionHandling(exceptions ->
                        exceptions.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(taken)
                        .authenticated()
                        .anyRequest()
                        .denyAll());
        signIn.configure(http);
        return http.build();
    }

    /**
     * The calendars. Nothing but the token in the path counts: no session, password, or bearer token is read here, and a
     * token of a calendar is read nowhere else. Everything that is not the address of a calendar is unknown.
     */
    @Bean
    @Order(0)
    SecurityFilterChain calendars(HttpSecurity http) throws Exception {
        return http.securityMatcher(path(PagePath.CALENDARS))
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .headers(headers ->
                        narrow(headers).contentSecurityPolicy(csp -> csp.policyDirectives(INTERFACES_SHOW_NOTHING)))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(exceptions ->
                        exceptions.authenticationEntryPoint(new HttpStatusEntryPoint(HttpStatus.NOT_FOUND)))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(SecurityConfiguration::isCalendar)
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .build();
    }

    private static HttpSecurity stateless(HttpSecurity http, BrowserSession browser, String policy) throws Exception {
        return stateless(http.csrf(csrf -> csrf.disable()), browser, policy, SecurityConfiguration::isRead);
    }

    /** Accepts the session of a browser for some requests, and changes no session. */
    private static HttpSecurity stateless(
            HttpSecurity http, BrowserSession browser, String policy, RequestMatcher inSession) throws Exception {
        return http.headers(headers -> narrow(headers).contentSecurityPolicy(csp -> csp.policyDirectives(policy)))
                // keeps the session id of a web application that reads here: it has other requests in flight
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS)
                        .sessionFixation(fixation -> fixation.none()))
                .addFilterBefore(new WebappSessionFilter(browser, inSession), BasicAuthenticationFilter.class);
    }

    /** Denies all paths under {@code /api} and {@code /demo} that have no line in the matrix. */
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

    /** In the demo, people sign in to the web applications with Camunda's own form. */
    @Bean
    @Order(2)
    @Profile("demo")
    SecurityFilterChain webApplicationsOfTheDemo(HttpSecurity http) throws Exception {
        return hardened(http)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    /** Settings for all pages, independent of the sign-in method. */
    static HttpSecurity hardened(HttpSecurity http) throws Exception {
        return http
                // Camunda checks its own CSRF token; no other path accepts cookie authentication
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

    /** Refuses paths that two filters could interpret differently. */
    @Bean
    FilterRegistrationBean<PlainPaths> plainPaths() {
        var registration = new FilterRegistrationBean<>(new PlainPaths());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    /** The authentication method of the interfaces. */
    interface InterfaceSignIn {

        void configure(HttpSecurity http) throws Exception;
    }

    @Bean
    @Profile("demo")
    InterfaceSignIn basic(Accounts accounts) {
        return http -> http.authenticationProvider(new EnginePasswords(accounts))
                .httpBasic(basic -> basic.authenticationEntryPoint(SignInRefused.entryPoint(asksForAPassword())));
    }

    /** Lets the browser prompt for the password, except for requests that a script sends. */
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

    /** Returns whether a request reads the API or a page of cases. */
    static boolean isRead(HttpServletRequest request) {
        return HttpMethod.GET.matches(request.getMethod())
                && (path("/api").matches(request) || PAGES_OF_CASES.matches(request));
    }

    private static boolean isReadOrPosted(HttpServletRequest request) {
        return CALENDAR_PAGE.matches(request)
                && (HttpMethod.GET.matches(request.getMethod()) || HttpMethod.POST.matches(request.getMethod()));
    }

    private static boolean isCalendar(HttpServletRequest request) {
        return (HttpMethod.GET.matches(request.getMethod()) || HttpMethod.HEAD.matches(request.getMethod()))
                && CALENDAR.matcher(pathOf(request)).matches();
    }

    /**
     * Matches the whole path. The engine's own servlets serve some of these paths, and Spring's path patterns would
     * miss them.
     */
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

    /** The decoded path from the container, without the context path. */
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
