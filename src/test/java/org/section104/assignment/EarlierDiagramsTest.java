package org.section104.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.section104.access.Organization;
import org.section104.actor.Caller;
import org.section104.casefile.CaseFiles;
import org.section104.casefile.Packet;
import org.section104.decision.Decision;
import org.section104.decision.DecisionKind;
import org.section104.decision.Decisions;
import org.section104.decision.Outcome;
import org.section104.decision.Revisions;
import org.section104.form.FormInput;
import org.section104.form.RefusedInput;
import org.section104.form.TaskContext;
import org.section104.form.TaskForm.Submission;
import org.section104.mail.OfficeMail;
import org.section104.record.Documents;

/** Cases that began on a diagram without the step that accepts changed conditions keep running on it. */
class EarlierDiagramsTest {

    private static final String CASE = "ASG-2026-0001";
    private static final String STEP = "accept-changed-conditions";

    private final ActivitiesVersions activities = mock();
    private final Decisions decisions = mock();
    private final ActivitiesEffect effect = new ActivitiesEffect(activities, decisions, mock(OfficeMail.class));

    @Test
    void a_concurrence_with_conditions_keeps_the_earlier_version() {
        when(activities.keepInForce(CASE, "mission-ee")).thenReturn(packet());
        var variables = effect.of(concurrenceWithConditions(), submission(task(false)));
        assertThat(variables).containsEntry("changePending", false);
        verify(activities).keepInForce(CASE, "mission-ee");
    }

    @Test
    void with_the_step_the_conditions_wait_for_the_program_office() {
        assertThat(effect.of(concurrenceWithConditions(), submission(task(true))))
                .isEmpty();
        verifyNoInteractions(activities);
    }

    @Test
    void a_mission_cannot_be_named_because_the_diagram_would_ask_another_one() {
        assertThatThrownBy(() -> revised(task(false)))
                .isInstanceOf(RefusedInput.class)
                .hasMessageContaining("Mission (missionCode): cannot be given: this case began before")
                .hasMessageContaining("[104(a)(2)(A)]");
    }

    private static void revised(TaskContext task) {
        Revisions revisions = mock();
        when(revisions.submit(any(), any(), any(), any())).thenAnswer(call -> {
            Submission submission = call.getArgument(0);
            Revisions.Revision revision = call.getArgument(3);
            return revision.store(packet(), submission.input(), "program");
        });
        var form = new ReviseAssignmentForm(
                new AssignmentFields(new Attachments(mock(Documents.class))),
                mock(CaseFiles.class),
                revisions,
                mock(ActivitiesVersions.class));
        var fields = new HashMap<>(packet().fields());
        fields.remove("activitiesVersion");
        fields.put("missionCode", "be-nato");
        form.submit(submission(task, fields));
    }

    private static Submission submission(TaskContext task) {
        return submission(task, Map.of());
    }

    private static Submission submission(TaskContext task, Map<String, Object> fields) {
        return new Submission(task, new FormInput(fields), new Caller("program", Set.of()), null);
    }

    private static TaskContext task(boolean hasStep) {
        TaskContext task = mock();
        when(task.caseNumber()).thenReturn(CASE);
        when(task.hasStep(STEP)).thenReturn(hasStep);
        return task;
    }

    private static Packet packet() {
        var fields = new HashMap<String, Object>();
        List.of("personnelName", "positionTitle", "dutyPost", "missionNeed", "activities")
                .forEach(field -> fields.put(field, "Text"));
        fields.putAll(Map.of(
                "component", "CISA",
                "dutyCountry", "BE",
                "tourStart", "2026-06-01",
                "tourEnd", "2027-05-31",
                "fundingAccount", "070-X-0566",
                "activitiesVersion", "1"));
        return new Packet(CASE, 1, fields, "");
    }

    private static Decision concurrenceWithConditions() {
        return new Decision(
                "id",
                CASE,
                DecisionKind.CHANGE_CONCURRENCE,
                Outcome.CONCURRED_WITH_CONDITIONS,
                "Protocol.",
                "The embassy is told a day ahead.",
                "mission-ee",
                "Chief of mission to Belgium",
                Organization.STATE,
                null,
                Instant.EPOCH,
                2,
                "",
                2,
                null,
                null,
                null);
    }
}
