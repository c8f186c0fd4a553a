package org.section104.checkpoint;

import org.section104.process.Databases;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

class CheckpointServiceOnH2Test extends CheckpointServiceTest {

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        Databases.h2(registry, "checkpoints");
        settings(registry, "h2");
    }

    @Override
    String database() {
        return "h2";
    }
}
