package org.section104.engine;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.stereotype.Component;

/** The engine's accounts: who they are and what groups they hold. */
@Component
public class Accounts {

    private final IdentityService identity;

    Accounts(IdentityService identity) {
        this.identity = identity;
    }

    /**
     * The account behind a user id and its password; empty when they do not match. Failed attempts are throttled.
     *
     * @throws CallerRefused when they match, and the account must not sign in all the same
     */
    public Optional<Caller> signIn(String user, String password) {
        try {
            return identity.checkPassword(user, password) ? Optional.of(caller(user)) : Optional.empty();
        } catch (AuthorizationException refused) {
            throw new CallerRefused(refused.getMessage());
        }
    }

    /** Whether an account is known. */
    public boolean exists(String user) {
        return OnServiceBehalf.call(
                        identity, () -> identity.createUserQuery().userId(user).count())
                > 0;
    }

    /** An account with all its groups, whoever asks. */
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
