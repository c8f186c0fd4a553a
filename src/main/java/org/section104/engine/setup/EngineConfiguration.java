package org.section104.engine.setup;

import java.time.Clock;
import java.time.ZoneOffset;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.section104.engine.DeploymentGate;
import org.section104.engine.Overseers;
import org.section104.engine.deployment.Release;
import org.section104.engine.deployment.ReleaseSettings;
import org.section104.engine.handover.TaskOfferedListener;
import org.section104.engine.runtime.EngineClock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;

/** The engine's beans. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    @Bean
    static SchemaStamp schemaStamp() {
        return new SchemaStamp();
    }

    @Bean
    Clock clock() {
        return new EngineClock(ZoneOffset.UTC);
    }

    @Bean
    Release release(ReleaseSettings settings, CamundaBpmProperties camunda, ObjectProvider<DeploymentGate> gate) {
        return new Release(settings, camunda.getDeploymentResourcePattern(), gate);
    }

    @Bean
    @Profile("!demo")
    ProvidersAccounts providersAccounts() {
        return new ProvidersAccounts();
    }

    @Bean
    EnginePlugin enginePlugin(
            Overseers overseers,
            Environment environment,
            TaskOfferedListener taskOffered,
            Release release,
            ApplicationContext context) {
        return new EnginePlugin(overseers, environment.matchesProfiles("demo"), taskOffered, release, context);
    }
}
