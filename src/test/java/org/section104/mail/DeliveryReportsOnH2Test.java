package org.section104.mail;

import org.junit.jupiter.api.Tag;
import org.section104.process.Databases;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@Tag("integration")
class DeliveryReportsOnH2Test extends DeliveryReportsTest {

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        Databases.h2(registry, "delivery_reports");
        DemoMail.onFreePorts(registry);
    }
}
