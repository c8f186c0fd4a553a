package org.section104.checkpoint;

import org.section104.process.Databases;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

class CheckpointServiceOnPostgresTest extends CheckpointServiceTest {

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        Databases.postgres(registry, "checkpoints");
        settings(registry, "postgres");
    }

    @Override
    String database() {
        return "postgres";
    }
}
