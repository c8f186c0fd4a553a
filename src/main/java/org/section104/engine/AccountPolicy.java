package org.section104.engine;

import org.section104.actor.CallerRefused;

/** Port to the domain's rules on accounts and their group memberships. */
public interface AccountPolicy {

    /**
     * Checks an account that has presented the right password.
     *
     * @throws CallerRefused when the account must not sign in
     */
    void signsIn(String account);

    /**
     * Checks a new group membership, whichever account writes it.
     *
     * @throws CallerRefused when the account must not be in the group
     */
    void joins(String account, String group);
}
