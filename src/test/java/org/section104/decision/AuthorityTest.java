package org.section104.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.section104.access.Organization;
import org.section104.casefile.Packet;
import org.section104.form.RefusedInput.Problem;

/** The decisions that an act requires. */
class AuthorityTest {

    private static final String NUMBER = "ASG-2026-0001";
    private static final Instant NOON = Instant.parse("2026-03-10T16:00:00Z");
    private static final List<DecisionKind> NAMED = List.of(DecisionKind.FUNDING, DecisionKind.STATE_CONCURRENCE);
    private static final Authority.Check NO_FURTHER_CONDITION = (decision, packet) -> Optional.empty();

    private final Map<DecisionKind, Decision> standing = new EnumMap<>(DecisionKind.class);
    private final Decisions decisions = mock(Decisions.class);
    private final Authority authority = new Authority(decisions);

    private void decided(DecisionKind kind, Outcome outcome, Instant at) {
        standing.put(
                kind,
                new Decision(
                        kind.name(),
                        NUMBER,
                        kind,
                        outcome,
                        null,
                        null,
                        "someone",
                        "",
                        Organization.DHS,
                        null,
                        at,
                        1,
                        "",
                        null,
                        null,
                        null,
                        null));
    }

    private static Packet of(String component) {
        return new Packet(NUMBER, 1, Map.of("component", component), "");
    }

    private List<Problem> problems(String component, Authority.Check check) {
        when(decisions.standing(NUMBER)).thenReturn(standing);
        return authority.problems(of(component), NAMED, check);
    }

    private void everythingIsGranted() {
        decided(DecisionKind.FUNDING, Outcome.CERTIFIED, NOON);
        decided(DecisionKind.STATE_CONCURRENCE, Outcome.CONCURRED, NOON);
    }

    @Test
    void granted_decisions_are_no_problem() {
        everythingIsGranted();
        assertThat(problems("USCG", NO_FURTHER_CONDITION)).isEmpty();
    }

    @Test
    void a_missing_decision_is_named_with_its_clause() {
        decided(DecisionKind.FUNDING, Outcome.CERTIFIED, NOON);
        assertThat(problems("USCG", NO_FURTHER_CONDITION))
                .containsExactly(new Problem(
                        "stateConcurrence",
                        "Concurrence of the Secretary of State",
                        "is missing; nothing is done without it",
                        "104(a)(1)"));
    }

    @Test
    void a_decision_that_was_not_granted_is_named_with_its_outcome() {
        everythingIsGranted();
        decided(DecisionKind.FUNDING, Outcome.NOT_CERTIFIED, NOON);
        assertThat(problems("USCG", NO_FURTHER_CONDITION))
                .containsExactly(new Problem(
                        "fundingCertification",
                        "Funding certification",
                        "was not granted but is NOT_CERTIFIED",
                        "2(d)"));
    }

    @Test
    void cases_of_cisa_require_the_director() {
        everythingIsGranted();
        assertThat(problems("CISA", NO_FURTHER_CONDITION))
                .extracting(Problem::clause)
                .containsExactly("2202(c)(14)");
        decided(DecisionKind.DOMESTIC_IMPACT, Outcome.NONE, NOON);
        assertThat(problems("CISA", NO_FURTHER_CONDITION)).isEmpty();
    }

    @Test
    void a_concurrence_with_conditions_requires_their_acceptance() {
        everythingIsGranted();
        decided(DecisionKind.STATE_CONCURRENCE, Outcome.CONCURRED_WITH_CONDITIONS, NOON);
        assertThat(problems("USCG", NO_FURTHER_CONDITION))
                .extracting(Problem::label)
                .containsExactly("Acceptance of conditions");
        decided(DecisionKind.CONDITIONS, Outcome.ACCEPTED, NOON);
        assertThat(problems("USCG", NO_FURTHER_CONDITION)).isEmpty();
    }

    @Test
    void a_further_condition_is_asked_of_each_granted_decision() {
        everythingIsGranted();
        assertThat(problems("USCG", (decision, packet) -> Optional.of("is of an earlier revision")
                        .filter(message -> decision.kind() == DecisionKind.FUNDING)))
                .containsExactly(new Problem(
                        "fundingCertification", "Funding certification", "is of an earlier revision", "2(d)"));
    }

    @Test
    void the_last_decision_counts_on_its_day_in_washington() {
        when(decisions.standing(NUMBER)).thenReturn(standing);
        decided(DecisionKind.FUNDING, Outcome.CERTIFIED, NOON);
        decided(DecisionKind.STATE_CONCURRENCE, Outcome.CONCURRED, Instant.parse("2026-03-13T02:00:00Z"));
        assertThat(authority.lastDecidedOn(of("USCG"), NAMED)).isEqualTo(LocalDate.of(2026, 3, 12));
    }

    @Test
    void there_is_no_last_decision_where_none_is_required() {
        when(decisions.standing(NUMBER)).thenReturn(standing);
        assertThatThrownBy(() -> authority.lastDecidedOn(of("USCG"), List.of()))
                .isInstanceOf(NoSuchElementException.class);
    }
}
