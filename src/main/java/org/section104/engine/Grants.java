package org.section104.engine;

import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.section104.engine.runtime.OnServiceBehalf;
import org.springframework.stereotype.Component;

/**
 * Writes the authorizations of groups, and of accounts that stand in for an office without being in its group. There is
 * one row for each resource, and none for a single task or case.
 */
@Component
public class Grants {

    private final AuthorizationService authorizations;
    private final IdentityService identity;

    private record Subject(int resourceType, String id) {}

    Grants(AuthorizationService authorizations, IdentityService identity) {
        this.authorizations = authorizations;
        this.identity = identity;
    }

    /**
     * Replaces a group's grants with those of its capabilities: adds missing grants and deletes all others.
     *
     * @param group the group
     * @param capabilities the capabilities of the group
     * @param startable the ids of the processes that the group may start
     */
    public void set(String group, Set<Capability> capabilities, Collection<String> startable) {
        set(
                authorizations.createAuthorizationQuery().groupIdIn(group).list(),
                due(capabilities, startable),
                row -> row.setGroupId(group));
    }

    /**
     * Replaces the grants of a single account, on the service's own behalf. The account also keeps the grant to read
     * itself, which the engine gives to every new account. It may start no process.
     *
     * @param account the account
     * @param capabilities the capabilities of the account; empty to revoke all
     */
    public void setOf(String account, Set<Capability> capabilities) {
        var due = due(capabilities, Set.of());
        due.put(new Subject(Resources.USER.resourceType(), account), Set.of(Permissions.READ));
        OnServiceBehalf.run(
                identity,
                () -> set(
                        authorizations
                                .createAuthorizationQuery()
                                .userIdIn(account)
                                .list(),
                        due,
                        row -> row.setUserId(account)));
    }

    private static Map<Subject, Set<Permission>> due(Set<Capability> capabilities, Collection<String> startable) {
        var due = new HashMap<Subject, Set<Permission>>();
        capabilities.stream()
                .flatMap(capability -> capability.grants(startable))
                .forEach(grant -> due.computeIfAbsent(
                                new Subject(grant.resource().resourceType(), grant.id()), subject -> new HashSet<>())
                        .addAll(grant.permissions()));
        return due;
    }

    private void set(List<Authorization> rows, Map<Subject, Set<Permission>> due, Consumer<Authorization> owner) {
        var missing = new HashMap<>(due);
        for (var row : rows) {
            var permissions = row.getAuthorizationType() == AUTH_TYPE_GRANT
                    ? missing.remove(new Subject(row.getResourceType(), row.getResourceId()))
                    : null;
            if (permissions == null) {
                authorizations.deleteAuthorization(row.getId());
            } else if (((AuthorizationEntity) row).getPermissions() != bits(permissions)) {
                save(row, permissions);
            }
        }
        missing.forEach((subject, permissions) -> {
            var row = authorizations.createNewAuthorization(AUTH_TYPE_GRANT);
            owner.accept(row);
            row.setResourceType(subject.resourceType());
            row.setResourceId(subject.id());
            save(row, permissions);
        });
    }

    private void save(Authorization row, Set<Permission> permissions) {
        row.setPermissions(permissions.toArray(Permission[]::new));
        authorizations.saveAuthorization(row);
    }

    private static int bits(Set<Permission> permissions) {
        return permissions.stream().mapToInt(Permission::getValue).reduce(0, (all, one) -> all | one);
    }
}
