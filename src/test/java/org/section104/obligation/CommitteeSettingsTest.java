package org.section104.obligation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.section104.wording.WrongSetting;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The committees and their dated changes. */
class CommitteeSettingsTest {

    private static final LocalDate CONGRESS = LocalDate.of(2027, 1, 3);
    private static final Map<String, String> SENATE = Map.ofEntries(
            Map.entry("label", "Senate (HSGAC)"),
            Map.entry("name", "Committee on Homeland Security and Governmental Affairs"),
            Map.entry("chamber", "United States Senate"),
            Map.entry("chair", "Ann A"),
            Map.entry("chair-style", "Chairwoman"),
            Map.entry("chair-surname", "A"),
            Map.entry("address", "340 Dirksen"),
            Map.entry("email", "ssga@senate.example"),
            Map.entry("changes[0].from", "2029-01-03"),
            Map.entry("changes[0].name", "Committee on Security"),
            Map.entry("changes[0].ranking-member", "Dan D"),
            Map.entry("changes[0].address", "1 Hart"),
            Map.entry("changes[0].email", "majority@senate.example, minority@senate.example"),
            Map.entry("changes[0].cc[0]", "clerk@senate.example"),
            Map.entry("changes[1].from", "2027-01-03"),
            Map.entry("changes[1].chair", "The Honorable Bob B"),
            Map.entry("changes[1].ranking-member", "Cyd C"),
            Map.entry("changes[1].ranking-member-surname", "C"),
            Map.entry("changes[2].from", "2029-02-01"),
            Map.entry("changes[2].chair", ""),
            Map.entry("changes[3].from", "2029-01-10"),
            Map.entry("changes[3].chair-style", "Chairman"),
            Map.entry("changes[3].chair-surname", "B"));

    private static Committees committees(Map<String, String> senate) {
        var properties = new MapConfigurationPropertySource();
        senate.forEach((name, value) -> properties.put("section104.committees.SSGA." + name, value));
        return new Committees(
                new Binder(properties)
                        .bind("section104", CommitteeSettings.class)
                        .get(),
                mock());
    }

    private static Committee on(LocalDate day) {
        return committees(SENATE).on("SSGA", day);
    }

    @Test
    void a_change_takes_effect_on_its_day_and_leaves_the_other_fields() {
        assertThat(on(CONGRESS.minusDays(1)))
                .isEqualTo(new Committee(
                        "SSGA",
                        "Senate (HSGAC)",
                        "Committee on Homeland Security and Governmental Affairs",
                        "United States Senate",
                        new Committee.Member("Ann A", "Chairwoman", "A"),
                        new Committee.Member(null, "Ranking Member", null),
                        "340 Dirksen",
                        List.of("ssga@senate.example"),
                        List.of(),
                        List.of()));
        assertThat(on(CONGRESS)).satisfies(committee -> {
            assertThat(committee.rankingMember()).isEqualTo(new Committee.Member("Cyd C", "Ranking Member", "C"));
            assertThat(committee.address()).isEqualTo("340 Dirksen");
        });
    }

    @Test
    void the_latest_change_of_each_field_counts() {
        assertThat(on(CONGRESS.plusYears(2))).satisfies(committee -> {
            assertThat(committee.name()).isEqualTo("Committee on Security");
            assertThat(committee.chair().name()).isEqualTo("Bob B");
            assertThat(committee.rankingMember().name()).isEqualTo("Dan D");
            assertThat(committee.address()).isEqualTo("1 Hart");
        });
    }

    @Test
    void a_new_chair_does_not_inherit_the_title_and_the_surname_of_the_old_one() {
        assertThat(on(CONGRESS).chair()).isEqualTo(new Committee.Member("Bob B", "Chair", null));
        assertThat(on(LocalDate.of(2029, 1, 10)).chair()).isEqualTo(new Committee.Member("Bob B", "Chairman", "B"));
    }

    @Test
    void a_blank_chair_is_a_vacant_seat_with_the_neutral_title() {
        assertThat(on(LocalDate.of(2029, 2, 1)).chair()).isEqualTo(new Committee.Member(null, "Chair", null));
    }

    @Test
    void a_committee_has_several_addresses_and_copies() {
        assertThat(on(CONGRESS.plusYears(2)).to())
                .containsExactly("majority@senate.example", "minority@senate.example");
        assertThat(on(CONGRESS.plusYears(2)).cc()).containsExactly("clerk@senate.example");
        assertThat(on(CONGRESS).cc()).isEmpty();
    }

    @Test
    void every_wrong_address_is_named_with_its_setting() {
        assertThatThrownBy(() -> committees(Map.of(
                        "name", "Committee",
                        "chamber", "Senate",
                        "address", "340 Dirksen",
                        "email", "ok@senate.example, majority at senate.example",
                        "changes[0].from", "2027-01-03",
                        "changes[0].cc", "clerk")))
                .rootCause()
                .isInstanceOf(WrongSetting.class)
                .hasMessageContaining(
                        "section104.committees.SSGA.email: 'majority at senate.example' is not a mail address")
                .hasMessageContaining("section104.committees.SSGA.changes[0].cc: 'clerk' is not a mail address")
                .hasMessageNotContaining("ok@senate.example");
    }

    @Test
    void a_committee_without_settings_is_named() {
        assertThatThrownBy(() -> committees(SENATE).on("HSHM", CONGRESS)).hasMessage("HSHM");
    }
}
