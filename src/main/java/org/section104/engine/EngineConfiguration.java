package org.section104.engine;

import java.time.Clock;
import java.time.ZoneOffset;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** The engine's beans. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    @Bean
    Clock clock() {
        return new EngineClock(ZoneOffset.UTC);
    }

    @Bean
    FilterRegistrationBean<NoncePerRequestFilter> noncePerRequest() {
        var registration = new FilterRegistrationBean<>(new NoncePerRequestFilter());
        registration.addUrlPatterns("/camunda/*");
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    /** Behind Camunda's own filter, which knows who is signed in. */
    @Bean
    FilterRegistrationBean<ApplicationFilter> ownApplications(ObjectProvider<RefusalLog> refusals) {
        var registration = new FilterRegistrationBean<>(new ApplicationFilter(refusals));
        registration.addUrlPatterns("/camunda/api/cockpit/*", "/camunda/api/tasklist/*");
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

    @Bean
    Release release(ReleaseSettings settings, CamundaBpmProperties camunda, ObjectProvider<DeploymentGate> gate) {
        return new Release(settings, camunda.getDeploymentResourcePattern(), gate);
    }

    @Bean
    EnginePlugin enginePlugin(
            ObjectProvider<StartForm> startForms,
            ObjectProvider<TaskForm> taskForms,
            ObjectProvider<CaseGuard> caseGuard,
            TaskOfferedListener taskOffered,
            ObjectProvider<IdentityService> identity,
            ObjectProvider<RefusalLog> refusals,
            ObjectProvider<DeploymentGate> gate,
            ObjectProvider<MigrationGate> migration,
            Release release,
            ApplicationContext context) {
        return new EnginePlugin(
                startForms, taskForms, caseGuard, taskOffered, identity, refusals, gate, migration, release, context);
    }
}
