package org.section104.obligation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyCollection;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.section104.engine.Processes;
import org.section104.form.Overtaken;
import org.section104.obligation.Restarts.Rebuilt;
import org.section104.obligation.Restarts.Work;
import org.section104.record.CaseRecord;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** Lost instances, which are restarted from the record. */
class RestartsTest {

    private static final String PROCESS = "assign-personnel";
    private static final String CASE = "ASG-2026-0001";
    private static final Map<String, Object> VARIABLES = Map.of("component", "USCG");

    private final Processes processes = mock();
    private final CaseRecord record = mock();
    private final TransactionTemplate transaction = mock();
    private final List<Object> published = new ArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Restarts restarts = new Restarts(processes, record, transaction, published::add, meters);

    RestartsTest() {
        doAnswer(call -> {
                    TransactionOperations.withoutTransaction().executeWithoutResult(call.getArgument(0));
                    return null;
                })
                .when(transaction)
                .executeWithoutResult(any());
    }

    private void sweep(Function<String, Optional<Rebuilt>> rebuilt) {
        restarts.sweep(PROCESS, (after, most) -> List.of(Work.on(CASE)), rebuilt);
    }

    private static Optional<Rebuilt> atStart(String subject) {
        return Optional.of(new Rebuilt(List.of(), VARIABLES));
    }

    @Test
    void a_lost_instance_starts_at_its_start_event() {
        sweep(RestartsTest::atStart);
        verify(processes).start(PROCESS, CASE, VARIABLES);
        verify(record)
                .append(
                        CASE,
                        "instance-restarted",
                        "service",
                        Map.of("step", "start", "process", PROCESS, "subject", CASE));
        assertThat(published).containsExactly(new InstanceRestarted(CASE, PROCESS, false));
        assertThat(meters.counter("section104.sweep.restarts", "process", PROCESS)
                        .count())
                .isOne();
    }

    @Test
    void a_lost_instance_starts_at_the_step_that_the_record_says() {
        sweep(subject -> Optional.of(new Rebuilt(List.of("revise-assignment"), VARIABLES)));
        verify(processes).startAt(List.of("revise-assignment"), PROCESS, CASE, VARIABLES);
        verify(record)
                .append(
                        CASE,
                        "instance-restarted",
                        "service",
                        Map.of("step", "revise-assignment", "process", PROCESS, "subject", CASE));
    }

    @Test
    void work_with_a_live_instance_is_left_to_it() {
        when(processes.live(PROCESS, List.of(CASE))).thenReturn(Set.of(CASE));
        sweep(subject -> {
            throw new AssertionError(subject);
        });
        verify(processes, never()).start(any(), any(), any());
        verifyNoInteractions(record);
    }

    @Test
    void an_instance_that_came_to_life_meanwhile_is_not_started_twice() {
        when(processes.live(PROCESS, List.of(CASE))).thenReturn(Set.of()).thenReturn(Set.of(CASE));
        sweep(RestartsTest::atStart);
        verify(processes, never()).start(any(), any(), any());
    }

    @Test
    void work_that_is_not_open_any_more_is_left() {
        sweep(subject -> Optional.empty());
        verify(processes, never()).start(any(), any(), any());
        assertThat(published).isEmpty();
    }

    @Test
    void a_failure_is_recorded_and_the_next_case_is_swept() {
        doThrow(new IllegalStateException("no such step")).when(processes).start(PROCESS, CASE, VARIABLES);
        restarts.sweep(
                PROCESS,
                (after, most) -> List.of(Work.on(CASE), new Work("agreement-1", "ASG-2026-0002")),
                RestartsTest::atStart);
        verify(record).append(CASE, "instance-missing", "service", Map.of("process", PROCESS, "subject", CASE));
        verify(processes).start(PROCESS, "ASG-2026-0002", VARIABLES);
        assertThat(published)
                .contains(
                        new InstanceRestarted(CASE, PROCESS, true),
                        new InstanceRestarted("ASG-2026-0002", PROCESS, false));
    }

    @Test
    void a_record_that_fails_too_does_not_stop_the_sweep() {
        doThrow(new IllegalStateException("no database")).when(record).append(any(), any(), any(), any());
        sweep(RestartsTest::atStart);
        verify(record).append(CASE, "instance-missing", "service", Map.of("process", PROCESS, "subject", CASE));
        assertThat(published).isEmpty();
    }

    @Test
    void an_instance_that_another_node_starts_is_not_missing() {
        doThrow(new IllegalStateException(new Overtaken("started already")))
                .when(processes)
                .start(PROCESS, CASE, VARIABLES);
        sweep(RestartsTest::atStart);
        verify(record, never())
                .append(CASE, "instance-missing", "service", Map.of("process", PROCESS, "subject", CASE));
    }

    @Test
    void every_page_of_open_work_is_swept() {
        var all = IntStream.range(0, 501)
                .mapToObj("ASG-2026-%04d"::formatted)
                .map(Work::on)
                .toList();
        when(processes.live(any(), anyCollection()))
                .thenAnswer(call -> Set.copyOf(call.<Collection<String>>getArgument(1)));
        var asked = new ArrayList<String>();
        restarts.sweep(
                PROCESS,
                (after, most) -> {
                    asked.add(after);
                    return all.stream()
                            .filter(work -> work.subject().compareTo(after) > 0)
                            .limit(most)
                            .toList();
                },
                RestartsTest::atStart);
        assertThat(asked).containsExactly("", "ASG-2026-0499");
    }

    @Test
    void a_sweep_ends_with_an_empty_page() {
        var asked = new ArrayList<String>();
        when(processes.live(any(), anyCollection()))
                .thenAnswer(call -> Set.copyOf(call.<Collection<String>>getArgument(1)));
        restarts.sweep(
                PROCESS,
                (after, most) -> {
                    asked.add(after);
                    return IntStream.range(0, after.isEmpty() ? most : 0)
                            .mapToObj(at -> Work.on(CASE))
                            .toList();
                },
                RestartsTest::atStart);
        assertThat(asked).containsExactly("", CASE);
    }
}
