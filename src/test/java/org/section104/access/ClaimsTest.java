package org.section104.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.section104.actor.CallerRefused;
import org.section104.wording.Countries;
import org.section104.wording.Missions;

class ClaimsTest {

    @Test
    void without_a_mapping_groups_bear_the_names_of_the_roles() {
        var who = reading("groups", Map.of())
                .identity(said("groups", List.of("program-office", "chief-of-mission-ee", "camunda-admin", "staff")));
        assertThat(who.account()).isEqualTo("jane");
        assertThat(who.roles()).containsExactlyInAnyOrder("program-office", "chief-of-mission-ee", "camunda-admin");
    }

    @Test
    void every_country_abroad_has_a_chief_of_mission() {
        var groups = Countries.abroad().stream()
                .map(country -> "chief-of-mission-" + country.code().toLowerCase(Locale.ROOT))
                .toList();
        assertThat(groups).contains("chief-of-mission-xk").doesNotContain("chief-of-mission-bv");
        assertThat(reading("groups", Map.of()).identity(said("groups", groups)).roles())
                .containsExactlyInAnyOrderElementsOf(groups);
    }

    @Test
    void a_mission_beside_the_one_to_its_country_has_a_chief_of_its_own() {
        var groups = Missions.all().stream()
                .map(mission -> "chief-of-mission-" + mission.code())
                .toList();
        assertThat(groups).contains("chief-of-mission-be-nato");
        assertThat(reading("groups", Map.of()).identity(said("groups", groups)).roles())
                .containsExactlyInAnyOrderElementsOf(groups);
        assertThat(reading("groups", Map.of("EMB-<cc>-COM", "chief-of-mission-<cc>"))
                        .identity(said("groups", List.of("EMB-BE-NATO-COM", "EMB-BE-COM", "EMB-BE-OSCE-COM")))
                        .roles())
                .containsExactlyInAnyOrder("chief-of-mission-be-nato", "chief-of-mission-be");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chief-of-mission",
                "chief-of-mission-zz",
                "chief-of-mission-us",
                "chief-of-mission-pr",
                "chief-of-mission-bv",
                "chief-of-mission-EE",
                "chief-of-mission-eee",
                "chief-of-mission-be-osce",
                "chief-of-mission-be-NATO",
                "Secretary",
                "ROLE_camunda-admin",
                ""
            })
    void what_is_no_role_counts_for_nothing(String group) {
        assertThat(reading("groups", Map.of())
                        .identity(said("groups", List.of(group)))
                        .roles())
                .isEmpty();
    }

    @Test
    void with_a_mapping_the_providers_names_stand_for_roles_and_no_other_name_does() {
        var mapping = Map.of(
                "/dhs/cisa/director", "cisa-director",
                "EMB-<cc>-COM", "chief-of-mission-<cc>",
                "DHS Records", "records-auditor");
        var who = reading("groups", mapping)
                .identity(said("groups", List.of("/dhs/cisa/director", "EMB-EE-COM", "EMB-ZZ-COM", "secretary")));
        assertThat(who.roles()).containsExactlyInAnyOrder("cisa-director", "chief-of-mission-ee");
    }

    @Test
    void a_claim_may_be_inside_another_or_have_dots_in_its_name() {
        assertThat(reading("realm_access.roles", Map.of())
                        .identity(said("realm_access", Map.of("roles", List.of("secretary"))))
                        .roles())
                .containsExactly("secretary");
        assertThat(reading("https://id.dhs.example/claims.groups", Map.of())
                        .identity(said("https://id.dhs.example/claims.groups", List.of("secretary")))
                        .roles())
                .containsExactly("secretary");
        assertThat(reading("resource_access.section104.api.roles", Map.of())
                        .identity(said(
                                "resource_access", Map.of("section104.api", Map.of("roles", List.of("secretary")))))
                        .roles())
                .containsExactly("secretary");
    }

    @Test
    void a_single_group_need_not_be_a_list_and_what_is_no_text_is_none() {
        assertThat(reading("groups", Map.of())
                        .identity(said("groups", "secretary"))
                        .roles())
                .containsExactly("secretary");
        assertThat(reading("groups", Map.of())
                        .identity(said("groups", List.of(1, Map.of("name", "secretary"))))
                        .roles())
                .isEmpty();
        assertThat(reading("groups", Map.of())
                        .identity(said("other", "secretary"))
                        .roles())
                .isEmpty();
    }

    @Test
    void the_organization_is_read_by_its_own_mapping() {
        var claims = new Claims(new SignInSettings(
                "preferred_username",
                "groups",
                "employer.code",
                Map.of(),
                Map.of("DOS", "STATE"),
                "section104-api",
                Duration.ofHours(12)));
        assertThat(claims.identity(said("employer", Map.of("code", "DOS"))).organization())
                .contains("STATE");
        assertThat(claims.identity(said("employer", Map.of("code", "DHS"))).organization())
                .contains("DHS");
        assertThat(claims.identity(said("employer", Map.of())).organization()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "jane doe", "jané", "jane;drop", "a/../b", "*"})
    void an_account_that_cannot_be_kept_is_refused(String account) {
        var said = new HashMap<String, Object>(Map.of("preferred_username", account));
        assertThatThrownBy(() -> reading("groups", Map.of()).identity(said))
                .isInstanceOf(CallerRefused.class)
                .hasMessageContaining("preferred_username");
    }

    @Test
    void a_mapping_to_what_is_no_role_is_refused_at_the_start() {
        assertThatThrownBy(() -> reading("groups", Map.of("Sec", "secretery")))
                .hasMessageContainingAll("section104.sign-in.group-mapping", "Sec", "secretery", "cisa-director");
        assertThatThrownBy(() -> reading("groups", Map.of("COM", "chief-of-mission-<cc>")))
                .hasMessageContaining("where its country is");
    }

    private static Claims reading(String groupsClaim, Map<String, String> mapping) {
        return new Claims(new SignInSettings(
                "preferred_username",
                groupsClaim,
                "organization",
                mapping,
                Map.of(),
                "section104-api",
                Duration.ofHours(12)));
    }

    private static Map<String, Object> said(String claim, Object value) {
        return Map.of("preferred_username", "jane", claim, value);
    }
}
