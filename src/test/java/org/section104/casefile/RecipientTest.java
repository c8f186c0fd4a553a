package org.section104.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A partner of a request for assistance. */
class RecipientTest {

    private static final Recipient TEAM = new Recipient("Estonia CERT", RecipientType.FOREIGN_GOVERNMENT, "EE", null);

    @ParameterizedTest
    @CsvSource({"Estonia CERT, true", "' estonia  cert ', true", "Estonia, false", "Latvia CERT, false"})
    void a_name_is_compared_without_case_and_spaces(String name, boolean same) {
        assertThat(TEAM.isNamed(name)).isEqualTo(same);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Estonia CERT          | 0 | Estonia CERT
                    Estonia CERT          | 1 | Estonia CERT and one other
                    Estonia CERT          | 3 | Estonia CERT and 3 others
                    Estonia CERT, Estonia | 3 | Estonia CERT, Estonia, and 3 others
                    """)
    void several_recipients_are_named_by_the_first(String first, int others, String said) {
        assertThat(Recipient.andOthers(first, others)).isEqualTo(said);
    }

    @Test
    void a_recipient_says_its_type_and_its_country() {
        assertThat(TEAM).hasToString("Estonia CERT, Foreign government, Estonia");
        assertThat(new Recipient("Team", RecipientType.INTERNATIONAL_ENTITY, "JP", "日本"))
                .hasToString("Team (日本), International entity, Japan");
    }
}
