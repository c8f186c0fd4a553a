package org.section104.engine.runtime;

import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;

/** What the service asks of the engine for itself, and not for the person who caused it: nothing is narrowed to them. */
public final class OnServiceBehalf {

    private OnServiceBehalf() {}

    public static <T> T call(IdentityService identity, Supplier<T> action) {
        var caller = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            return action.get();
        } finally {
            if (caller != null) {
                identity.setAuthentication(caller);
            }
        }
    }

    public static void run(IdentityService identity, Runnable action) {
        call(identity, () -> {
            action.run();
            return null;
        });
    }
}
