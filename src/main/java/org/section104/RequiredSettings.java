package org.section104;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** Outside the demo the service does not start on guesses: every setting that is missing is named, all at once. */
class RequiredSettings implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

    private static final Map<String, String> REQUIRED = new LinkedHashMap<>();

    static {
        REQUIRED.put(
                "section104.enactment-date", "the date of enactment, yyyy-MM-dd, from which annual reports are due");
        REQUIRED.put("spring.datasource.url", "the PostgreSQL database, jdbc:postgresql://host/name");
        REQUIRED.put("spring.datasource.username", "the database's user");
        REQUIRED.put("spring.datasource.password", "the database's password");
        REQUIRED.put("spring.mail.host", "the mail server that takes letters and mail to the offices");
        REQUIRED.put("section104.base-url", "the address under which people reach the service");
        REQUIRED.put("section104.office.email", "the office that committees write and call back to");
        REQUIRED.put("section104.committees.SSGA.email", "where the Senate committee takes mail");
        REQUIRED.put("section104.committees.HSHM.email", "where the House committee takes mail");
        REQUIRED.put("section104.signatory.name", "who signs the letters for the Secretary");
        REQUIRED.put(
                "spring.security.oauth2.resourceserver.jwt.issuer-uri",
                "the OpenID Connect provider that people sign in at");
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        var environment = event.getEnvironment();
        if (environment.acceptsProfiles(Profiles.of("production"))) {
            var missing = missing(environment);
            if (!missing.isEmpty()) {
                throw new Missing(missing);
            }
        }
    }

    private static List<String> missing(Environment environment) {
        var missing = new ArrayList<String>();
        REQUIRED.forEach((setting, meaning) -> {
            if (environment.getProperty(setting, "").isBlank()) {
                missing.add("%s: %s".formatted(setting, meaning));
            }
        });
        return missing;
    }

    /** Once the configuration files have been read. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    /** Settings without which the service does not start. */
    static final class Missing extends RuntimeException {

        private Missing(List<String> settings) {
            super("Missing settings:\n  - " + String.join("\n  - ", settings));
        }
    }

    /** Says it without a stack trace. */
    static final class Analyzer extends AbstractFailureAnalyzer<Missing> {

        @Override
        protected FailureAnalysis analyze(Throwable root, Missing missing) {
            return new FailureAnalysis(
                    missing.getMessage(),
                    "Set them in a file named by --spring.config.additional-location, or as environment variables"
                            + " (SPRING_DATASOURCE_URL, SECTION104_COMMITTEES_SSGA_EMAIL, ...).",
                    missing);
        }
    }
}
