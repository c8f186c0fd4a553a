package org.section104.process;

import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestClassOrder;
import org.section104.mail.DemoMail;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Runs the processes as the database role of the service, which cannot change the record (ADR 36). */
@Tag("integration")
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
class ProcessesOnPostgresTest {

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        Databases.postgresWithRoles(registry, "process");
        DemoMail.onFreePorts(registry);
    }

    @Nested
    class Request extends RequestTest {}

    @Nested
    class Revision extends RevisionTest {}

    @Nested
    class Issue extends IssueTest {}

    @Nested
    class Dates extends DatesTest {}

    @Nested
    class Lengths extends LengthsTest {}

    @Nested
    class SideBySide extends SideBySideTest {}

    @Nested
    class Tour extends TourTest {}

    @Nested
    class Mission extends MissionTest {}

    @Nested
    class Assistance extends AssistanceTest {}

    @Nested
    class Recipients extends RecipientsTest {}

    @Nested
    class Deliveries extends DeliveriesTest {}

    @Nested
    class AssistanceRevision extends AssistanceRevisionTest {}

    @Nested
    class Agreement extends AgreementTest {}

    @Nested
    class AgreementMatter extends AgreementMatterTest {}

    @Nested
    class Collection extends CollectionTest {}

    @Nested
    class Advance extends AdvanceTest {}

    @Nested
    class Notice extends NoticeTest {}

    @Nested
    class Deadline extends DeadlineTest {}

    @Nested
    class Mail extends MailTest {}

    @Nested
    class Sweep extends SweepTest {}

    @Nested
    class Owed extends OwedTest {}

    @Nested
    class Report extends ReportTest {}

    @Nested
    class Organizations extends OrganizationsTest {}

    @Nested
    class Separation extends SeparationTest {}

    @Nested
    class Delegation extends DelegationTest {}

    @Nested
    class Writers extends WritersTest {}

    @Nested
    class CaseSteps extends CaseStepsTest {}

    @Nested
    class Flow extends HeatMapFiguresTest {}

    @Nested
    class Restart extends RestartTest {}

    @Nested
    class EngineTables extends EngineTablesTest {}

    @Nested
    @Order(Integer.MAX_VALUE)
    class Coverage extends CoverageTest {}
}
