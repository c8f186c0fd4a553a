package org.section104.process;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.section104.mail.DemoMail;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Runs the processes as the database role of the service, which cannot change the record (ADR 36): a representative of each
 * process, without the tests that falsify the record themselves.
 */
@Tag("integration")
class ProcessesAsServiceOnPostgresTest {

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        Databases.postgresWithRoles(registry, "as_service");
        DemoMail.onFreePorts(registry);
    }

    @Nested
    class Request extends RequestTest {}

    @Nested
    class Revision extends RevisionTest {}

    @Nested
    class Tour extends TourTest {}

    @Nested
    class AssistanceRevision extends AssistanceRevisionTest {}

    @Nested
    class Agreement extends AgreementTest {}

    @Nested
    class Collection extends CollectionTest {}

    @Nested
    class Notice extends NoticeTest {}

    @Nested
    class Report extends ReportTest {}

    @Nested
    class Delegation extends DelegationTest {}
}
