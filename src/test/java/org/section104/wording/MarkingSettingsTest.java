package org.section104.wording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MarkingSettingsTest {

    @Test
    void documents_are_not_marked_unless_there_is_a_banner() {
        assertThat(new MarkingSettings(" ", "").isOn()).isFalse();
        assertThat(new MarkingSettings("CUI", "").isOn()).isTrue();
    }

    @Test
    void a_banner_of_several_lines_and_a_designation_without_a_banner_are_refused() {
        assertThatThrownBy(() -> new MarkingSettings("CUI\nCUI", ""))
                .isInstanceOf(WrongSetting.class)
                .hasMessageContaining("section104.marking.banner: must be one line");
        assertThatThrownBy(() -> new MarkingSettings("", "Controlled by: DHS/OLA"))
                .isInstanceOf(WrongSetting.class)
                .hasMessageContaining("section104.marking.designation: is given without section104.marking.banner");
    }
}
