package org.section104.engine;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT;

import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.springframework.stereotype.Component;

/** What a group may ask of the engine. Granted once; which tasks it sees follows from the tasks themselves. */
@Component
public class Grants {

    private final AuthorizationService authorizations;
    private final IdentityService identity;

    Grants(AuthorizationService authorizations, IdentityService identity) {
        this.authorizations = authorizations;
        this.identity = identity;
    }

    /** An office works in Tasklist, on the tasks offered to it. */
    public void worksInTasklist(String group) {
        worksInTasklist(Grantee.group(group));
    }

    /** An account that stands in for an office works in Tasklist too, without being in its group, whoever confirms that. */
    public void standsIn(String account) {
        OnServiceBehalf.run(identity, () -> worksInTasklist(Grantee.account(account)));
    }

    private void worksInTasklist(Grantee grantee) {
        grant(grantee, Resources.APPLICATION, "tasklist", Permissions.ACCESS);
        grant(
                grantee,
                Resources.PROCESS_DEFINITION,
                ANY,
                ProcessDefinitionPermissions.READ,
                ProcessDefinitionPermissions.READ_TASK,
                ProcessDefinitionPermissions.TASK_WORK,
                ProcessDefinitionPermissions.TASK_ASSIGN);
        grant(grantee, Resources.FILTER, ANY, Permissions.READ);
    }

    /** An office starts some processes, and reads their instances. */
    public void starts(String group, List<String> processes) {
        processes.forEach(process -> grant(
                group,
                Resources.PROCESS_DEFINITION,
                process,
                ProcessDefinitionPermissions.READ,
                ProcessDefinitionPermissions.CREATE_INSTANCE,
                ProcessDefinitionPermissions.READ_INSTANCE,
                ProcessDefinitionPermissions.READ_TASK,
                ProcessDefinitionPermissions.TASK_WORK,
                ProcessDefinitionPermissions.TASK_ASSIGN));
        grant(group, Resources.PROCESS_INSTANCE, ANY, Permissions.CREATE);
    }

    /** An office starts some processes, and reads no instance of them. */
    public void startsUnread(String group, List<String> processes) {
        processes.forEach(process -> grant(
                group,
                Resources.PROCESS_DEFINITION,
                process,
                ProcessDefinitionPermissions.READ,
                ProcessDefinitionPermissions.CREATE_INSTANCE));
        grant(group, Resources.PROCESS_INSTANCE, ANY, Permissions.CREATE);
    }

    /** A role reads every process, instance, task and history, and changes nothing. */
    public void readsEverything(String group) {
        Stream.of("tasklist", "cockpit").forEach(app -> grant(group, Resources.APPLICATION, app, Permissions.ACCESS));
        grant(
                group,
                Resources.PROCESS_DEFINITION,
                ANY,
                ProcessDefinitionPermissions.READ,
                ProcessDefinitionPermissions.READ_INSTANCE,
                ProcessDefinitionPermissions.READ_TASK,
                ProcessDefinitionPermissions.READ_HISTORY);
        grant(group, Resources.DECISION_DEFINITION, ANY, Permissions.READ, Permissions.READ_HISTORY);
        grant(group, Resources.DEPLOYMENT, ANY, Permissions.READ);
        grant(group, Resources.FILTER, ANY, Permissions.READ);
    }

    /** A role deploys diagrams and reads their definitions. */
    public void deploys(String group) {
        grant(group, Resources.APPLICATION, "cockpit", Permissions.ACCESS);
        grant(group, Resources.DEPLOYMENT, ANY, Permissions.READ, Permissions.CREATE);
        grant(group, Resources.PROCESS_DEFINITION, ANY, ProcessDefinitionPermissions.READ);
        grant(group, Resources.DECISION_DEFINITION, ANY, Permissions.READ);
    }

    /** A role runs the platform: everything that the guards do not refuse to everybody. */
    public void administers(String group) {
        Stream.of(Resources.values()).forEach(resource -> grant(group, resource, ANY, Permissions.ALL));
    }

    private void grant(String group, Resource resource, String id, Permission... permissions) {
        grant(Grantee.group(group), resource, id, permissions);
    }

    private void grant(Grantee grantee, Resource resource, String id, Permission... permissions) {
        var query =
                authorizations.createAuthorizationQuery().resourceType(resource).resourceId(id);
        var granted = grantee.isGroup() ? query.groupIdIn(grantee.id()) : query.userIdIn(grantee.id());
        if (granted.count() == 0) {
            var authorization = authorizations.createNewAuthorization(AUTH_TYPE_GRANT);
            if (grantee.isGroup()) {
                authorization.setGroupId(grantee.id());
            } else {
                authorization.setUserId(grantee.id());
            }
            authorization.setResource(resource);
            authorization.setResourceId(id);
            Stream.of(permissions).forEach(authorization::addPermission);
            authorizations.saveAuthorization(authorization);
        }
    }

    /** Who is granted something: a group, or a single account. */
    private record Grantee(String id, boolean isGroup) {

        private static Grantee group(String id) {
            return new Grantee(id, true);
        }

        private static Grantee account(String id) {
            return new Grantee(id, false);
        }
    }
}
