package org.section104.notice;

import org.junit.jupiter.api.Tag;
import org.section104.mail.DemoMail;
import org.section104.process.Databases;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@Tag("integration")
class MailOutagesOnPostgresTest extends MailOutagesTest {

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        Databases.postgres(registry, "outages");
        DemoMail.onFreePorts(registry);
        registry.add("spring.mail.port", SERVER::port);
    }
}
