package org.section104.actor;

import java.util.Set;

/**
 * The account that calls the service.
 *
 * @param user its id
 * @param groups the ids of its groups, the roles of the contract
 */
public record Caller(String user, Set<String> groups) {

    /** Returns whether the account has a role. */
    public boolean in(String group) {
        return groups.contains(group);
    }
}
