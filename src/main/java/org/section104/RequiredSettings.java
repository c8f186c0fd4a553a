package org.section104;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/**
 * In production the service does not start on guesses: every setting that is missing or unsafe is named, all at once. The
 * demo starts only where it serves only this machine.
 */
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
        REQUIRED.put("section104.signatory.name", "the official who signs the letters");
        REQUIRED.put(
                "spring.security.oauth2.resourceserver.jwt.issuer-uri",
                "the OpenID Connect provider that people sign in at");
        REQUIRED.put(
                "spring.security.oauth2.client.registration.section104.client-secret",
                "what the service proves itself with at the provider");
    }

    /** Hosts that never leave this machine, so that no third party listens on the way. */
    private static final Pattern THIS_MACHINE = Pattern.compile("localhost|.+\\.localhost|127(\\.\\d+){3}|\\[::1]");

    /** Addresses on which other machines do not reach a server. */
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d+){3}|\\[?::1]?");

    /** What others would try first. */
    private static final Set<String> GUESSED = Set.of(
            "password", "secret", "changeme", "change-me", "admin", "root", "postgres", "section104", "demo", "test");

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        var environment = event.getEnvironment();
        if (environment.acceptsProfiles(Profiles.of("production"))) {
            var missing = missing(environment);
            var unsafe = unsafe(environment);
            if (!missing.isEmpty() || !unsafe.isEmpty()) {
                throw new Missing(missing, unsafe);
            }
        } else if (environment.acceptsProfiles(Profiles.of("demo"))) {
            var published = published(environment);
            if (!published.isEmpty()) {
                throw new Missing(List.of(), published);
            }
        }
    }

    /** The addresses at which other machines would reach the demo. Without an address, a server listens on all of them. */
    private static List<String> published(Environment environment) {
        var published = new ArrayList<String>();
        var address = environment.getProperty("server.address", "").strip();
        if (!LOOPBACK.matcher(address).matches()) {
            published.add("server.address: the demo serves this machine only, 127.0.0.1; its users have their names as"
                    + " passwords");
        }
        var management =
                environment.getProperty("management.server.address", address).strip();
        if (environment.containsProperty("management.server.port")
                && !LOOPBACK.matcher(management).matches()) {
            published.add("management.server.address: the demo serves this machine only, 127.0.0.1");
        }
        return published;
    }

    private static List<String> missing(Environment environment) {
        var missing = new ArrayList<String>();
        REQUIRED.forEach((setting, meaning) -> {
            // a list may be written as one value or as several
            if (environment.getProperty(setting, "").isBlank()
                    && environment.getProperty(setting + "[0]", "").isBlank()) {
                missing.add("%s: %s".formatted(setting, meaning));
            }
        });
        return missing;
    }

    /** What is set, and must not be so where real cases are. The values themselves stay unsaid. */
    private static List<String> unsafe(Environment environment) {
        var unsafe = new ArrayList<String>();
        if (environment.acceptsProfiles(Profiles.of("demo"))) {
            unsafe.add("spring.profiles.active: production and demo together; the demo's users have their names as"
                    + " passwords");
        }
        var database = environment.getProperty("spring.datasource.url", "");
        if (!database.isBlank() && !database.startsWith("jdbc:postgresql:")) {
            unsafe.add("spring.datasource.url: production runs on PostgreSQL, jdbc:postgresql://host/name");
        }
        for (var secret : List.of(
                "spring.datasource.password",
                "spring.liquibase.password",
                "spring.mail.password",
                "section104.mail.returns.password",
                "spring.security.oauth2.client.registration.section104.client-secret",
                "spring.security.oauth2.resourceserver.opaquetoken.client-secret")) {
            var user = environment.getProperty(secret.replaceFirst("[^.]+$", "username"), "");
            var value = environment.getProperty(secret, "");
            if (GUESSED.contains(value.toLowerCase(Locale.ROOT)) || !value.isBlank() && value.equals(user)) {
                unsafe.add(secret + ": a default that is easy to guess; choose a secret of its own");
            }
        }
        for (var address : List.of(
                "section104.base-url",
                "spring.security.oauth2.resourceserver.jwt.issuer-uri",
                "spring.security.oauth2.resourceserver.opaquetoken.introspection-uri")) {
            var value = environment.getProperty(address, "");
            if (!value.isBlank() && !isSafe(value)) {
                unsafe.add(address + ": must begin with https://, or be on this machine");
            }
        }
        var mailbox = environment.getProperty("section104.mail.returns.host", "");
        if ("imap".equals(environment.getProperty("section104.mail.returns.protocol"))
                && !THIS_MACHINE.matcher(mailbox).matches()) {
            unsafe.add("section104.mail.returns.protocol: must be imaps, or the mailbox on this machine");
        }
        return unsafe;
    }

    private static boolean isSafe(String address) {
        try {
            var uri = URI.create(address);
            return "https".equals(uri.getScheme())
                    || "http".equals(uri.getScheme())
                            && uri.getHost() != null
                            && THIS_MACHINE.matcher(uri.getHost()).matches();
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }

    /** Once the configuration files have been read. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    /** Settings without which, or with which, the service does not start. */
    static final class Missing extends RuntimeException {

        private Missing(List<String> missing, List<String> unsafe) {
            super(Stream.of(said("Missing settings:", missing), said("Unsafe settings:", unsafe))
                    .filter(text -> !text.isEmpty())
                    .collect(Collectors.joining("\n")));
        }

        private static String said(String heading, List<String> settings) {
            return settings.isEmpty() ? "" : heading + "\n  - " + String.join("\n  - ", settings);
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
