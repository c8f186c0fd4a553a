package org.section104.access;

import org.section104.actor.CallerRefused;

/**
 * A condition for every sign-in, by browser or bearer token. It runs in the transaction that updates the account, and
 * may store data.
 */
public interface SignInCheck {

    /**
     * Checks whether a person may sign in.
     *
     * @throws CallerRefused with the reason; after a browser sign-in, the account then loses all roles
     */
    void check(Identity who);
}
