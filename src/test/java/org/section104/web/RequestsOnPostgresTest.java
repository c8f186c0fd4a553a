package org.section104.web;

import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestClassOrder;
import org.section104.process.Databases;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Uses a separate demo, because administrators also send malformed requests. */
@Tag("integration")
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
class RequestsOnPostgresTest {

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Databases.postgres(registry, "requests");
    }

    @Nested
    class Calendars extends CalendarTest {}

    @Nested
    class LostRaces extends LostRacesTest {}

    @Nested
    @Order(Integer.MAX_VALUE)
    class Malformed extends MalformedRequestsTest {}
}
