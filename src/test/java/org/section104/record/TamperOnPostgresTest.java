package org.section104.record;

import org.junit.jupiter.api.Tag;
import org.section104.process.Databases;

@Tag("integration")
class TamperOnPostgresTest extends TamperTest {

    TamperOnPostgresTest() {
        super(Databases.postgres((setting, value) -> {}, "tamper"));
    }
}
