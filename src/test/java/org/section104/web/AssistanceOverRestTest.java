package org.section104.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.section104.process.Pdf;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tests assistance over REST: JSON arrays, files, the ledger, and refused input. */
class AssistanceOverRestTest extends RestTest {

    private static final String START = "/engine-rest/process-definition/key/provide-assistance/submit-form";

    @Autowired
    private JdbcClient jdbc;

    /** Makes a complete request for assistance with a cost. */
    static Map<String, Object> assistance() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("component", "USCG");
        fields.put("recipientName", "=HYPERLINK(\"http://evil.example\")");
        fields.put("recipientType", "FOREIGN_GOVERNMENT");
        fields.put("recipientCountry", "EE");
        fields.put("categories", json("[\"A\",\"C\"]"));
        fields.put("description", "Sensors for the grid.");
        fields.put("reason", "The grids are connected.");
        fields.put(
                "equipment",
                json("[{\"item\":\"Sensor\",\"quantity\":3,\"capability\":\"Intrusion Detection\","
                        + "\"defensiveUse\":\"Watches the grid.\"}]"));
        fields.put("estimatedCost", "1000.00");
        fields.put("shippingCost", "50");
        fields.put("fundingAccount", "070-X-0566");
        return fields;
    }

    static Map<String, Object> json(String text) {
        return Map.of("type", "Json", "value", text);
    }

    private static Map<String, Object> file(String name, byte[] content) {
        return Map.of(
                "type", "File",
                "value", Base64.getEncoder().encodeToString(content),
                "valueInfo", Map.of("filename", name, "mimeType", "application/pdf"));
    }

    /** Makes engine variables: text with the type String, and other values unchanged. */
    static Map<String, Object> typed(Map<String, Object> values) {
        var typed = new LinkedHashMap<String, Object>();
        values.forEach((name, value) -> typed.put(name, value instanceof String ? Map.of("value", value) : value));
        return Map.of("variables", typed);
    }

    private Answer requests(Map<String, Object> fields) {
        return post("program", START, typed(fields));
    }

    private String requestedAssistance() {
        var answer = requests(assistance());
        assertThat(answer.status().value()).as(answer.message()).isEqualTo(200);
        return answer.body().get("businessKey").asText();
    }

    private Answer submits(String user, String key, String number, Map<String, Object> values) {
        var task = task(user, key, number);
        assertThat(claim(user, task).status().is2xxSuccessful()).isTrue();
        return post(user, "/engine-rest/task/" + task.get("id").asText() + "/submit-form", typed(values));
    }

    private void toTheAgreement(String number) {
        complete("cfo", "certify-funding", number, Map.of("fundingCertification", "CERTIFIED"));
        complete(
                "secretary",
                "determine-interests",
                number,
                Map.of(
                        "furthersInterests",
                        "YES",
                        "furthersInterestsReason",
                        "It does.",
                        "enhancesCooperation",
                        "YES",
                        "enhancesCooperationReason",
                        "It does.",
                        "reimbursement",
                        "REIMBURSABLE",
                        "reimbursementReason",
                        "They can pay."));
        complete("state", "concur-on-assistance", number, Map.of("stateConcurrence", "CONCURRED"));
    }

    private Map<String, Object> agreement(String title, byte[] document) {
        var fields = pendingAgreement(title, today(), document);
        fields.put("effectiveOn", today());
        return fields;
    }

    /** Makes the fields of an agreement without an effective date. */
    static Map<String, Object> pendingAgreement(String title, String signedOn, byte[] document) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("agreementKind", "MEMORANDUM");
        fields.put("agreementTitle", title);
        fields.put("signedOn", signedOn);
        fields.put("agreementDocument", file("C:\\fakepath\\../Mo\"U\r\n.pdf", document));
        return fields;
    }

    @Test
    void assistance_goes_from_the_request_to_the_last_receipt() {
        var number = requestedAssistance();
        assertThat(number).matches("AST-\\d{4}-\\d{4}");
        toTheAgreement(number);
        var document = Pdf.titled(number);
        assertThat(submits("program", "conclude-agreement", number, agreement("The memorandum", document))
                        .status()
                        .value())
                .isEqualTo(204);
        complete(
                "program",
                "deliver-assistance",
                number,
                Map.of("deliveredOn", today(), "actualCost", "900.50", "actualShippingCost", "49.5"));
        for (var amount : List.of("450.25", "499.75")) {
            complete(
                    "cfo",
                    "record-collection",
                    number,
                    Map.of(
                            "collectionAction",
                            "RECEIVED",
                            "receivedAmount",
                            amount,
                            "receivedOn",
                            today(),
                            "creditedAccount",
                            "070-X-0566"));
        }
        complete("program", "close-assistance", number, Map.of("closedOn", today()));

        var file = get("auditor", "/api/cases/" + number).body();
        assertThat(file.get("status").asText()).isEqualTo("CLOSED");
        assertThat(file.at("/assistance/screening/0/verdict").asText()).isEqualTo("CLEAR");
        assertThat(file.at("/collection/outstanding").asText()).isEqualTo("0.00");
        assertThat(file.at("/agreements/0/title").asText()).isEqualTo("The memorandum");
        assertThat(file.at("/agreements/0/fileName").asText()).doesNotContain("/", "\\", "\"", "\n");

        var copy = get("program", file.at("/agreements/0/document").asText());
        assertThat(copy.type()).hasToString("application/pdf");
        assertThat(copy.bytes()).isEqualTo(document);
        assertThat(get("owner", file.at("/agreements/0/document").asText())
                        .status()
                        .value())
                .isEqualTo(403);

        var row = collection(number);
        assertThat(row.get("billed").asText()).isEqualTo("950.00");
        assertThat(row.get("received").asText()).isEqualTo("950.00");
        assertThat(row.get("status").asText()).isEqualTo("paid");
        var owed = get("legislative", "/api/obligations?duty=AGREEMENT_COPY&caseNumber=" + number)
                .body();
        assertThat(owed).hasSize(2).allMatch(one -> one.get("status").asText().equals("open"));
    }

    private JsonNode collection(String number) {
        for (var row : get("cfo", "/api/collections").body()) {
            if (row.get("caseNumber").asText().equals(number)) {
                return row;
            }
        }
        throw new AssertionError("Nothing was billed for " + number);
    }

    @Test
    void the_ledger_as_a_table_runs_no_formula_of_a_partners() {
        var number = requestedAssistance();
        toTheAgreement(number);
        complete("program", "conclude-agreement", number, Map.of("agreementKind", "NONE"));
        complete(
                "program",
                "deliver-assistance",
                number,
                Map.of("deliveredOn", today(), "actualCost", "1", "actualShippingCost", "0"));
        var table = csv("cfo", "/api/collections");
        assertThat(table.type().getSubtype()).isEqualTo("csv");
        assertThat(new String(table.bytes(), StandardCharsets.UTF_8).lines())
                .contains(
                        "\ufeffcaseNumber,recipientName,account,billedOn,cost,shippingCost,billed,received,writtenOff,"
                                + "outstanding,status,reimbursableAmount,refunded,refundDue,openedOn")
                .contains(number + ",\"'=HYPERLINK(\"\"http://evil.example\"\")\",070-X-0566," + today()
                        + ",1.00,0.00,1.00,0.00,0.00,1.00,open,,0.00,0.00," + today());
    }

    @Test
    void a_payment_in_advance_is_in_the_ledger_before_the_delivery_and_its_excess_is_refunded_after_it() {
        var number = requestedAssistance();
        toTheAgreement(number);
        var estimated = collection(number);
        assertThat(estimated.get("status").asText()).isEqualTo("estimated");
        assertThat(estimated.get("billedOn").isNull()).isTrue();
        var estimate = estimated.get("billed").asText();
        complete("cfo", "record-collection", number, received(estimate));
        var more = submits("cfo", "record-collection", number, new LinkedHashMap<>(received("0.01")));
        assertThat(more.status().value()).isEqualTo(400);
        assertThat(more.body().toString())
                .contains(
                        "Amount received (receivedAmount): $0.01 is more than can be received before the last delivery");
        complete("program", "conclude-agreement", number, Map.of("agreementKind", "NONE"));
        complete(
                "program",
                "deliver-assistance",
                number,
                Map.of("deliveredOn", today(), "actualCost", "1", "actualShippingCost", "0"));
        assertThat(collection(number).get("status").asText()).isEqualTo("refund-due");
        var excess = collection(number).get("refundDue").asText();
        var tooMuch = submits("cfo", "record-collection", number, new LinkedHashMap<>(refunded(estimate)));
        assertThat(tooMuch.status().value()).isEqualTo(400);
        assertThat(tooMuch.body().toString()).contains("Amount refunded (refundedAmount): ", "[104(b)(4)]");
        complete("cfo", "record-collection", number, refunded(excess));
        var settled = collection(number);
        assertThat(settled.get("status").asText()).isEqualTo("paid");
        assertThat(settled.get("received").asText()).isEqualTo(estimate);
        assertThat(settled.get("refunded").asText()).isEqualTo(excess);
        assertThat(settled.at("/refunds/0/refundedAmount").asText()).isEqualTo(excess);
        complete("program", "close-assistance", number, Map.of("closedOn", today()));
    }

    private Map<String, String> received(String amount) {
        return Map.of(
                "collectionAction",
                "RECEIVED",
                "receivedAmount",
                amount,
                "receivedOn",
                today(),
                "creditedAccount",
                "70-X-0566");
    }

    private Map<String, String> refunded(String amount) {
        return Map.of("collectionAction", "REFUNDED", "refundedAmount", amount, "refundedOn", today());
    }

    private Answer csv(String user, String path) {
        return call(user, HttpMethod.GET, path, null, "text/csv");
    }

    @ParameterizedTest
    @CsvSource({"cfo, 200", "program, 200", "secretary, 200", "counsel, 200", "auditor, 200", "state, 403", "owner, 403"
    })
    void collections_are_read_by_those_who_account_for_them(String user, int status) {
        assertThat(get(user, "/api/collections").status().value()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    component;        FBI;                        Component (component)
                    recipientName;    ' ';                        Recipient (recipientName)
                    recipientType;    PERSON;                     Recipient type (recipientType)
                    recipientCountry; XX;                         Recipient's country (recipientCountry)
                    recipientCountry; US;                         Recipient's country (recipientCountry)
                    recipientCountry; PR;                         Recipient's country (recipientCountry): Puerto Rico is in the United States
                    recipientCountry; BV;                         Recipient's country (recipientCountry): Bouvet Island is uninhabited
                    prescription;     Instrument 7;               Prescription (prescription)
                    description;      '';                         Description (description)
                    reason;           '';                         Reason (reason)
                    estimatedCost;    -1;                         Estimated cost (estimatedCost)
                    estimatedCost;    1e3;                        Estimated cost (estimatedCost)
                    estimatedCost;    '1,00';                     Estimated cost (estimatedCost)
                    shippingCost;     1.005;                      Shipping cost (shippingCost)
                    shippingCost;     '';                         Shipping cost (shippingCost)
                    fundingAccount;   the usual;                  Funding account (fundingAccount)
                    continues;        AST-1999-0001;              Continues case (continues)
                    """)
    void a_wrong_field_is_named_with_its_clause_and_nothing_is_stored(String field, String value, String named) {
        var before = cases();
        var fields = assistance();
        fields.put(field, value);
        var answer = requests(fields);
        assertThat(answer.status().value()).isEqualTo(400);
        assertThat(answer.message()).startsWith(named).matches("(?s)[^:]+\\): .*\\[(104\\(b\\)\\S+|2\\(d\\))]$");
        assertThat(answer.message()).doesNotContain("\n");
        assertThat(cases()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[\"F\"]", "[\"A\",1]", "{}", "A", "null", "[\"A\"", "[\"A\"] []"})
    void categories_are_an_array_of_those_that_the_law_names(String value) {
        for (var typed : new Object[] {json(value), value}) {
            var fields = assistance();
            fields.put("categories", typed);
            var answer = requests(fields);
            assertThat(answer.status().value()).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            textBlock =
                    """
                    {};                                                                                                must be
                    ["x"];                                                                                             line 1: must be an object
                    [{"item":"a","quantity":"1","capability":"firewall"}];                                             line 1: Defensive use (defensiveUse) is missing
                    [{"item":"a","quantity":"0","capability":"firewall","defensiveUse":"b"}];                          line 1: Quantity (quantity)
                    [{"item":"a","quantity":-2,"capability":"firewall","defensiveUse":"b"}];                           line 1: Quantity (quantity)
                    [{"item":"a","quantity":1.5,"capability":"firewall","defensiveUse":"b"}];                          line 1: Quantity (quantity)
                    [{"item":"a","quantity":"1","capability":["firewall"],"defensiveUse":"b"}];                        line 1: Capability (capability) must be text
                    [{"item":"a","quantity":"1","capability":"firewall","defensiveUse":"b","equipmentScreening":"CLEAR"}]; this form does not ask for it
                    """)
    void equipment_is_an_array_of_complete_lines(String value, String said) {
        var fields = assistance();
        fields.put("equipment", json(value));
        var answer = requests(fields);
        assertThat(answer.status().value()).isEqualTo(400);
        assertThat(answer.message())
                .startsWith("Equipment (equipment): ")
                .contains(said.equals("must be") ? "not a JSON array" : said)
                .endsWith("[104(b)(3)]");
    }

    @Test
    void arrays_may_come_as_text_and_category_e_needs_its_prescription() {
        var fields = assistance();
        fields.put("categories", "[\"E\"]");
        fields.put("equipment", "");
        assertThat(requests(fields).message())
                .startsWith("Prescription (prescription): ")
                .endsWith("[104(b)(1)(E)]");
        fields.put("prescription", "Instrument 7 of 2026-01-05");
        var number = requests(fields).body().get("businessKey").asText();
        assertThat(get("program", "/api/cases/" + number)
                        .body()
                        .at("/request/categories/0")
                        .asText())
                .isEqualTo("E");
    }

    @Test
    void a_document_that_is_no_pdf_is_refused_and_the_task_stays() {
        var number = requestedAssistance();
        toTheAgreement(number);
        var fields = agreement("The memorandum", "<html>".getBytes());
        var answer = submits("program", "conclude-agreement", number, fields);
        assertThat(answer.status().value()).isEqualTo(400);
        assertThat(answer.message())
                .startsWith("Agreement document (agreementDocument): ")
                .endsWith("[104(d)(2)]");
        fields.put("agreementDocument", "text instead of a file");
        var text = submits("program", "conclude-agreement", number, fields);
        assertThat(text.message()).startsWith("Agreement document (agreementDocument): must be a file");
        assertThat(tasks("program", "conclude-agreement", number)).hasSize(1);
    }

    @Test
    void an_unknown_agreement_is_not_found() {
        assertThat(get("program", "/api/agreements/nothing/document").status().value())
                .isEqualTo(404);
    }

    private int cases() {
        return jdbc.sql("select count(*) from case_file").query(Integer.class).single();
    }
}
