package org.section104.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.section104.casefile.Packet;
import org.section104.form.Field;

/** Which decisions a revision voids. */
class RestsOnTest {

    private static final Field POST = Field.line("dutyPost", "Duty post", "104(a)");
    private static final Field ACCOUNT = Field.line("fundingAccount", "Funding account", "2(d)");
    private static final Field NAME = Field.line("personnelName", "Person to be assigned", "104(a)");
    private static final List<Field> ALL = List.of(POST, ACCOUNT, NAME);

    private static final RestsOn RESTS_ON = new RestsOn(
            ALL,
            Map.of(
                    DecisionKind.FUNDING, Set.of(ACCOUNT),
                    DecisionKind.NECESSITY, RestsOn.allBut(ALL, ACCOUNT),
                    DecisionKind.STATE_CONCURRENCE, Set.of(POST)));

    private static Packet packet(Map<String, Object> fields) {
        return new Packet("ASG-2026-0001", 1, fields, "");
    }

    private static Set<DecisionKind> touchedBy(String field, Object value) {
        var before = new HashMap<String, Object>(Map.of("dutyPost", "Tallinn", "fundingAccount", "070-X-0566"));
        var now = new HashMap<>(before);
        now.put(field, value);
        return RESTS_ON.touched(packet(before), packet(now));
    }

    @Test
    void all_fields_but_some() {
        assertThat(RestsOn.allBut(ALL, ACCOUNT)).containsExactlyInAnyOrder(POST, NAME);
        assertThat(RestsOn.allBut(ALL)).containsExactlyInAnyOrderElementsOf(ALL);
    }

    @Test
    void a_change_voids_the_decisions_that_are_based_on_the_field() {
        assertThat(touchedBy("fundingAccount", "070-X-0412")).containsExactly(DecisionKind.FUNDING);
        assertThat(touchedBy("personnelName", "Jane Q. Analyst")).containsExactly(DecisionKind.NECESSITY);
    }

    @Test
    void accepted_conditions_are_voided_with_a_concurrence() {
        assertThat(touchedBy("dutyPost", "Tartu"))
                .containsExactlyInAnyOrder(
                        DecisionKind.NECESSITY, DecisionKind.STATE_CONCURRENCE, DecisionKind.CONDITIONS);
    }

    @Test
    void a_revision_without_a_change_voids_nothing() {
        assertThat(touchedBy("dutyPost", "Tallinn")).isEmpty();
        assertThat(touchedBy("personnelName", List.of()))
                .as("absent before, empty now")
                .isEmpty();
        assertThat(touchedBy("remarks", "Soon."))
                .as("not a field of the request")
                .isEmpty();
    }
}
