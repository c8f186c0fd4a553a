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

/** Reads and writes the engine's accounts and their group memberships. */
@Component
public class Accounts {

    /** The longest id of an account, in characters. */
    private static final int LONGEST_ID = 64;

    private final IdentityService identity;
    private final NodeLock lock;

    Accounts(IdentityService identity, NodeLock lock) {
        this.identity = identity;
        this.lock = lock;
    }

    /**
     * Returns the account of a user id and its password; empty when they do not match. The engine throttles failed
     * attempts.
     *
     * @throws CallerRefused when the password is right but the account must not sign in
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

    /** Returns whether an account exists. */
    public boolean exists(String user) {
        return OnServiceBehalf.call(
                        identity, () -> identity.createUserQuery().userId(user).count())
                > 0;
    }

    /** Returns the email address of an account; empty if the account has none or does not exist. */
    public Optional<String> email(String id) {
        return Optional.ofNullable(user(id)).map(User::getEmail).filter(email -> !email.isBlank());
    }

    /** Returns an account with all its groups. Ignores the caller's authorizations. */
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
     * Synchronizes an account with the identity provider: its name, its email address, and exactly these groups. Writes
     * and locks nothing when nothing has changed.
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

    /** Removes an account from every group. Does nothing for an unknown account. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void loseEverything(String id) {
        if (!groups(id).isEmpty()) {
            asTheService(() -> hold(id, Set.of()));
        }
    }

    /** Writes on the service's own behalf, under a lock: two sign-ins of one account wait for each other. */
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

    /** Creates a group unless it exists. */
    public void ensureGroup(String id, String name) {
        if (identity.createGroupQuery().groupId(id).count() == 0) {
            var group = identity.newGroup(id);
            group.setName(name);
            group.setType("WORKFLOW");
            identity.saveGroup(group);
        }
    }

    /** Creates an account with its groups unless it exists. An existing account keeps its password and its groups. */
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
