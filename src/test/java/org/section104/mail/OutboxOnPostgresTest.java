package org.section104.mail;

import org.junit.jupiter.api.Tag;
import org.section104.process.Databases;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@Tag("integration")
class OutboxOnPostgresTest extends OutboxTest {

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        Databases.postgres(registry, "outbox");
        DemoMail.onFreePorts(registry);
        registry.add("spring.mail.port", SERVER::port);
    }
}
