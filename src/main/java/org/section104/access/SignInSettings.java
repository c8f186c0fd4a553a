package org.section104.access;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the provider's words are read. A claim inside another is written with dots: {@code realm_access.roles}.
 *
 * @param accountClaim the claim that names the account; one that the provider neither changes nor gives to another person
 * @param groupsClaim the claim that lists the groups, or roles, that a person holds at the provider
 * @param organisationClaim the claim that says of which organization a person is
 * @param groupMapping the role that one of the provider's groups stands for; {@code <cc>} on both sides stands for a
 *     country. Without any, groups bear the names of the roles. What is not mapped counts for nothing
 * @param organisationMapping the organisation that one of the provider's names stands for; without any, they are the same
 * @param audience what a bearer token must be meant for
 * @param longestSession after which a browser signs in anew, however busy it was
 */
@ConfigurationProperties("section104.sign-in")
record SignInSettings(
        @DefaultValue("preferred_username") String accountClaim,
        @DefaultValue("groups") String groupsClaim,
        @DefaultValue("organisation") String organisationClaim,
        @DefaultValue Map<String, String> groupMapping,
        @DefaultValue Map<String, String> organisationMapping,
        @DefaultValue("section104-api") String audience,
        @DefaultValue("12h") Duration longestSession) {

    SignInSettings {
        groupMapping.forEach((group, role) -> {
            if (!Roles.isRole(role.replace(CountryName.PLACEHOLDER, "us"))) {
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
