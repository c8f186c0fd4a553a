package org.section104.access;

import static org.section104.access.Matrix.Access.CHANGES;
import static org.section104.access.Matrix.Access.OWN;
import static org.section104.access.Matrix.Access.READS;
import static org.section104.access.Matrix.Access.YES;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.section104.access.Matrix.Access;
import org.section104.access.Matrix.Resource;
import org.section104.engine.Accounts;
import org.section104.engine.Capability;
import org.section104.engine.Grants;
import org.section104.engine.NodeLock;
import org.section104.engine.StatutoryProcesses;
import org.section104.engine.TaskFilters;
import org.section104.wording.Missions;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Creates the service's roles as engine groups, with exactly the authorizations that the {@link Matrix} gives them. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class RoleSetup implements ApplicationRunner {

    /** The processes that each access level may start. Only the service itself starts the others. */
    private static final Map<Access, Set<String>> STARTED = Map.of(
            Access.CASES,
            StatutoryProcesses.OF_CASES,
            // the domain checks which office's instruments the caller may enter or revoke
            Access.DEPUTIES,
            StatutoryProcesses.OF_INSTRUMENTS);

    private static final Map<Resource, Map<Access, Capability>> ENGINE = engine();

    private final Accounts accounts;
    private final Grants grants;
    private final TaskFilters filters;
    private final NodeLock lock;

    RoleSetup(Accounts accounts, Grants grants, TaskFilters filters, NodeLock lock) {
        this.accounts = accounts;
        this.grants = grants;
        this.filters = filters;
        this.lock = lock;
    }

    /** Returns whether one of the groups may start a process. */
    static boolean starts(Set<String> groups, String process) {
        return Resource.START.of(groups).stream()
                .anyMatch(access -> STARTED.getOrDefault(access, Set.of()).contains(process));
    }

    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        lock.hold(NodeLock.Work.ROLES);
        for (var office : Office.values()) {
            if (office != Office.CHIEF_OF_MISSION) {
                setUp(office.group(), office.title());
            }
        }
        setUp(Roles.RECORDS_AUDITOR, "Records auditor");
        setUp(Roles.PROCESS_OWNER, "Process owner");
        setUp(Roles.CAMUNDA_ADMIN, "Platform administrator");
        filters.ensure();
    }

    /** Creates the group of the chief of a mission, given by its code. */
    @Transactional
    public void setUpMission(String mission) {
        lock.hold(NodeLock.Work.ROLES);
        setUp(Office.missionGroup(mission), Missions.chief(mission));
    }

    /**
     * Lets an account outside all office groups use Tasklist because it stands in for an office. Its instruments decide
     * at each moment which tasks it sees.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void setUpStandIn(String account) {
        lock.hold(NodeLock.Work.ROLES);
        grants.setOf(account, capabilities(Matrix.STANDING_IN));
    }

    /** Removes the stand-in access of an account that has no instrument left. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void endStandIn(String account) {
        lock.hold(NodeLock.Work.ROLES);
        grants.setOf(account, Set.of());
    }

    private void setUp(String group, String name) {
        accounts.ensureGroup(group, name);
        grants.set(group, capabilities(group), STARTED.getOrDefault(Resource.START.of(group), Set.of()));
    }

    private static Set<Capability> capabilities(String role) {
        var capabilities = EnumSet.noneOf(Capability.class);
        Matrix.of(role).forEach((resource, access) -> Optional.ofNullable(
                        ENGINE.getOrDefault(resource, Map.of()).get(access))
                .ifPresent(capabilities::add));
        return capabilities;
    }

    /** The part of the matrix that the engine enforces. {@code /api} enforces the rest. */
    private static Map<Resource, Map<Access, Capability>> engine() {
        var engine = new EnumMap<Resource, Map<Access, Capability>>(Resource.class);
        engine.put(Resource.TASKLIST, Map.of(YES, Capability.USES_TASKLIST));
        engine.put(Resource.COCKPIT, Map.of(YES, Capability.USES_COCKPIT));
        engine.put(Resource.ADMIN, Map.of(YES, Capability.USES_ADMIN));
        engine.put(Resource.START, Map.of(Access.CASES, Capability.STARTS, Access.DEPUTIES, Capability.STARTS));
        engine.put(Resource.TASK, Map.of(OWN, Capability.WORKS_ON_TASKS, READS, Capability.READS_TASKS));
        engine.put(
                Resource.INSTANCE,
                Map.of(
                        Access.STARTED,
                        Capability.READS_STARTED,
                        READS,
                        Capability.READS_INSTANCES,
                        CHANGES,
                        Capability.MANAGES_INSTANCES));
        engine.put(Resource.JOB, Map.of(READS, Capability.READS_BATCHES, CHANGES, Capability.RETRIES_JOBS));
        engine.put(Resource.HISTORY, Map.of(READS, Capability.READS_HISTORY));
        engine.put(Resource.DEFINITION, Map.of(READS, Capability.READS_DIAGRAMS));
        engine.put(Resource.TABLE, Map.of(READS, Capability.READS_TABLES));
        engine.put(Resource.DEPLOYMENT, Map.of(READS, Capability.READS_DEPLOYMENTS, CHANGES, Capability.DEPLOYS));
        engine.put(Resource.ACCOUNT, Map.of(READS, Capability.READS_ACCOUNTS, CHANGES, Capability.KEEPS_ACCOUNTS));
        engine.put(Resource.METRICS, Map.of(READS, Capability.READS_PLATFORM));
        return engine;
    }
}
