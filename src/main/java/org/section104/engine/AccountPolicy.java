package org.section104.engine;

import org.section104.actor.CallerRefused;

/** What the domain says about accounts and the groups that they hold. */
public interface AccountPolicy {

    /**
     * Judges an account whose password was right.
     *
     * @throws CallerRefused when it must not sign in
     */
    void signsIn(String account);

    /**
     * Judges that an account is put into a group, by whomever.
     *
     * @throws CallerRefused when the two do not go together
     */
    void joins(String account, String group);
}
