package org.section104.access;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.section104.actor.CallerRefused;
import org.section104.form.RequestText;
import org.springframework.stereotype.Component;

/** Reads the provider's claims about a person from an ID token, a bearer token or an introspection response. */
@Component
class Claims {

    /** The ids that the engine accepts ({@code general-resource-whitelist-pattern}) and that fit its columns. */
    private static final Pattern ACCOUNT = Pattern.compile("[a-zA-Z0-9_.@-]{1,64}");

    private static final int LONGEST_NAME = 255;

    private final SignInSettings settings;

    Claims(SignInSettings settings) {
        this.settings = settings;
    }

    /**
     * Reads a person's identity from the claims.
     *
     * @throws CallerRefused if the account claim is missing or is not a valid engine id
     */
    Identity identity(Map<String, Object> claims) {
        var account = text(claims, settings.accountClaim())
                .orElseThrow(() -> new CallerRefused(
                        "The sign-in names no account: its claim '%s' is missing.".formatted(settings.accountClaim())));
        if (!ACCOUNT.matcher(account).matches()) {
            throw new CallerRefused("The account's name ('%s') must have at most 64 letters without accents, digits,"
                            .formatted(settings.accountClaim())
                    + " '.', '_', '@' or '-'.");
        }
        return new Identity(
                account,
                name(claims, "given_name"),
                name(claims, "family_name"),
                name(claims, "email"),
                texts(claims, settings.groupsClaim()).flatMap(this::roles).collect(Collectors.toUnmodifiableSet()),
                text(claims, settings.organizationClaim()).map(this::organization));
    }

    private Stream<String> roles(String group) {
        var mapping = settings.groupMapping();
        var named = mapping.isEmpty()
                ? Stream.of(group)
                : mapping.entrySet().stream()
                        .flatMap(rule -> CountryName.translated(group, rule.getKey(), rule.getValue()).stream());
        return named.filter(Roles::isRole);
    }

    /** Keeps an unmapped name unchanged, so that {@link OrganizationCheck} can refuse it by name. */
    private String organization(String name) {
        return settings.organizationMapping().getOrDefault(name, name);
    }

    private static String name(Map<String, Object> claims, String claim) {
        return text(claims, claim)
                .map(text -> RequestText.storable(text, LONGEST_NAME))
                .orElse("");
    }

    private static Optional<String> text(Map<String, Object> claims, String claim) {
        return texts(claims, claim).findFirst().filter(text -> !text.isBlank());
    }

    private static Stream<String> texts(Map<String, Object> claims, String claim) {
        var value = at(claims, claim).orElse(List.of());
        var values = value instanceof Collection<?> several ? several : List.of(value);
        return values.stream().filter(String.class::isInstance).map(String.class::cast);
    }

    /**
     * Finds a claim by its dotted path. Claim names may contain dots themselves (URLs do), so the longest name is tried
     * first.
     */
    private static Optional<Object> at(Map<?, ?> claims, String path) {
        if (claims.get(path) != null) {
            return Optional.of(claims.get(path));
        }
        for (int dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
            if (claims.get(path.substring(0, dot)) instanceof Map<?, ?> inner) {
                var found = at(inner, path.substring(dot + 1));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }
}
