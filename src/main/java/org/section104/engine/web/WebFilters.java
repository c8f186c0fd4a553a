package org.section104.engine.web;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.section104.actor.RefusalLog;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;

/** Registers the filters before the engine's REST APIs and web applications. */
@Configuration(proxyBeanMethods = false)
class WebFilters {

    @Bean
    FilterRegistrationBean<NoncePerRequestFilter> noncePerRequest() {
        var registration = new FilterRegistrationBean<>(new NoncePerRequestFilter());
        registration.addUrlPatterns("/camunda/*");
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    FilterRegistrationBean<LargestRequest> largestRequest() {
        var registration = new FilterRegistrationBean<>(new LargestRequest());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    FilterRegistrationBean<AttachmentDownloads> attachmentDownloads() {
        var registration = new FilterRegistrationBean<>(new AttachmentDownloads());
        registration.addUrlPatterns("/engine-rest/*", "/camunda/api/engine/*");
        registration.setOrder(Ordered.LOWEST_PRECEDENCE);
        return registration;
    }

    /** Runs after Camunda's own filter, which sets the signed-in account. */
    @Bean
    FilterRegistrationBean<ApplicationFilter> ownApplications(ObjectProvider<RefusalLog> refusals) {
        var registration = new FilterRegistrationBean<>(new ApplicationFilter(refusals));
        registration.addUrlPatterns("/camunda/api/cockpit/*", "/camunda/api/tasklist/*", "/camunda/api/admin/*");
        registration.setOrder(Ordered.LOWEST_PRECEDENCE);
        return registration;
    }

    /** Signs persons in at the identity provider instead of Camunda's own form, except in the demo. */
    @Bean
    @Profile("!demo")
    FilterRegistrationBean<ContainerBasedAuthenticationFilter> providersSignIn() {
        var registration = new FilterRegistrationBean<>(new ContainerBasedAuthenticationFilter());
        registration.addInitParameter("authentication-provider", SpringSignIn.class.getName());
        registration.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
        registration.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + 1);
        return registration;
    }

    @Bean
    FilterRegistrationBean<PlainErrors> plainErrors() {
        var registration = new FilterRegistrationBean<>(new PlainErrors());
        registration.addUrlPatterns("/engine-rest/*", "/camunda/api/*");
        registration.setOrder(Ordered.LOWEST_PRECEDENCE);
        return registration;
    }

    /** Runs after the normalization of paths and before every sign-in. */
    @Bean
    FilterRegistrationBean<PlainRequests> plainRequests() {
        var registration = new FilterRegistrationBean<>(new PlainRequests());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return registration;
    }

    @Bean
    FilterRegistrationBean<PlainBodies> plainBodies() {
        var registration = new FilterRegistrationBean<>(new PlainBodies());
        registration.addUrlPatterns("/engine-rest/*", "/camunda/api/*", "/api/*", "/demo/*");
        registration.setOrder(Ordered.LOWEST_PRECEDENCE);
        return registration;
    }

    @Bean
    FilterRegistrationBean<EngineSignInFilter> engineSignIn(IdentityService identity) {
        var registration = new FilterRegistrationBean<>(new EngineSignInFilter(identity));
        registration.addUrlPatterns("/engine-rest/*");
        registration.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + 1);
        return registration;
    }
}
