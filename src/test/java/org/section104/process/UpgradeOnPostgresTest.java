package org.section104.process;

import org.section104.mail.DemoMail;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

class UpgradeOnPostgresTest extends UpgradeTest {

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        leaveAsBefore(Databases.postgres(registry, "upgrade"));
        DemoMail.onFreePorts(registry);
    }
}
