package org.section104.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.section104.process.AssignmentRequest.anAssignment;
import static org.section104.process.AssistanceRequest.anAssistance;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests that every database stores the longest text that a field accepts. H2 limits a column in UTF-16 code units, and
 * PostgreSQL limits it in code points. The limit of a line fits both; the limit of prose is in code points.
 */
abstract class LengthsTest extends ProcessTest {

    /** One code point, which is two UTF-16 code units. */
    private static final String EMOJI = "\ud83d\udef0";

    private static final String LINE = EMOJI.repeat(100);
    private static final String PROSE = EMOJI.repeat(10_000);

    /** A name has Latin letters only. */
    private static final String NAME = "\u00e9".repeat(200);

    @ParameterizedTest
    @ValueSource(strings = {"positionTitle", "dutyPost"})
    void a_line_of_an_assignment_takes_200_units(String field) {
        theProgramOffice().requests(anAssignment().with(field, LINE));
        assertThat(cases.packet(caseNumber).text(field)).isEqualTo(LINE);
        refusalOf(() -> theProgramOffice().requests(anAssignment().with(field, LINE + "x")))
                .hasMessageContaining("(%s): takes the room of 201 characters".formatted(field));
    }

    @Test
    void the_longest_texts_of_an_assignment_reach_the_letters() {
        theProgramOffice()
                .requests(anAssignment()
                        .with("personnelName", NAME)
                        .with("positionTitle", LINE)
                        .with("dutyPost", LINE)
                        .with("missionNeed", PROSE)
                        .with("activities", PROSE));
        everybodyGrantsUntil("concur-on-activities");
        as("mission-ee")
                .completes(
                        "concur-on-activities",
                        "missionConcurrence",
                        "CONCURRED_WITH_CONDITIONS",
                        "missionConcurrenceReason",
                        PROSE,
                        "missionConcurrenceConditions",
                        PROSE,
                        "missionConcurrenceCapacity",
                        LINE);
        everybodyGrantsUntil("issue-assignment");
        as("secretary").completes("issue-assignment", "assignedOn", TODAY.toString());
        jobsRun();
        assertThat(openTasks()).contains("approve-notice");
        assertThat(cases.packet(caseNumber).text("activities")).isEqualTo(PROSE);
    }

    @Test
    void the_longest_texts_of_assistance_and_its_agreement_reach_the_letters() {
        theProgramOffice()
                .requests(anAssistance()
                        .with("recipientName", NAME)
                        .with("description", PROSE)
                        .with("reason", PROSE));
        everybodyGrantsUntil("conclude-agreement");
        var agreement = fields(
                "agreementKind",
                "CONTRACT",
                "agreementTitle",
                LINE,
                "signedOn",
                TODAY.toString(),
                "effectiveOn",
                TODAY.toString());
        agreement.put("agreementDocument", Pdf.file("one.pdf", Pdf.titled("one")));
        theProgramOffice().completes("conclude-agreement", agreement);
        jobsRun();
        assertThat(openTasks()).contains("approve-notice");
        assertThat(column("select title from agreement where case_number = ?", caseNumber))
                .containsExactly(LINE);
        as("legislative").completes("approve-notice", "noticeApproval", "APPROVED");
        jobsRun();
        assertThat(openTasks()).contains("confirm-receipt");
    }
}
