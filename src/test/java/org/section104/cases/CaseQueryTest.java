package org.section104.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.section104.casefile.CaseKind;
import org.section104.casefile.CaseStatus;
import org.section104.form.Paging;
import org.section104.form.RefusedInput;

class CaseQueryTest {

    @Test
    void without_parameters_all_cases_are_listed_newest_first() {
        assertThat(CaseQuery.of(Map.of("q", " ", "status", "", "mine", "", "page", "", "sort", "")))
                .isEqualTo(CaseQuery.of(Map.of()));
        assertThat(CaseQuery.of(Map.of()).order()).isEqualTo(CaseQuery.Order.NEWEST);
        assertThat(CaseQuery.of(Map.of()).paging()).isEqualTo(new Paging(0, 100));
    }

    @Test
    void parameters_are_read_in_any_letter_case() {
        var query = CaseQuery.of(Map.of(
                "q", "Zoë asg-2026-0001",
                "kind", "assistance",
                "country", "ee",
                "component", "uscg",
                "waitingOn", "Chief-of-Mission-EE",
                "mine", "TRUE",
                "late", "false",
                "sort", "Due",
                "page", "2",
                "size", "500"));
        assertThat(query.words()).containsExactly("zoe", "asg-2026-0001");
        assertThat(query.kind()).contains(CaseKind.ASSISTANCE);
        assertThat(query.country()).contains("EE");
        assertThat(query.component()).contains("USCG");
        assertThat(query.waitingOn()).contains("chief-of-mission-ee");
        assertThat(query.mine()).isTrue();
        assertThat(query.late()).isFalse();
        assertThat(query.order()).isEqualTo(CaseQuery.Order.DUE);
        assertThat(query.paging()).isEqualTo(new Paging(2, 500));
    }

    @Test
    void the_partner_of_an_agreement_may_have_its_seat_in_the_united_states() {
        assertThat(CaseQuery.of(Map.of("country", "US")).country()).contains("US");
    }

    @Test
    void my_office_has_two_names() {
        assertThat(CaseQuery.of(Map.of("waitingOn", "me")).waitingOn())
                .isEqualTo(CaseQuery.of(Map.of("waitingOn", "My-Office")).waitingOn())
                .isEqualTo(Optional.of(CaseQuery.MY_OFFICE));
    }

    @Test
    void a_status_is_one_or_a_group() {
        var open = EnumSet.of(CaseStatus.REQUESTED, CaseStatus.AUTHORIZED);
        assertThat(CaseQuery.of(Map.of("status", "Open")).statuses()).isEqualTo(open);
        assertThat(CaseQuery.of(Map.of("status", "closed")).statuses()).isEqualTo(EnumSet.complementOf(open));
        assertThat(CaseQuery.of(Map.of("status", "CLOSED")).statuses()).containsExactly(CaseStatus.CLOSED);
        assertThat(CaseQuery.of(Map.of("status", "refused")).statuses()).containsExactly(CaseStatus.REFUSED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "status | done | Status (status): 'done' is not allowed; allowed: open, closed, REQUESTED, AUTHORIZED, REFUSED, WITHDRAWN, CLOSED [104]",
                "waitingOn | chief-of-mission | 'chief-of-mission' is not allowed; allowed: my-office, program-office, secretary,",
                "waitingOn | camunda-admin | 'camunda-admin' is not allowed",
                "kind | ASG | 'ASG' is not allowed; allowed: ASSIGNMENT, ASSISTANCE, REPORT, AGREEMENT",
                "country | XX | 'XX' is no country",
                "component | NSA | 'NSA' is not allowed; allowed: CISA, HQ,",
                "mine | yes | 'yes' is not allowed; allowed: true, false",
                "decidedByMe | 1 | '1' is not allowed; allowed: true, false",
                "late | on | 'on' is not allowed; allowed: true, false",
                "sort | title | 'title' is not allowed; allowed: opened, -opened, number, -number, due, status",
                "page | -1 | -1 is not allowed",
                "page | first | 'first' is not a number",
                "size | 501 | 501 is not allowed; it must be from 1 to 500",
                "size | 0 | 0 is not allowed",
                "q | ?! | '?!' is not allowed; type at least one letter or digit",
                "q | a b c d e f g h i j k | 11 words are not allowed; at most 10 are"
            })
    void another_value_is_refused_with_what_is_allowed(String parameter, String value, String sentence) {
        assertThatThrownBy(() -> CaseQuery.of(Map.of(parameter, value)))
                .isInstanceOf(RefusedInput.class)
                .hasMessageContaining(sentence)
                .hasMessageContaining("(" + parameter + "): ")
                .hasMessageEndingWith("[104]");
    }

    @Test
    void a_search_that_is_too_long_is_refused() {
        assertThatThrownBy(() -> CaseQuery.of(Map.of("q", "x".repeat(201)))).isInstanceOf(RefusedInput.class);
    }
}
