package org.section104.engine;

import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.springframework.stereotype.Component;

/** What a group may ask of the engine: one row for each resource, never one for a task or a case. */
@Component
public class Grants {

    private final AuthorizationService authorizations;

    private record Subject(int resourceType, String id) {}

    Grants(AuthorizationService authorizations) {
        this.authorizations = authorizations;
    }

    /**
     * Makes a group's grants what they ought to be: what is missing is added, and what it may no longer do is taken away.
     *
     * @param group the group
     * @param capabilities what it may do
     * @param startable the processes that it may start, if it may start any
     */
    public void set(String group, Set<Capability> capabilities, Collection<String> startable) {
        var due = new HashMap<Subject, Set<Permission>>();
        capabilities.stream()
                .flatMap(capability -> capability.grants(startable))
                .forEach(grant -> due.computeIfAbsent(
                                new Subject(grant.resource().resourceType(), grant.id()), subject -> new HashSet<>())
                        .addAll(grant.permissions()));
        for (var row :
                authorizations.createAuthorizationQuery().groupIdIn(group).list()) {
            var permissions = row.getAuthorizationType() == AUTH_TYPE_GRANT
                    ? due.remove(new Subject(row.getResourceType(), row.getResourceId()))
                    : null;
            if (permissions == null) {
                authorizations.deleteAuthorization(row.getId());
            } else if (((AuthorizationEntity) row).getPermissions() != bits(permissions)) {
                save(row, permissions);
            }
        }
        due.forEach((subject, permissions) -> {
            var row = authorizations.createNewAuthorization(AUTH_TYPE_GRANT);
            row.setGroupId(group);
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
