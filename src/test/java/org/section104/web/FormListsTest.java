package org.section104.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.section104.engine.DecisionTables;
import org.springframework.beans.factory.annotation.Autowired;

/** Tests the lists from which people choose capabilities, accounts and countries. */
class FormListsTest extends RestTest {

    private static final Pattern OPTION = Pattern.compile("<option value=\"([A-Z]{2})\">([^<]+)</option>");

    @Autowired
    private DecisionTables tables;

    @Test
    void the_capabilities_are_the_words_that_the_table_clears() {
        var words = texts(get(null, "/forms/capabilities.json").body());
        assertThat(words)
                .contains("Intrusion detection", "Firewall", "Explosive detection and mitigation")
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(words).allSatisfy(word -> assertThat(tables.evaluate("screen-equipment", Map.of("capability", word)))
                .hasValueSatisfying(answer -> assertThat(answer).containsEntry("equipmentScreening", "CLEAR")));
    }

    @Test
    void an_office_chooses_among_the_accounts_of_its_own_organization() {
        assertThat(accounts("mission-ee"))
                .contains("state", "mission-jp", "deputy-ee")
                .doesNotContain("secretary", "deputy-secretary", "admin", "auditor");
        assertThat(accounts("secretary"))
                .contains("counsel", "deputy-secretary")
                .doesNotContain("state", "deputy-ee", "admin", "auditor", "owner");
        assertThat(get(null, "/api/delegations/accounts").status().value()).isEqualTo(401);
        assertThat(get("owner", "/api/delegations/accounts").status().value()).isEqualTo(403);
    }

    @Test
    void the_mission_is_chosen_among_the_countries_of_a_duty_station() throws IOException {
        var page = Files.readString(Path.of("src/main/resources/static/forms/delegation.html"));
        var offered = OPTION.matcher(page)
                .results()
                .map(option -> option.group(1) + " " + option.group(2).replace("&amp;", "&"))
                .toList();
        var form = new ObjectMapper()
                .readTree(Path.of("forms/assign-personnel.form").toFile())
                .get("components");
        var countries = StreamSupport.stream(form.spliterator(), false)
                .filter(field -> field.path("key").asText().equals("dutyCountry"))
                .flatMap(field -> StreamSupport.stream(field.get("values").spliterator(), false))
                .map(choice ->
                        choice.get("value").asText() + " " + choice.get("label").asText())
                .toList();
        assertThat(offered).containsExactlyElementsOf(countries).hasSizeGreaterThan(200);
    }

    private List<String> accounts(String user) {
        return get(user, "/api/delegations/accounts").body().findValuesAsText("account");
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
