package org.section104.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The fields of one revision of a request. */
class PacketTest {

    private static Packet with(Map<String, Object> fields) {
        return new Packet("ASG-2026-0001", 1, fields, "");
    }

    @Test
    void a_field_is_text() {
        assertThat(with(Map.of("dutyPost", "Tallinn")).text("dutyPost")).isEqualTo("Tallinn");
        assertThat(with(Map.of("categories", List.of("A", "C"))).text("categories"))
                .isEqualTo("[A, C]");
    }

    @Test
    void the_missions_to_all_partners_read_a_case() {
        var one = new HashMap<String, Object>(Map.of("recipientCountry", "EE"));
        assertThat(with(one).countries()).containsExactly("EE");
        one.put("otherRecipients", List.of(Map.of("recipientCountry", "LV"), Map.of("recipientCountry", "EE")));
        assertThat(with(one).countries()).containsExactlyInAnyOrder("EE", "LV");
        assertThat(with(one).otherRecipients()).isEqualTo(2);
        assertThat(with(Map.of()).countries()).isEmpty();
    }

    @Test
    void an_absent_field_and_an_empty_list_are_empty_text() {
        var fields = new HashMap<String, Object>();
        fields.put("dutyPost", null);
        fields.put("categories", List.of());
        assertThat(with(fields).text("dutyPost")).isEmpty();
        assertThat(with(fields).text("categories")).isEmpty();
        assertThat(with(fields).text("equipment")).isEmpty();
    }

    @Test
    void a_list_is_empty_unless_the_field_is_a_list() {
        var packet = with(Map.of("equipment", List.of("firewall"), "dutyPost", "Tallinn"));
        assertThat(packet.list("equipment")).isEqualTo(List.of("firewall"));
        assertThat(packet.list("dutyPost")).isEmpty();
        assertThat(packet.list("categories")).isEmpty();
    }

    @Test
    void the_country_is_that_of_the_post_or_of_the_partner() {
        assertThat(with(Map.of("dutyCountry", "EE", "recipientCountry", "JP")).country())
                .isEqualTo("EE");
        assertThat(with(Map.of("recipientCountry", "JP")).country()).isEqualTo("JP");
        assertThat(with(Map.of()).country()).isEmpty();
    }
}
