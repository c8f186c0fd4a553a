package org.section104.cases;

import org.junit.jupiter.api.Tag;
import org.section104.mail.DemoMail;
import org.section104.process.Databases;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@Tag("integration")
class FlowOnH2Test extends FlowAgreementTest {

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        Databases.h2(registry, "flow");
        DemoMail.onFreePorts(registry);
    }
}
