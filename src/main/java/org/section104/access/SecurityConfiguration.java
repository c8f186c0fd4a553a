package org.section104.access;

import static org.springframework.security.config.Customizer.withDefaults;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.section104.engine.Accounts;
import org.section104.engine.Caller;
import org.section104.engine.CallerRefused;
import org.section104.engine.WebappSession;
import org.springframework.boot.actuate.autoconfigure.security.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.www.BasicAuthenticationEntryPoint;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.util.matcher.RequestMatcher;

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
    SecurityFilterChain interfaces(HttpSecurity http, WebappSession webapps, InterfaceSignIn signIn) throws Exception {
        http.securityMatcher(interfacePaths())
                .csrf(csrf -> csrf.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(new WebappSessionFilter(webapps), BasicAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(EndpointRequest.to("health"))
                        .permitAll()
                        .requestMatchers(EndpointRequest.toAnyEndpoint())
                        .hasAnyAuthority(Roles.CAMUNDA_ADMIN, Roles.RECORDS_AUDITOR)
                        .requestMatchers(uri("/demo"))
                        .hasAuthority(Roles.CAMUNDA_ADMIN)
                        .anyRequest()
                        .authenticated());
        signIn.configure(http);
        return http.build();
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
        return http -> http.authenticationProvider(new EnginePasswords(accounts))
                .httpBasic(basic -> basic.authenticationEntryPoint(SignInRefused.entryPoint(basicRealm())));
    }

    @Bean
    @Profile("!demo")
    InterfaceSignIn bearer() {
        return http -> http.oauth2ResourceServer(server -> server.jwt(withDefaults())
                .authenticationEntryPoint(SignInRefused.entryPoint(new BearerTokenAuthenticationEntryPoint())));
    }

    private static AuthenticationEntryPoint basicRealm() {
        var entryPoint = new BasicAuthenticationEntryPoint();
        entryPoint.setRealmName("Realm");
        return entryPoint;
    }

    static Authentication authenticated(Caller caller) {
        return UsernamePasswordAuthenticationToken.authenticated(
                caller.user(), null, AuthorityUtils.createAuthorityList(caller.groups()));
    }

    static boolean isApiRead(HttpServletRequest request) {
        return HttpMethod.GET.matches(request.getMethod()) && uri("/api").matches(request);
    }

    /** By the raw path: some of these are served by the engine's own servlet, which a path pattern would miss. */
    private static RequestMatcher uri(String prefix) {
        return request -> {
            var path =
                    request.getRequestURI().substring(request.getContextPath().length());
            return path.equals(prefix) || path.startsWith(prefix + "/") || path.startsWith(prefix + ".");
        };
    }

    private static RequestMatcher interfacePaths() {
        return request -> INTERFACES.stream().anyMatch(prefix -> uri(prefix).matches(request));
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
