package org.section104.access;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings that map the provider's claims. Dots address nested claims: {@code realm_access.roles}.
 *
 * @param accountClaim the claim with the account id; the provider must neither change nor reassign it
 * @param groupsClaim the claim with the person's groups or roles at the provider
 * @param organizationClaim the claim with the person's organization
 * @param groupMapping the role by the provider's group; {@code <cc>} on both sides is the country placeholder. If
 *     empty, the groups are named like the roles. Unmapped groups are ignored
 * @param organizationMapping the organization by the provider's name for it; names without an entry stay unchanged
 * @param audience the required audience of a bearer token
 * @param longestSession the maximum lifetime of a browser session, even an active one
 */
@ConfigurationProperties("section104.sign-in")
record SignInSettings(
        @DefaultValue("preferred_username") String accountClaim,
        @DefaultValue("groups") String groupsClaim,
        @DefaultValue("organization") String organizationClaim,
        @DefaultValue Map<String, String> groupMapping,
        @DefaultValue Map<String, String> organizationMapping,
        @DefaultValue("section104-api") String audience,
        @DefaultValue("12h") Duration longestSession) {

    SignInSettings {
        groupMapping.forEach((group, role) -> {
            if (!Roles.isRole(role.replace(CountryName.PLACEHOLDER, "ee"))) {
                throw new IllegalArgumentException(
                        "section104.sign-in.group-mapping: '%s' stands for '%s', which is no role; roles are %s"
                                .formatted(group, role, Roles.all()));
            }
            if (role.contains(CountryName.PLACEHOLDER) && !group.contains(CountryName.PLACEHOLDER)) {
                throw new IllegalArgumentException(
                        "section104.sign-in.group-mapping: '%s' stands for '%s', but does not say where its country is"
                                .formatted(group, role));
            }
        });
    }
}
