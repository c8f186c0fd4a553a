package org.section104.access;

import java.util.List;
import org.section104.engine.Accounts;
import org.section104.engine.Grants;
import org.section104.engine.NodeLock;
import org.section104.engine.TaskFilters;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes the roles of the contract known to the engine, with the least that each needs. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class RoleSetup implements ApplicationRunner {

    private static final List<String> STARTED_BY_PROGRAM_OFFICE = List.of(
            "assign-personnel", "provide-assistance", "record-agreement", "correct-effective-date", "annual-report");

    /** Whoever holds an office may enter that somebody stands in for it; the domain says which. */
    private static final List<String> STARTED_BY_OFFICERS = List.of("delegate-authority", "revoke-delegation");

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

    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        lock.hold();
        for (var office : Office.values()) {
            if (office != Office.CHIEF_OF_MISSION) {
                setUp(office.group(), office.title());
            }
        }
        grants.starts(Office.PROGRAM_OFFICE.group(), STARTED_BY_PROGRAM_OFFICE);
        accounts.ensureGroup(Roles.RECORDS_AUDITOR, "Records auditor");
        grants.readsEverything(Roles.RECORDS_AUDITOR);
        accounts.ensureGroup(Roles.PROCESS_OWNER, "Process owner");
        grants.deploys(Roles.PROCESS_OWNER);
        accounts.ensureGroup(Roles.CAMUNDA_ADMIN, "Platform administrator");
        grants.administers(Roles.CAMUNDA_ADMIN);
        filters.ensure();
    }

    /** Makes the chief of mission to a country known. */
    @Transactional
    public void setUpMission(String country) {
        lock.hold();
        setUp(Office.missionGroup(country), Office.CHIEF_OF_MISSION.title() + " (" + country + ")");
    }

    private void setUp(String group, String name) {
        accounts.ensureGroup(group, name);
        grants.worksInTasklist(group);
        if (!group.equals(Office.PROGRAM_OFFICE.group())) {
            grants.startsUnread(group, STARTED_BY_OFFICERS);
        }
    }
}
