package org.section104.record;

import org.junit.jupiter.api.Tag;
import org.section104.process.Databases;

@Tag("integration")
class TamperOnH2Test extends TamperTest {

    TamperOnH2Test() {
        super(Databases.h2((setting, value) -> {}, "tamper"));
    }
}
