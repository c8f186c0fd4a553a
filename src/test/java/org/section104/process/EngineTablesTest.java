package org.section104.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.section104.process.AssignmentRequest.PERSON;
import static org.section104.process.AssignmentRequest.anAssignment;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Tests that the engine's tables never contain the name of the assigned person. Only the record does. */
abstract class EngineTablesTest extends ProcessTest {

    private static final Set<Integer> TEXT =
            Set.of(Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR, Types.CLOB, Types.NVARCHAR, Types.LONGNVARCHAR);
    private static final Set<Integer> BYTES = Set.of(Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB);

    @Autowired
    private DataSource database;

    @Test
    void the_engines_tables_and_history_hold_no_name_of_a_person() throws SQLException {
        aWholeLife();
        assertThat(placesOf(PERSON)).isEmpty();
        // proves that the search covers text columns and byte arrays
        assertThat(placesOf(caseNumber)).anyMatch(place -> place.contains("business_key"));
        assertThat(placesOf("Cyber liaison officer")).anyMatch(place -> place.contains("act_ge_bytearray"));
        assertThat(cases.packet(caseNumber).text("personnelName")).isEqualTo(PERSON);
    }

    @Test
    void what_people_wrote_about_assistance_its_equipment_and_its_agreements_stays_out_too() throws SQLException {
        theProgramOffice().requests(AssistanceRequest.anAssistance().withEquipment("quantum widget"));
        decides("review-equipment", "RETURNED");
        theProgramOffice()
                .completes(
                        "revise-assistance",
                        AssistanceRequest.anAssistance()
                                .withEquipment("quantum widget")
                                .fields());
        everybodyGrantsUntil("conclude-agreement");
        var agreement = fields(
                "agreementKind", "CONTRACT", "agreementTitle", PERSON, "signedOn", TODAY.toString(), "effectiveOn", "");
        agreement.put("agreementDocument", Pdf.file(PERSON + ".pdf", Pdf.titled(PERSON)));
        theProgramOffice().completes("conclude-agreement", agreement);
        theProgramOffice().completes("state-effective-date", "effectiveOn", TODAY.toString());
        asksToCorrect(PERSON, TODAY.minusDays(1), PERSON);
        as("counsel").completes("confirm-correction", "correction", "REFUSED", "correctionReason", PERSON);
        delivers("1", "0");
        as("cfo").completes("record-collection", "collectionAction", "WRITTEN_OFF", "collectionActionReason", PERSON);
        assertThat(placesOf(PERSON)).isEmpty();
        assertThat(placesOf("National response team")).anyMatch(place -> place.contains("act_ge_bytearray"));
    }

    /** Submits every form of a case, with the person's name in every prose field. */
    private void aWholeLife() {
        theProgramOffice().requests(anAssignment().with("fundingAccount", "070-X-0412"));
        decides("certify-funding", "RETURNED");
        theProgramOffice().completes("revise-assignment", anAssignment().fields());
        everybodyGrantsUntil("concur-on-activities");
        as("mission-ee")
                .completes(
                        "concur-on-activities",
                        "missionConcurrence",
                        "CONCURRED_WITH_CONDITIONS",
                        "missionConcurrenceReason",
                        PERSON,
                        "missionConcurrenceConditions",
                        PERSON,
                        "missionConcurrenceCapacity",
                        PERSON);
        everybodyGrantsUntil("accept-conditions");
        as("program")
                .completes("accept-conditions", "conditionsAccepted", "ACCEPTED", "conditionsAcceptedReason", PERSON);
        as("secretary").completes("issue-assignment", "assignedOn", TODAY.toString());
        jobsRun();
        as("legislative").completes("approve-notice", "noticeApproval", "RETURNED", "noticeApprovalReason", PERSON);
        as("program").completes("revise-notice", "noticeRemarks", PERSON);
        jobsRun();
        as("legislative").completes("approve-notice", "noticeApproval", "APPROVED");
        jobsRun();
        timerFires("deadline-missed");
        as("legislative").completes("explain-missed-deadline", "missedDeadlineReason", PERSON);
        as("legislative").confirmsThat("SSGA", "ACKNOWLEDGED", today());
        as("legislative").confirmsThat("HSHM", "ACKNOWLEDGED", today());
        as("program")
                .completes("manage-tour", "tourAction", "CHANGE_ACTIVITIES", "changedActivities", PERSON + " teaches.");
        grants("assign-changed-activities");
        grants("review-changed-activities");
        grants("concur-on-changed-activities");
        itIs(LocalDate.of(2026, 9, 1));
        as("program").completes("manage-tour", "tourAction", "END", "tourActionReason", PERSON);
        as("program").completes("close-assignment", "closedOn", "2026-09-01");
        assertThat(isOver()).isTrue();
    }

    /** Lists the engine's columns that contain a text, as {@code table.column}. */
    private List<String> placesOf(String text) throws SQLException {
        var places = new ArrayList<String>();
        try (var connection = database.getConnection()) {
            for (var column : columns(connection)) {
                if (holds(connection, column, text)) {
                    places.add(column.table() + "." + column.name());
                }
            }
        }
        return places;
    }

    private static List<Column> columns(Connection connection) throws SQLException {
        var columns = new ArrayList<Column>();
        try (var found =
                connection.getMetaData().getColumns(connection.getCatalog(), connection.getSchema(), null, null)) {
            while (found.next()) {
                var column = new Column(
                        found.getString("TABLE_NAME").toLowerCase(Locale.ROOT),
                        found.getString("COLUMN_NAME").toLowerCase(Locale.ROOT),
                        found.getInt("DATA_TYPE"));
                if (column.table().startsWith("act_")
                        && (TEXT.contains(column.type()) || BYTES.contains(column.type()))) {
                    columns.add(column);
                }
            }
        }
        assertThat(columns).hasSizeGreaterThan(300);
        return columns;
    }

    private static boolean holds(Connection connection, Column column, String text) throws SQLException {
        return TEXT.contains(column.type()) ? textHolds(connection, column, text) : bytesHold(connection, column, text);
    }

    private static boolean textHolds(Connection connection, Column column, String text) throws SQLException {
        try (var query = connection.prepareStatement(
                "select count(*) from %s where lower(%s) like ?".formatted(column.table(), column.name()))) {
            query.setString(1, "%" + text.toLowerCase(Locale.ROOT) + "%");
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getInt(1) > 0;
            }
        }
    }

    private static boolean bytesHold(Connection connection, Column column, String text) throws SQLException {
        try (var query = connection.createStatement();
                var rows = query.executeQuery("select %s from %s".formatted(column.name(), column.table()))) {
            while (rows.next()) {
                var bytes = rows.getBytes(1);
                if (bytes != null && new String(bytes, StandardCharsets.UTF_8).contains(text)) {
                    return true;
                }
            }
            return false;
        }
    }

    private record Column(String table, String name, int type) {}
}
