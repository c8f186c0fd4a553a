package org.section104.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.setup.MockMvcBuilders.webAppContextSetup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayInputStream;
import java.util.Optional;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.section104.obligation.DutyKind;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.web.context.WebApplicationContext;

/** Tests what the board and the metrics say of a duty while it is open and after it is fulfilled. */
abstract class OwedTest extends ProcessTest {

    @Autowired
    private WebApplicationContext web;

    @Autowired
    private ObjectMapper json;

    @Autowired
    private MeterRegistry meters;

    @Test
    void the_board_has_both_legs_of_a_duty_until_both_committees_have_their_letter() throws Exception {
        lettersOnTheirWay();
        as("legislative").confirmsThat("SSGA", "ACKNOWLEDGED", TODAY);
        var duty = onTheBoard().orElseThrow();
        assertThat(duty.get("processInstance").asText())
                .isEqualTo(noticeInstance().getId());
        assertThat(duty.get("daysLeft").asInt()).isEqualTo(30);
        assertThat(duty.get("status").asText()).isEqualTo("open");
        assertThat(duty.get("clause").asText()).isEqualTo("104(d)(3)");
        assertThat(duty.at("/committees/0/committee").asText()).isEqualTo("SSGA");
        assertThat(duty.at("/committees/0/fulfilledAt").asText()).isEqualTo(TODAY.toString());
        assertThat(duty.at("/committees/1/committee").asText()).isEqualTo("HSHM");
        assertThat(duty.at("/committees/1/status").asText()).isEqualTo("open");
        assertThat(duty.at("/committees/1/sentAt").isTextual()).isTrue();
        itIs(TODAY.plusDays(33));
        duty = onTheBoard().orElseThrow();
        assertThat(duty.get("daysLeft").asInt()).isEqualTo(-3);
        assertThat(duty.get("status").asText()).isEqualTo("overdue");
        as("legislative").confirmsThat("HSHM", "ACKNOWLEDGED", TODAY.plusDays(33));
        assertThat(onTheBoard()).isEmpty();

        var done = onTheBoard("fulfilled").orElseThrow();
        assertThat(done.at("/committees/0/daysLate").asInt()).isZero();
        assertThat(done.at("/committees/1/daysLate").asInt()).isEqualTo(3);
        try (var bundle = new ZipInputStream(new ByteArrayInputStream(
                answer("/api/cases/" + caseNumber + "/bundle").getContentAsByteArray()))) {
            assertThat(bundle.getNextEntry().getName()).isEqualTo(caseNumber + "/summary.pdf");
        }
    }

    @Test
    void metrics_count_what_is_owed_to_each_committee() {
        lettersToApprove();
        assertThat(gauge("section104.duties.open", DutyKind.ASSIGNMENT_NOTICE, "HSHM"))
                .isGreaterThanOrEqualTo(1);
        assertThat(gauge("section104.duties.overdue", DutyKind.ASSIGNMENT_NOTICE, "HSHM"))
                .isNotNegative();
        assertThat(gauge("section104.duties.nearest.due", DutyKind.ASSIGNMENT_NOTICE, "SSGA"))
                .isNotNaN();
    }

    private double gauge(String name, DutyKind duty, String committee) {
        return meters.get(name)
                .tags("duty", duty.name(), "committee", committee)
                .gauge()
                .value();
    }

    private Optional<JsonNode> onTheBoard() throws Exception {
        return onTheBoard("open");
    }

    private Optional<JsonNode> onTheBoard(String status) throws Exception {
        JsonNode page;
        int at = 0;
        do {
            page = duties("status=%s&page=%d".formatted(status, at++));
            for (var duty : page) {
                if (duty.get("caseNumber").asText().equals(caseNumber)) {
                    return Optional.of(duty);
                }
            }
        } while (!page.isEmpty());
        return Optional.empty();
    }

    private JsonNode duties(String parameters) throws Exception {
        return json.readTree(answer("/api/obligations/board?" + parameters).getContentAsByteArray())
                .get("duties");
    }

    private MockHttpServletResponse answer(String path) throws Exception {
        var answer = webAppContextSetup(web)
                .build()
                .perform(
                        get(path).principal(new TestingAuthenticationToken("legislative", null, "legislative-affairs")))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).isEqualTo(200);
        return answer;
    }
}
