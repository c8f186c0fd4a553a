package org.section104.engine;

import static org.camunda.bpm.engine.authorization.Permissions.ACCESS;
import static org.camunda.bpm.engine.authorization.Permissions.ALL;
import static org.camunda.bpm.engine.authorization.Permissions.CREATE;
import static org.camunda.bpm.engine.authorization.Permissions.DELETE;
import static org.camunda.bpm.engine.authorization.Permissions.READ;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.BatchPermissions;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.SystemPermissions;
import org.camunda.bpm.engine.authorization.UserOperationLogCategoryPermissions;

/** Something that a group may do in the engine, with the grants that it needs. */
public enum Capability {
    USES_TASKLIST(application("tasklist"), any(Resources.FILTER, READ)),
    USES_COCKPIT(application("cockpit")),
    USES_ADMIN(application("admin")),
    STARTS(started(ProcessDefinitionPermissions.CREATE_INSTANCE), any(Resources.PROCESS_INSTANCE, CREATE)),
    /** The grants cover all tasks; {@code engine.visibility} narrows them to the tasks of the caller's offices. */
    WORKS_ON_TASKS(definitions(
            ProcessDefinitionPermissions.READ_TASK,
            ProcessDefinitionPermissions.TASK_WORK,
            // unclaiming a task assigns it to no account
            ProcessDefinitionPermissions.TASK_ASSIGN)),
    READS_TASKS(definitions(ProcessDefinitionPermissions.READ_TASK), any(Resources.TASK, READ)),
    READS_STARTED(started(ProcessDefinitionPermissions.READ_INSTANCE)),
    READS_INSTANCES(definitions(ProcessDefinitionPermissions.READ_INSTANCE)),
    MANAGES_INSTANCES(definitions(
            ProcessDefinitionPermissions.READ_INSTANCE,
            ProcessDefinitionPermissions.UPDATE_INSTANCE,
            ProcessDefinitionPermissions.SUSPEND_INSTANCE,
            ProcessDefinitionPermissions.MIGRATE_INSTANCE,
            ProcessDefinitionPermissions.DELETE_INSTANCE)),
    READS_BATCHES(any(Resources.BATCH, BatchPermissions.READ)),
    RETRIES_JOBS(
            definitions(ProcessDefinitionPermissions.RETRY_JOB),
            any(
                    Resources.BATCH,
                    BatchPermissions.READ,
                    BatchPermissions.UPDATE,
                    BatchPermissions.DELETE,
                    BatchPermissions.CREATE_BATCH_SET_JOB_RETRIES)),
    READS_HISTORY(
            definitions(ProcessDefinitionPermissions.READ_HISTORY),
            any(Resources.DECISION_DEFINITION, Permissions.READ_HISTORY),
            any(Resources.BATCH, BatchPermissions.READ_HISTORY),
            any(Resources.OPERATION_LOG_CATEGORY, UserOperationLogCategoryPermissions.READ)),
    READS_DIAGRAMS(definitions(ProcessDefinitionPermissions.READ)),
    READS_TABLES(any(Resources.DECISION_DEFINITION, READ), any(Resources.DECISION_REQUIREMENTS_DEFINITION, READ)),
    READS_DEPLOYMENTS(any(Resources.DEPLOYMENT, READ)),
    DEPLOYS(any(Resources.DEPLOYMENT, READ, CREATE, DELETE)),
    READS_ACCOUNTS(any(Resources.USER, READ), any(Resources.GROUP, READ), any(Resources.AUTHORIZATION, READ)),
    KEEPS_ACCOUNTS(
            any(Resources.USER, ALL),
            any(Resources.GROUP, ALL),
            any(Resources.GROUP_MEMBERSHIP, ALL),
            any(Resources.AUTHORIZATION, READ)),
    READS_PLATFORM(any(Resources.SYSTEM, SystemPermissions.READ));

    /** Permissions on one resource, or on every process that the group may start. */
    record Grant(Resource resource, String id, List<Permission> permissions) {}

    private static final String EACH_STARTED = "started";

    private final List<Grant> grants;

    Capability(Grant... grants) {
        this.grants = List.of(grants);
    }

    /** Returns the grants of this capability for a group that may start these processes. */
    Stream<Grant> grants(Collection<String> startable) {
        return grants.stream()
                .flatMap(grant -> grant.id().equals(EACH_STARTED)
                        ? startable.stream().map(process -> new Grant(grant.resource(), process, grant.permissions()))
                        : Stream.of(grant));
    }

    private static Grant application(String name) {
        return new Grant(Resources.APPLICATION, name, List.of(ACCESS));
    }

    private static Grant definitions(Permission... permissions) {
        return any(Resources.PROCESS_DEFINITION, permissions);
    }

    private static Grant started(Permission... permissions) {
        return new Grant(Resources.PROCESS_DEFINITION, EACH_STARTED, Arrays.asList(permissions));
    }

    private static Grant any(Resource resource, Permission... permissions) {
        return new Grant(resource, Authorization.ANY, Arrays.asList(permissions));
    }
}
