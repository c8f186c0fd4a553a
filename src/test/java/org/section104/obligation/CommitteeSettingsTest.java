package org.section104.obligation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The committees and their dated changes. */
class CommitteeSettingsTest {

    private static final LocalDate CONGRESS = LocalDate.of(2027, 1, 3);
    private static final CommitteeSettings.Entry SENATE = new CommitteeSettings.Entry(
            "Senate (SSGA)",
            "Committee on Homeland Security and Governmental Affairs",
            "Senate",
            "Senator A",
            null,
            "340 Dirksen",
            "ssga@senate.example",
            List.of(
                    new CommitteeSettings.Change(
                            CONGRESS.plusYears(2),
                            "Committee on Security",
                            null,
                            "Senator D",
                            "1 Hart",
                            "new@senate.example"),
                    new CommitteeSettings.Change(CONGRESS, null, "Senator B", "Senator C", null, null)));
    private static final Committees COMMITTEES = new Committees(new CommitteeSettings(Map.of("SSGA", SENATE)), mock());

    @Test
    void a_change_takes_effect_on_its_day_and_leaves_the_other_fields() {
        assertThat(COMMITTEES.on("SSGA", CONGRESS.minusDays(1)))
                .isEqualTo(new Committee(
                        "SSGA",
                        "Senate (SSGA)",
                        "Committee on Homeland Security and Governmental Affairs",
                        "Senate",
                        "Senator A",
                        null,
                        "340 Dirksen",
                        "ssga@senate.example"));
        assertThat(COMMITTEES.on("SSGA", CONGRESS))
                .isEqualTo(new Committee(
                        "SSGA",
                        "Senate (SSGA)",
                        "Committee on Homeland Security and Governmental Affairs",
                        "Senate",
                        "Senator B",
                        "Senator C",
                        "340 Dirksen",
                        "ssga@senate.example"));
    }

    @Test
    void the_latest_change_of_each_field_counts() {
        assertThat(COMMITTEES.on("SSGA", CONGRESS.plusYears(2)))
                .isEqualTo(new Committee(
                        "SSGA",
                        "Senate (SSGA)",
                        "Committee on Security",
                        "Senate",
                        "Senator B",
                        "Senator D",
                        "1 Hart",
                        "new@senate.example"));
    }

    @Test
    void a_committee_without_settings_is_named() {
        assertThatThrownBy(() -> COMMITTEES.on("HSHM", CONGRESS)).hasMessage("HSHM");
    }
}
