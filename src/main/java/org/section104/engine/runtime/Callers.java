package org.section104.engine.runtime;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.section104.actor.Caller;
import org.section104.actor.CallerRefused;

/** Returns the caller of the engine's current command. */
public final class Callers {

    private Callers() {}

    /** Returns whether a signed-in person is the caller, not a job, the start-up or a delegate. */
    public static boolean isPerson() {
        return authentication().isPresent() && Context.getCommandContext().isAuthorizationCheckEnabled();
    }

    /**
     * Returns the account of the caller.
     *
     * @throws CallerRefused when no account is signed in
     */
    public static Caller current() {
        return signedIn().orElseThrow(() -> new CallerRefused("Sign in first: only a person can submit a form."));
    }

    /** Returns the account of the caller; empty when no account is signed in. */
    public static Optional<Caller> signedIn() {
        return authentication().map(who -> new Caller(who.getUserId(), Set.copyOf(groups(who))));
    }

    private static List<String> groups(Authentication who) {
        return Optional.ofNullable(who.getGroupIds()).orElse(List.of());
    }

    private static Optional<Authentication> authentication() {
        return Optional.ofNullable(Context.getCommandContext().getAuthentication())
                .filter(who -> who.getUserId() != null);
    }
}
