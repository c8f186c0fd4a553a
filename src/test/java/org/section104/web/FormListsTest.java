package org.section104.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.section104.engine.DecisionTables;
import org.section104.wording.Countries;
import org.section104.wording.Missions;
import org.springframework.beans.factory.annotation.Autowired;

/** Tests the lists from which people choose capabilities, accounts and countries. */
class FormListsTest extends RestTest {

    @Autowired
    private DecisionTables tables;

    @Test
    void the_capabilities_are_the_words_that_the_table_clears() {
        var words = texts(get(null, "/forms/capabilities.json").body());
        assertThat(words)
                .contains("Intrusion detection", "Firewall", "Explosive detection and mitigation")
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(words).allSatisfy(word -> assertThat(
                        tables.find("screen-equipment").flatMap(table -> table.evaluate(Map.of("capability", word))))
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
    void the_pages_offer_the_countries_abroad() throws IOException {
        var offered = StreamSupport.stream(
                        get(null, "/forms/countries.json").body().spliterator(), false)
                .map(choice ->
                        choice.get("code").asText() + " " + choice.get("name").asText())
                .toList();
        assertThat(offered)
                .containsExactlyElementsOf(Countries.abroad().stream()
                        .map(country -> country.code() + " " + country.name())
                        .toList())
                .contains("XK Kosovo")
                .doesNotContain("BV Bouvet Island", "PR Puerto Rico", "US United States");
        for (var page : List.of("agreement", "delegation", "request-assistance")) {
            assertThat(Files.readString(Path.of("src/main/resources/static/forms", page + ".html")))
                    .contains("data-countries", "offerCountries()")
                    .doesNotContain("value=\"EE\"");
        }
    }

    @Test
    void the_delegation_page_offers_the_missions_beside_those_to_a_country() throws IOException {
        var offered = StreamSupport.stream(
                        get(null, "/forms/missions.json").body().spliterator(), false)
                .map(choice ->
                        choice.get("code").asText() + " " + choice.get("name").asText())
                .toList();
        assertThat(offered)
                .hasSameSizeAs(Missions.all())
                .contains(
                        "be-nato U.S. Mission to NATO (Belgium)",
                        "ch-un U.S. Mission to International Organizations in Geneva (Switzerland)");
        assertThat(Files.readString(Path.of("src/main/resources/static/forms/delegation.html")))
                .contains("data-missions");
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
