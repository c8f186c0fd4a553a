package org.section104.wording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.section104.access.Office;

class MissionsTest {

    @ParameterizedTest
    @MethodSource("org.section104.wording.Missions#all")
    void a_mission_is_in_a_country_abroad_and_fits_a_group(Missions.Mission mission) {
        assertThat(Countries.isAbroad(mission.country())).isTrue();
        assertThat(mission.code()).hasSizeLessThanOrEqualTo(16);
        assertThat(Missions.exists(mission.code())).isTrue();
        assertThat(Missions.country(mission.code())).isEqualTo(mission.country());
        assertThat(Missions.chief(mission.code())).isEqualTo("Chief of the " + mission.name());
        assertThat(Office.of(Office.missionGroup(mission.code()))).hasValue(Office.CHIEF_OF_MISSION);
    }

    @ParameterizedTest
    @CsvSource({
        "ee, true",
        "xk, true",
        "be-nato, true",
        "us, false",
        "pr, false",
        "zz, false",
        "be-osce, false",
        "nato, false",
        "EE, false",
        "'', false"
    })
    void a_code_names_a_mission_or_none(String code, boolean exists) {
        assertThat(Missions.exists(code)).isEqualTo(exists);
    }

    @Test
    void the_chief_is_named_in_words() {
        assertThat(Missions.chief("ee")).isEqualTo("Chief of mission to Estonia");
        assertThat(Missions.chief("be-nato")).isEqualTo("Chief of the U.S. Mission to NATO");
        assertThat(Missions.chargeAdInterim("ee")).isEqualTo("Charg\u00e9 d'affaires ad interim to Estonia");
        assertThat(Missions.chargeAdInterim("be-nato"))
                .isEqualTo("Charg\u00e9 d'affaires ad interim of the U.S. Mission to NATO");
        assertThat(Missions.in("BE")).extracting(Missions.Mission::code).containsExactly("be-nato", "be-eu");
        assertThat(Missions.in("EE")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "chief-of-mission-be-nato, be-nato",
        "chief-of-mission-ee,      ee",
        "chief-of-mission,         ",
        "chief-of-mission-,        ",
        "chief-of-mission-EE,      ",
        "chief-of-mission-be-,     ",
        "secretary,                "
    })
    void a_group_names_its_mission(String group, String mission) {
        assertThat(Office.missionOf(group).orElse(null)).isEqualTo(mission);
    }
}
