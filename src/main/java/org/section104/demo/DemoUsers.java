package org.section104.demo;

import java.util.List;
import java.util.Set;
import org.section104.access.Office;
import org.section104.access.Organization;
import org.section104.access.Organizations;
import org.section104.access.RoleSetup;
import org.section104.access.Roles;
import org.section104.engine.Accounts;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Creates one account per office and role, and two accounts without an office, to which an officer can delegate. The
 * password is the user name.
 */
@Component
@Profile("demo")
@Order(0)
class DemoUsers implements ApplicationRunner {

    private record DemoUser(String id, String name, Organization organization, Set<String> groups) {

        /** Makes the holder of an office. */
        private static DemoUser of(String id, String name, String office) {
            return new DemoUser(id, name, Office.of(office).orElseThrow().organization(), Set.of(office));
        }

        /** Makes a person of the Department with a role that is not an office. */
        private static DemoUser withRole(String id, String name, String role) {
            return new DemoUser(id, name, Organization.DHS, Set.of(role));
        }
    }

    private static final List<DemoUser> USERS = List.of(
            DemoUser.of("program", "Program", Office.PROGRAM_OFFICE.group()),
            DemoUser.of("secretary", "Secretary", Office.SECRETARY.group()),
            DemoUser.of("director", "Director", Office.CISA_DIRECTOR.group()),
            DemoUser.of("state", "State", Office.SECRETARY_OF_STATE.group()),
            DemoUser.of("mission-ee", "Mission Estonia", Office.missionGroup("EE")),
            DemoUser.of("mission-jp", "Mission Japan", Office.missionGroup("JP")),
            DemoUser.of("counsel", "Counsel", Office.GENERAL_COUNSEL.group()),
            DemoUser.of("cfo", "Chief Financial", Office.CHIEF_FINANCIAL_OFFICER.group()),
            DemoUser.of("legislative", "Legislative", Office.LEGISLATIVE_AFFAIRS.group()),
            DemoUser.withRole("auditor", "Auditor", Roles.RECORDS_AUDITOR),
            DemoUser.withRole("owner", "Process Owner", Roles.PROCESS_OWNER),
            DemoUser.withRole("admin", "Administrator", Roles.CAMUNDA_ADMIN),
            new DemoUser("deputy-secretary", "Deputy Secretary", Organization.DHS, Set.of()),
            new DemoUser("deputy-ee", "Deputy Mission Estonia", Organization.STATE, Set.of()));

    private final Accounts accounts;
    private final Organizations organizations;
    private final RoleSetup roles;

    DemoUsers(Accounts accounts, Organizations organizations, RoleSetup roles) {
        this.accounts = accounts;
        this.organizations = organizations;
        this.roles = roles;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        List.of("EE", "JP").forEach(roles::setUpMission);
        USERS.forEach(user -> {
            organizations.enter(user.id(), user.organization());
            accounts.ensureUser(user.id(), user.name(), "Demo", user.id() + "@demo.example", user.id(), user.groups());
        });
    }
}
