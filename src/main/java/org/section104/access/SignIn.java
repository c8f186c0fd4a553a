package org.section104.access;

import java.util.Map;
import org.section104.engine.Accounts;
import org.section104.engine.Caller;
import org.section104.engine.CallerRefused;
import org.section104.engine.Officers;
import org.section104.engine.RefusalLog;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets people in whom the provider has sent: one way of reading it, whether they come with a browser or with a token. */
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
     * A person signs in with a browser: from now on their account holds the roles that the provider gives it, and no other.
     *
     * @throws CallerRefused when they may not; the account then holds no role any more
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
     * Who holds no role may stand in for an office all the same. By then the account is known: a colleague can name it in an
     * instrument, for the next time.
     */
    private void requireSomethingToDo(Caller caller) {
        if (caller.groups().isEmpty() && officers.getObject().mandates(caller).isEmpty()) {
            throw new CallerRefused(
                    "The account %s holds no role in this service, and stands in for no office. Ask those who keep the accounts."
                            .formatted(caller.user()));
        }
    }

    /**
     * A call comes with a bearer token. It acts with the roles of the token; the account's own stay as they are, so that a
     * token with few of them takes none away, and one from before a change gives none back.
     *
     * @throws CallerRefused when they may not
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
