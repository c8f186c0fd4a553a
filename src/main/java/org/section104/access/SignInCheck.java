package org.section104.access;

import org.section104.engine.CallerRefused;

/**
 * What must hold of everybody who signs in, with a browser or with a bearer token. It runs in the transaction in which the
 * account is brought up to date, and may write what it learns.
 */
public interface SignInCheck {

    /**
     * Lets a person in, or not.
     *
     * @throws CallerRefused with the reason; the account then holds no role any more
     */
    void check(Identity who);
}
