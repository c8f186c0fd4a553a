package org.section104.engine;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Optional;
import java.util.Set;
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

    /** The account behind a user id and its password; empty when they do not match. Failed attempts are throttled. */
    public Optional<Caller> signIn(String user, String password) {
        return identity.checkPassword(user, password) ? Optional.of(caller(user)) : Optional.empty();
    }

    /** An account with its groups. */
    public Caller caller(String user) {
        return new Caller(user, groups(user));
    }

    private Set<String> groups(String user) {
        return identity.createGroupQuery().groupMember(user).list().stream()
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

    /** Makes sure that an account exists and holds a group. An existing account keeps its password. */
    public void ensureUser(String id, String firstName, String lastName, String email, String password, String group) {
        if (identity.createUserQuery().userId(id).count() > 0) {
            return;
        }
        var user = identity.newUser(id);
        user.setFirstName(firstName);
        user.setLastName(lastName);
        user.setEmail(email);
        user.setPassword(password);
        identity.saveUser(user);
        identity.createMembership(id, group);
    }
}
