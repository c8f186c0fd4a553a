package org.section104.access;

import java.util.Optional;
import java.util.Set;

/**
 * A person as the provider describes them, in the terms of this service.
 *
 * @param account the id of the account, in the engine and in the record
 * @param firstName may be empty
 * @param lastName may be empty
 * @param email may be empty
 * @param roles the roles of the contract that they hold
 * @param organisation of which organization they are, for 104(c); empty when the provider does not say
 */
public record Identity(
        String account,
        String firstName,
        String lastName,
        String email,
        Set<String> roles,
        Optional<String> organisation) {}
