package org.section104.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;
import static org.section104.decision.ADecision.CASE;

import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.section104.access.CaseReader;
import org.section104.actor.Caller;
import org.section104.casefile.CaseDisplay;
import org.section104.casefile.CaseFiles;
import org.section104.casefile.CaseStatus;
import org.section104.casefile.Packet;
import org.section104.form.Field;
import org.section104.form.FormInput;
import org.section104.form.RefusedInput;
import org.section104.form.TaskContext;
import org.section104.form.TaskForm.Submission;
import org.section104.record.CaseRecord;

/** A returned request, which the program office withdraws or revises. */
class RevisionsTest {

    private static final CaseReader READER = CaseReader.ofOffices(Set.of("program-office"));

    private static final Field POST = Field.line("dutyPost", "Duty post", "104(a)");
    private static final RestsOn RULES =
            new RestsOn(List.of(POST), Map.of(DecisionKind.STATE_CONCURRENCE, Set.of(POST)));

    private final CaseFiles cases = mock();
    private final CaseDisplay display = mock();
    private final Decisions decisions = mock();
    private final CaseRecord record = mock();
    private final Revisions revisions = new Revisions(cases, display, decisions, record, event -> {});

    private static Packet packet(int revision, String post) {
        return new Packet(CASE, revision, Map.of("dutyPost", post), "");
    }

    private static TaskContext task() {
        TaskContext task = mock();
        when(task.caseNumber()).thenReturn(CASE);
        when(task.offices()).thenReturn(Set.of("program-office"));
        return task;
    }

    private Map<String, Object> submit(Map<String, Object> fields, Revisions.Revision revision) {
        return revisions.submit(
                new Submission(task(), new FormInput(fields), new Caller("program", Set.of("program-office")), null),
                RULES,
                "104(a)",
                revision);
    }

    private Map<String, Object> withdraw(Map<String, Object> fields) {
        return submit(fields, (before, input, by) -> {
            throw new AssertionError("not a revision");
        });
    }

    @Test
    void a_request_is_withdrawn_with_a_reason_whatever_its_fields_say() {
        assertThat(withdraw(Map.of(
                        "withdrawn", "WITHDRAWN", "withdrawnReason", "The post closed.", "dutyPost", List.of("x"))))
                .isEqualTo(Map.of("withdrawn", "WITHDRAWN"));
        var order = inOrder(cases);
        order.verify(cases).lock(CASE);
        order.verify(cases).stands(CASE, CaseStatus.WITHDRAWN);
        verify(record).append(CASE, "request-withdrawn", "program", Map.of("reason", "The post closed."));
    }

    @Test
    void a_withdrawal_needs_a_reason() {
        assertThatThrownBy(() -> withdraw(Map.of("withdrawn", "WITHDRAWN")))
                .isInstanceOf(RefusedInput.class)
                .hasMessage("Reason (withdrawnReason): is missing; say why the request is withdrawn [104(a)]");
        assertThatThrownBy(() -> withdraw(Map.of("withdrawn", "WITHDRAWN", "withdrawnReason", List.of("no text"))))
                .isInstanceOf(RefusedInput.class)
                .message()
                .doesNotContain("say why");
        verify(cases, never()).stands(any(), any());
        verifyNoInteractions(record);
    }

    @Test
    void any_other_withdrawal_is_refused() {
        assertThatThrownBy(() -> withdraw(Map.of("withdrawn", "YES", "withdrawnReason", "The post closed.")))
                .isInstanceOf(RefusedInput.class)
                .hasMessageContaining("Withdrawal (withdrawn): ");
    }

    @Test
    void a_change_voids_the_decisions_that_rest_on_it_and_clears_their_variables() {
        var before = packet(1, "Tallinn");
        var now = packet(2, "Tartu");
        when(cases.packet(CASE)).thenReturn(before);
        when(display.changes(before, now))
                .thenReturn(List.of(Map.of("field", "Duty post"), Map.of("field", "Activities")));
        var cleared = new HashMap<String, Object>();
        cleared.put("stateConcurrence", null);
        cleared.put("conditionsAccepted", null);
        assertThat(submit(Map.of("dutyPost", "Tartu"), (packet, input, by) -> {
                    assertThat(packet).isEqualTo(before);
                    assertThat(by).isEqualTo("program");
                    assertThat(input.required(POST)).isEqualTo("Tartu");
                    return now;
                }))
                .isEqualTo(cleared);
        verify(decisions)
                .voidBecause(
                        CASE,
                        EnumSet.of(DecisionKind.STATE_CONCURRENCE, DecisionKind.CONDITIONS),
                        "changed: Duty post, Activities",
                        "program");
    }

    @Test
    void a_revision_without_a_change_voids_nothing() {
        when(cases.packet(CASE)).thenReturn(packet(1, "Tallinn"));
        assertThat(submit(Map.of("dutyPost", "Tallinn"), (packet, input, by) -> packet(2, "Tallinn")))
                .isEmpty();
        verifyNoInteractions(decisions);
    }

    @Test
    void the_form_shows_the_request_and_the_decisions() {
        var shown = packet(1, "Tallinn");
        when(cases.packet(CASE)).thenReturn(shown);
        when(display.of(shown)).thenReturn(Map.of("caseNumber", CASE));
        when(decisions.rows(CASE, READER)).thenReturn(List.of(Map.of("decision", "Funding certification")));
        var rules = new RestsOn(
                List.of(POST, Field.line("positionApproval", "Position approval", "104(a)")), Collections.emptyMap());
        assertThat(revisions.view(task(), rules))
                .isEqualTo(Map.of(
                        "caseNumber",
                        CASE,
                        "dutyPost",
                        "Tallinn",
                        "positionApproval",
                        "",
                        "decisionRows",
                        List.of(Map.of("decision", "Funding certification"))));
    }
}
