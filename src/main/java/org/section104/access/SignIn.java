package org.section104.access;

import java.util.Map;
import org.section104.actor.Caller;
import org.section104.actor.CallerRefused;
import org.section104.actor.RefusalLog;
import org.section104.engine.Accounts;
import org.section104.engine.Officers;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Admits people whom the provider has authenticated. Browser sign-ins and bearer tokens go through the same checks. */
@Component
class SignIn {

    private final Claims claims;
    private final ObjectProvider<SignInCheck> checks;
    private final Accounts accounts;
    private final ObjectProvider<Officers> officers;
    private final MissionSignIn missions;
    private final RefusalLog refusals;
    private final TransactionTemplate transaction;

    SignIn(
            Claims claims,
            ObjectProvider<SignInCheck> checks,
            Accounts accounts,
            ObjectProvider<Officers> officers,
            MissionSignIn missions,
            RefusalLog refusals,
            PlatformTransactionManager transactions) {
        this.claims = claims;
        this.checks = checks;
        this.accounts = accounts;
        this.officers = officers;
        this.missions = missions;
        this.refusals = refusals;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Signs a person in with a browser. The account's roles are replaced with those that the provider states.
     *
     * @throws CallerRefused if the person may not sign in; the account then loses all roles
     */
    Caller withBrowser(Map<String, Object> said) {
        var who = claims.identity(said);
        try {
            var caller = let(
                    who,
                    () -> accounts.become(who.account(), who.firstName(), who.lastName(), who.email(), who.roles()));
            requireSomethingToDo(caller);
            return caller;
        } catch (CallerRefused refused) {
            transaction.executeWithoutResult(status -> accounts.loseEverything(who.account()));
            refusals.refused(who.account(), "sign-in", refused.getMessage());
            throw refused;
        }
    }

    /**
     * Refuses an account without a role unless it stands in for an office. The account exists by then, so a colleague
     * can name it in an instrument and the person can sign in later.
     */
    private void requireSomethingToDo(Caller caller) {
        if (caller.groups().isEmpty() && officers.getObject().mandates(caller).isEmpty()) {
            throw new CallerRefused(
                    "The account %s holds no role in this service, and stands in for no office. Ask those who keep the accounts."
                            .formatted(caller.user()));
        }
    }

    /**
     * Authenticates a call with a bearer token. The call has the token's roles. The account's stored roles do not
     * change: a token with fewer roles removes none, and an old token restores none.
     *
     * @throws CallerRefused if the caller may not sign in
     */
    Caller withToken(Map<String, Object> said) {
        var who = claims.identity(said);
        try {
            return let(who, () -> {});
        } catch (CallerRefused refused) {
            refusals.refused(who.account(), "bearer token", refused.getMessage());
            throw refused;
        }
    }

    private Caller let(Identity who, Runnable in) {
        missions.setUp(who.roles());
        transaction.executeWithoutResult(status -> {
            checks.orderedStream().forEach(check -> check.check(who));
            in.run();
        });
        return new Caller(who.account(), who.roles());
    }
}
