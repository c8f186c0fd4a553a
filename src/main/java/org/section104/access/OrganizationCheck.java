package org.section104.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.section104.actor.CallerRefused;
import org.springframework.stereotype.Component;

/**
 * Refuses a sign-in whose groups belong to both organizations, or to the organization that is not the account's own:
 * 104(c).
 */
@Component
class OrganizationCheck implements SignInCheck {

    private final Organizations organizations;

    OrganizationCheck(Organizations organizations) {
        this.organizations = organizations;
    }

    @Override
    public void check(Identity who) {
        organizations.signsIn(
                who.account(), who.organization().map(name -> organization(who.account(), name)), who.roles());
    }

    private static Organization organization(String account, String name) {
        return Arrays.stream(Organization.values())
                .filter(one -> one.name().equals(name.toUpperCase(Locale.ROOT)))
                .findAny()
                .orElseThrow(() -> new CallerRefused(
                        "The sign-in says that '%s' is of '%s'; it must be one of %s [104(c)]. Ask those who keep the accounts."
                                .formatted(
                                        account,
                                        name,
                                        Arrays.stream(Organization.values())
                                                .map(Enum::name)
                                                .collect(Collectors.joining(", ")))));
    }
}
