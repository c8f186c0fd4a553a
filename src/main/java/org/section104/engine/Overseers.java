package org.section104.engine;

import java.util.Set;
import org.section104.actor.Caller;

/** Which roles oversee the platform: they read every task and instance, and work on none but their own. */
public interface Overseers {

    /** Their groups. */
    Set<String> groups();

    /** Whether an account is one of them. */
    default boolean include(Caller caller) {
        return caller.groups().stream().anyMatch(groups()::contains);
    }
}
