package org.section104.engine.runtime;

import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;

/**
 * Calls the engine on the service's own behalf: without the signed-in person's authentication, so that no authorization
 * check narrows the result.
 */
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
