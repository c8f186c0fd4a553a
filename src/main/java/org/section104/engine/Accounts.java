package org.section104.engine;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.jspecify.annotations.Nullable;
import org.section104.actor.Caller;
import org.section104.actor.CallerRefused;
import org.section104.engine.runtime.OnServiceBehalf;
import org.section104.form.RequestText;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The engine's accounts: who they are and what groups they hold. */
@Component
public class Accounts {

    /** In characters: no account has a longer id. */
    private static final int LONGEST_ID = 64;

    private final IdentityService identity;
    private final NodeLock lock;

    Accounts(IdentityService identity, NodeLock lock) {
        this.identity = identity;
        this.lock = lock;
    }

    /**
     * The account behind a user id and its password; empty when they do not match. Failed attempts are throttled.
     *
     * @throws CallerRefused when they match, and the account must not sign in all the same
     */
    public Optional<Caller> signIn(String user, String password) {
        if (!RequestText.isStorable(user) || user.length() > LONGEST_ID) {
            return Optional.empty();
        }
        try {
            return identity.checkPassword(user, password) ? Optional.of(caller(user)) : Optional.empty();
        } catch (AuthorizationException refused) {
            throw new CallerRefused(Objects.requireNonNull(refused.getMessage()));
        }
    }

    /** Whether an account is known. */
    public boolean exists(String user) {
        return OnServiceBehalf.call(
                        identity, () -> identity.createUserQuery().userId(user).count())
                > 0;
    }

    /** An account with all its groups, for any caller. */
    public Caller caller(String user) {
        return new Caller(user, groups(user));
    }

    private Set<String> groups(String user) {
        return OnServiceBehalf.call(
                        identity,
                        () -> identity.createGroupQuery().groupMember(user).list())
                .stream()
                .map(Group::getId)
                .collect(toUnmodifiableSet());
    }

    /**
     * Makes an account what the provider says of it: its name, and the groups it holds, no more and no fewer. If nothing
     * has changed, nothing is written or locked.
     *
     * @param groups ids of groups that exist
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void become(String id, String firstName, String lastName, String email, Set<String> groups) {
        if (isNamed(user(id), firstName, lastName, email) && groups(id).equals(groups)) {
            return;
        }
        asTheService(() -> {
            name(id, firstName, lastName, email);
            hold(id, groups);
        });
    }

    /** Takes every group from an account, if there is such an account. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void loseEverything(String id) {
        if (!groups(id).isEmpty()) {
            asTheService(() -> hold(id, Set.of()));
        }
    }

    /** Accounts are written by the service and by no person; two sign-ins of one account wait for each other. */
    private void asTheService(Runnable writes) {
        OnServiceBehalf.run(identity, () -> {
            lock.hold(NodeLock.Work.ACCOUNTS);
            writes.run();
        });
    }

    private void name(String id, String firstName, String lastName, String email) {
        var known = user(id);
        if (isNamed(known, firstName, lastName, email)) {
            return;
        }
        var user = known == null ? identity.newUser(id) : known;
        user.setFirstName(firstName);
        user.setLastName(lastName);
        user.setEmail(email);
        identity.saveUser(user);
    }

    private @Nullable User user(String id) {
        return OnServiceBehalf.call(
                identity, () -> identity.createUserQuery().userId(id).singleResult());
    }

    private static boolean isNamed(@Nullable User known, String firstName, String lastName, String email) {
        return known != null
                && Objects.equals(known.getFirstName(), firstName)
                && Objects.equals(known.getLastName(), lastName)
                && Objects.equals(known.getEmail(), email);
    }

    private void hold(String id, Set<String> groups) {
        var held = groups(id);
        held.stream().filter(group -> !groups.contains(group)).forEach(group -> identity.deleteMembership(id, group));
        groups.stream().filter(group -> !held.contains(group)).forEach(group -> identity.createMembership(id, group));
    }

    /** Makes sure that a group exists. */
    public void ensureGroup(String id, String name) {
        if (identity.createGroupQuery().groupId(id).count() == 0) {
            var group = identity.newGroup(id);
            group.setName(name);
            group.setType("WORKFLOW");
            identity.saveGroup(group);
        }
    }

    /** Makes sure that an account exists and holds some groups. An existing account keeps its password and its groups. */
    public void ensureUser(
            String id, String firstName, String lastName, String email, String password, Set<String> groups) {
        if (exists(id)) {
            return;
        }
        var user = identity.newUser(id);
        user.setFirstName(firstName);
        user.setLastName(lastName);
        user.setEmail(email);
        user.setPassword(password);
        identity.saveUser(user);
        groups.forEach(group -> identity.createMembership(id, group));
    }
}
