package org.section104.engine;

import java.util.Set;
import org.section104.actor.Caller;

/** Port to the roles that oversee the platform. Overseers read every task and instance, and work only on their own. */
public interface Overseers {

    /** Returns the groups of these roles. */
    Set<String> groups();

    /** Returns whether an account has one of these roles. */
    default boolean include(Caller caller) {
        return caller.groups().stream().anyMatch(groups()::contains);
    }
}
