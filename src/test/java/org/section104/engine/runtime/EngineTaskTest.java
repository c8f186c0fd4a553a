package org.section104.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.junit.jupiter.api.Test;

class EngineTaskTest {

    private final DelegateTask task = mock(DelegateTask.class);

    @Test
    void a_task_whose_execution_a_concurrent_request_replaced_is_a_conflict_that_is_retried() {
        when(task.getExecutionId()).thenReturn("replaced");
        assertThat(SameMoment.isConflict(catchThrowable(() -> new EngineTask(task))))
                .isTrue();
    }

    @Test
    void a_task_of_a_case_has_its_number() {
        var execution = mock(DelegateExecution.class);
        when(execution.getProcessBusinessKey()).thenReturn("ASG-2026-0001");
        when(task.getExecutionId()).thenReturn("current");
        when(task.getExecution()).thenReturn(execution);
        assertThat(new EngineTask(task).caseNumber()).isEqualTo("ASG-2026-0001");
    }
}
