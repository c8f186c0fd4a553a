package org.section104.demo;

import java.util.List;
import org.section104.access.Office;
import org.section104.access.RoleSetup;
import org.section104.access.Roles;
import org.section104.engine.Accounts;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** One account per role; its password is its name. */
@Component
@Profile("demo")
@Order(0)
class DemoUsers implements ApplicationRunner {

    private record DemoUser(String id, String name, String group) {}

    private static final List<DemoUser> USERS = List.of(
            new DemoUser("program", "Programme", Office.PROGRAM_OFFICE.group()),
            new DemoUser("secretary", "Secretary", Office.SECRETARY.group()),
            new DemoUser("director", "Director", Office.CISA_DIRECTOR.group()),
            new DemoUser("state", "State", Office.SECRETARY_OF_STATE.group()),
            new DemoUser("mission-ee", "Mission Estonia", Office.missionGroup("EE")),
            new DemoUser("mission-jp", "Mission Japan", Office.missionGroup("JP")),
            new DemoUser("counsel", "Counsel", Office.GENERAL_COUNSEL.group()),
            new DemoUser("cfo", "Chief Financial", Office.CHIEF_FINANCIAL_OFFICER.group()),
            new DemoUser("legislative", "Legislative", Office.LEGISLATIVE_AFFAIRS.group()),
            new DemoUser("auditor", "Auditor", Roles.RECORDS_AUDITOR),
            new DemoUser("owner", "Process Owner", Roles.PROCESS_OWNER),
            new DemoUser("admin", "Administrator", Roles.CAMUNDA_ADMIN));

    private final Accounts accounts;
    private final RoleSetup roles;

    DemoUsers(Accounts accounts, RoleSetup roles) {
        this.accounts = accounts;
        this.roles = roles;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        List.of("EE", "JP").forEach(roles::setUpMission);
        USERS.forEach(user -> accounts.ensureUser(
                user.id(), user.name(), "Demo", user.id() + "@demo.example", user.id(), user.group()));
    }
}
