package org.section104.access;

import java.util.Optional;
import java.util.Set;

/**
 * A person's identity as the provider states it, mapped to this service's terms.
 *
 * @param account the id of the account, in the engine and in the record
 * @param firstName may be empty
 * @param lastName may be empty
 * @param email may be empty
 * @param roles the person's roles in this service
 * @param organization the person's organization, for 104(c); empty if the provider does not state it
 */
public record Identity(
        String account,
        String firstName,
        String lastName,
        String email,
        Set<String> roles,
        Optional<String> organization) {}
