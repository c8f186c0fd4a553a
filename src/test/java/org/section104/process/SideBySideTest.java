package org.section104.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.section104.process.AssignmentRequest.anAssignment;

import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;

/** Tests that offices can complete parallel tasks at the same moment. */
abstract class SideBySideTest extends ProcessTest {

    private final CyclicBarrier together = new CyclicBarrier(2);

    @Test
    void both_concurrences_given_in_the_same_moment_count() throws Exception {
        theProgramOffice().requests(anAssignment());
        everybodyGrantsUntil("concur-on-assignment");
        both(
                answers("state", open("concur-on-assignment"), fields("stateConcurrence", "CONCURRED")),
                answers("mission-ee", open("concur-on-activities"), fields("missionConcurrence", "CONCURRED")));
        assertThat(openTasks()).containsExactly("issue-assignment");
        assertThat(decisions.standing(caseNumber)).hasSize(6);
    }

    @Test
    void both_receipts_confirmed_in_the_same_moment_count() throws Exception {
        lettersOnTheirWay();
        var receipt = fields("receiptMethod", "ACKNOWLEDGED", "receivedOn", TODAY.toString());
        both(answers("legislative", leg("SSGA"), receipt), answers("legislative", leg("HSHM"), receipt));
        assertThat(noticeInstance()).isNull();
        assertThat(duties.receivedInTime(duty().id())).isTrue();
    }

    private CompletableFuture<Void> answers(String user, Task task, Map<String, Object> fields) {
        return CompletableFuture.runAsync(() -> as(user).signedIn(() -> {
            tasks.claim(task.getId(), user);
            waitForTheOther();
            forms.submitTaskForm(task.getId(), fields);
        }));
    }

    private void waitForTheOther() {
        try {
            together.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
            throw new IllegalStateException(alone);
        }
    }

    private static void both(CompletableFuture<Void> one, CompletableFuture<Void> other) throws Exception {
        CompletableFuture.allOf(one, other).get(60, TimeUnit.SECONDS);
    }
}
