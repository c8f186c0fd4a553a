package org.section104.wording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LawSettingsTest {

    @Test
    void the_law_is_cited_with_its_numbers() {
        assertThat(new LawSettings("118-273", "6 U.S.C. 124").cite("104(d)(3)"))
                .isEqualTo(
                        "section 104(d)(3) of the Homeland Security Act of 2002 (6 U.S.C. 124(d)(3)), as added by the"
                                + " DHS International Cyber Partner Act of 2024 (Pub. L. 118-273)");
    }

    @Test
    void numbers_that_are_not_set_are_left_out() {
        assertThat(new LawSettings("", "").cite("104(d)(1)"))
                .isEqualTo("section 104(d)(1) of the Homeland Security Act of 2002, as added by the DHS International"
                        + " Cyber Partner Act of 2024");
    }

    @Test
    void wrong_numbers_are_refused_together() {
        assertThatThrownBy(() -> new LawSettings("Pub. L. 118-273", "6 USC 124"))
                .isInstanceOf(WrongSetting.class)
                .hasMessageContaining("section104.law.public-law: 'Pub. L. 118-273' is not the number of a public law")
                .hasMessageContaining("section104.law.us-code: '6 USC 124' is not a section of the U.S. Code");
    }
}
