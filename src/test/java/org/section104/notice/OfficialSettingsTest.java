package org.section104.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.section104.notice.OfficialSettings.Official;
import org.section104.wording.WrongSetting;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class OfficialSettingsTest {

    private static final LocalDate DAY = LocalDate.of(2027, 2, 1);

    private static OfficialSettings settings(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("section104", OfficialSettings.class);
    }

    @Test
    void the_assistant_secretary_signs_letters_in_his_own_name_by_default() {
        var settings = settings(Map.of("section104.signatory.name", "Alex Demo"));
        assertThat(settings.signatory(DAY))
                .isEqualTo(new Official("Alex Demo", "Assistant Secretary for Legislative Affairs", false));
        assertThat(settings.secretary(DAY)).isEqualTo(new Official("", "Secretary of Homeland Security", false));
    }

    @Test
    void a_change_takes_effect_on_its_day() {
        var settings = settings(Map.of(
                "section104.signatory.name", "Alex Demo",
                "section104.signatory.changes[0].from", "2027-02-01",
                "section104.signatory.changes[0].name", "Robin Demo",
                "section104.signatory.changes[0].for-the-secretary", "true"));
        assertThat(settings.signatory(DAY.minusDays(1)).name()).isEqualTo("Alex Demo");
        assertThat(settings.signatory(DAY))
                .isEqualTo(new Official("Robin Demo", "Assistant Secretary for Legislative Affairs", true));
    }

    @Test
    void the_secretary_does_not_sign_for_the_secretary() {
        assertThatThrownBy(() -> settings(Map.of(
                        "section104.signatory.title", "Secretary of Homeland Security",
                        "section104.signatory.for-the-secretary", "true")))
                .rootCause()
                .isInstanceOf(WrongSetting.class)
                .hasMessageContaining("section104.signatory.for-the-secretary: must be false");
    }
}
