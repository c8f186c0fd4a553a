package org.section104.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.section104.record.CanonicalJson;
import org.section104.record.Sha256;

/** Packets that an earlier release stored are still read, and written back as they were. */
class StoredRequestsTest {

    private static final String ASSIGNMENT =
            """
            {"activities":"Zuleika Throckmorton exchanges indicators with the partner's response team."\
            ,"activitiesVersion":"1","component":"CISA","dutyCountry":"EE","dutyPost":"Tallinn"\
            ,"fundingAccount":"070-X-0566"\
            ,"missionNeed":"Share indicators; Zuleika Throckmorton knows the partner."\
            ,"personnelName":"Zuleika Throckmorton","positionTitle":"Cyber liaison officer"\
            ,"tourEnd":"2027-05-31","tourStart":"2026-06-01"}""";
    private static final String ASSISTANCE =
            """
            {"categories":["A"],"component":"CISA"\
            ,"description":"Sensors; Zuleika Throckmorton brings them."\
            ,"equipment":[{"capability":"quantum widget","defensiveUse":"Zuleika Throckmorton watches."\
            ,"item":"Sensor","quantity":2}],"estimatedCost":"1000.00","fundingAccount":"070-X-0566"\
            ,"reason":"The grids are connected, says Zuleika Throckmorton.","recipientCountry":"EE"\
            ,"recipientName":"National response team","recipientType":"FOREIGN_GOVERNMENT"\
            ,"shippingCost":"50.00"}""";

    private static Packet packet(String json) {
        return new Packet("", 1, CanonicalJson.read(json), "");
    }

    @Test
    void a_stored_request_of_an_assignment_is_read() {
        assertThat(packet(ASSIGNMENT).assignment())
                .isEqualTo(new AssignmentRequest(
                        "CISA",
                        "Zuleika Throckmorton",
                        "Cyber liaison officer",
                        "EE",
                        "Tallinn",
                        "Share indicators; Zuleika Throckmorton knows the partner.",
                        "Zuleika Throckmorton exchanges indicators with the partner's response team.",
                        LocalDate.of(2026, 6, 1),
                        LocalDate.of(2027, 5, 31),
                        "070-X-0566",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        1));
    }

    @Test
    void a_stored_request_of_assistance_is_read() {
        assertThat(packet(ASSISTANCE).assistance())
                .isEqualTo(new AssistanceRequest(
                        "CISA",
                        "National response team",
                        RecipientType.FOREIGN_GOVERNMENT,
                        "EE",
                        List.of(AssistanceCategory.A),
                        null,
                        "Sensors; Zuleika Throckmorton brings them.",
                        "The grids are connected, says Zuleika Throckmorton.",
                        List.of(new EquipmentLine(
                                "Sensor", 2, "quantum widget", "Zuleika Throckmorton watches.", null, null)),
                        Money.of("1000.00").orElseThrow(),
                        Money.of("50.00").orElseThrow(),
                        "070-X-0566",
                        null,
                        null,
                        List.of(),
                        null));
    }

    @Test
    void a_request_is_written_as_it_was_stored() {
        assertThat(CanonicalJson.of(packet(ASSIGNMENT).assignment().fields())).isEqualTo(ASSIGNMENT);
        assertThat(CanonicalJson.of(packet(ASSISTANCE).assistance().fields())).isEqualTo(ASSISTANCE);
        assertThat(hash("ASG-2026-0001", packet(ASSIGNMENT).assignment()))
                .isEqualTo("5e5488edff02ef43953ba9dc3dfd28b45c4e35a5adedcbd0e67454c1a3b21019");
        assertThat(hash("AST-2026-0001", packet(ASSISTANCE).assistance()))
                .isEqualTo("5a03fbb853e3e18bf7193c4678467f4644bb2b6203dbe674df3ad296bd602707");
    }

    private static String hash(String number, Request request) {
        return Sha256.of(CanonicalJson.of(Map.of("caseNumber", number, "revision", 1, "fields", request.fields())));
    }

    @Test
    void a_list_that_a_packet_does_not_have_is_empty() {
        var request = packet("{}").assistance();
        assertThat(request.equipment()).isEmpty();
        assertThat(request.categories()).isEmpty();
    }

    @Test
    void optional_fields_are_written_when_they_are_given() {
        var assignment = CanonicalJson.read(ASSIGNMENT);
        assignment.put("positionApproval", "NSDD-38 2026-17");
        assertThat(packet(CanonicalJson.of(assignment)).assignment().fields()).isEqualTo(assignment);
        var assistance = CanonicalJson.read(ASSISTANCE);
        assistance.put("categories", List.of("A", "E"));
        assistance.put("prescription", "DHS 2026-3, 2026-02-01");
        assistance.put("continues", "AST-2026-0001");
        assistance.put("equipment", List.of());
        assertThat(packet(CanonicalJson.of(assistance)).assistance().fields()).isEqualTo(assistance);
    }
}
