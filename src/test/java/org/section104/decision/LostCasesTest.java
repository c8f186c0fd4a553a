package org.section104.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static org.section104.decision.ADecision.CASE;
import static org.section104.decision.ADecision.NOON;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.section104.casefile.CaseFile;
import org.section104.casefile.CaseFiles;
import org.section104.casefile.CaseKind;
import org.section104.casefile.CaseStatus;
import org.section104.casefile.Packet;
import org.section104.obligation.Restarts;
import org.section104.obligation.Restarts.Rebuilt;
import org.section104.obligation.Restarts.Work;

/** Cases whose instance is lost. */
class LostCasesTest {

    private static final String PROCESS = "assign-personnel";

    private final Restarts restarts = mock();
    private final CaseFiles cases = mock();
    private final Decisions decisions = mock();
    private final LostCases lost =
            new LostCases(
                    restarts,
                    cases,
                    decisions,
                    new LostCases.Kind(CaseKind.ASSIGNMENT, PROCESS, "revise-assignment", "the offices are deciding")) {

                @Override
                protected Map<String, Object> view(Packet packet) {
                    return Map.of("component", "USCG");
                }

                @Override
                protected Rebuilt authorized(String caseNumber, Map<String, Object> variables) {
                    return new Rebuilt(List.of("manage-tour"), variables);
                }

                @Override
                protected String openBecause(String caseNumber) {
                    return "the tour has not ended";
                }
            };

    @BeforeEach
    void a_funded_case() {
        when(decisions.variables(CASE)).thenReturn(Map.of("fundingCertification", "CERTIFIED"));
    }

    private void stands(CaseKind kind, CaseStatus status) {
        when(cases.findOpen(CASE))
                .thenReturn(Optional.of(new CaseFile(CASE, kind, "USCG", status, 1, "program", NOON)));
    }

    private ArgumentCaptor<Restarts.Open> swept(ArgumentCaptor<Function<String, Optional<Rebuilt>>> rebuilt) {
        var open = ArgumentCaptor.forClass(Restarts.Open.class);
        lost.sweep();
        verify(restarts).sweep(eq(PROCESS), open.capture(), rebuilt.capture());
        return open;
    }

    private Optional<Rebuilt> rebuilt() {
        var rebuilt = ArgumentCaptor.<Function<String, Optional<Rebuilt>>>captor();
        swept(rebuilt);
        return rebuilt.getValue().apply(CASE);
    }

    @Test
    void the_open_cases_of_the_kind_are_swept() {
        when(cases.open(CaseKind.ASSIGNMENT, "ASG-2026-0000", 500)).thenReturn(List.of(CASE));
        var open = swept(ArgumentCaptor.captor());
        assertThat(open.getValue().page("ASG-2026-0000", 500)).containsExactly(Work.on(CASE));
    }

    @Test
    void a_request_resumes_with_its_standing_decisions_under_a_lock() {
        stands(CaseKind.ASSIGNMENT, CaseStatus.REQUESTED);
        assertThat(rebuilt())
                .contains(new Rebuilt(
                        List.of(),
                        Map.of("component", "USCG", "requester", "program", "fundingCertification", "CERTIFIED")));
        var order = inOrder(cases);
        order.verify(cases).lock(CASE);
        order.verify(cases).findOpen(CASE);
    }

    @Test
    void a_returned_request_resumes_at_its_revision() {
        stands(CaseKind.ASSIGNMENT, CaseStatus.REQUESTED);
        when(decisions.isReturned(CASE)).thenReturn(true);
        assertThat(rebuilt().orElseThrow().steps()).containsExactly("revise-assignment");
    }

    @Test
    void an_authorized_case_resumes_where_its_feature_says() {
        stands(CaseKind.ASSIGNMENT, CaseStatus.AUTHORIZED);
        assertThat(rebuilt().orElseThrow())
                .isEqualTo(new Rebuilt(
                        List.of("manage-tour"),
                        Map.of("component", "USCG", "requester", "program", "fundingCertification", "CERTIFIED")));
    }

    @Test
    void a_closed_case_does_not_resume() {
        when(cases.findOpen(any())).thenReturn(Optional.empty());
        assertThat(rebuilt()).isEmpty();
        assertThat(lost.of(CASE)).isEmpty();
    }

    @Test
    void an_open_case_says_why_it_is_open() {
        stands(CaseKind.ASSIGNMENT, CaseStatus.REQUESTED);
        assertThat(lost.of(CASE)).contains("Case ASG-2026-0001 is not closed: the offices are deciding.");
        stands(CaseKind.ASSIGNMENT, CaseStatus.AUTHORIZED);
        assertThat(lost.of(CASE)).contains("Case ASG-2026-0001 is not closed: the tour has not ended.");
        stands(CaseKind.ASSISTANCE, CaseStatus.AUTHORIZED);
        assertThat(lost.of(CASE)).isEmpty();
    }
}
