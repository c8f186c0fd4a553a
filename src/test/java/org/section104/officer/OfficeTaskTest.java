package org.section104.officer;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;
import org.section104.access.Office;

/** The list of tasks in the code, the diagrams and the form of an instrument say the same. */
class OfficeTaskTest {

    private static final Path FORM = Path.of("src/main/resources/static/forms/delegation.html");

    @Test
    void every_user_task_of_the_diagrams_is_of_the_office_that_the_list_says_and_none_is_missing() throws IOException {
        var offered = new HashSet<Map.Entry<String, String>>();
        try (var diagrams = Files.list(Path.of("bpmn"))) {
            diagrams.filter(file -> file.toString().endsWith(".bpmn"))
                    .flatMap(file ->
                            Bpmn.readModelFromFile(file.toFile()).getModelElementsByType(UserTask.class).stream())
                    .forEach(task -> offered.add(Map.entry(
                            task.getId(),
                            task.getCamundaCandidateGroups().replace("-${dutyMission.of(caseNumber)}", ""))));
        }
        var expected = Arrays.stream(OfficeTask.values())
                .filter(OfficeTaskTest::isOfToday)
                .map(task -> Map.entry(task.id(), task.office().group()))
                .collect(toSet());
        // the instrument, not the list, says who confirms it
        expected.add(Map.entry(ConfirmDelegationForm.TASK, "${confirmingOffices}"));
        assertThat(offered).isEqualTo(expected);
    }

    @Test
    void the_form_offers_every_task_that_can_be_delegated() throws IOException {
        var form = Files.readString(FORM);
        for (var office : Office.values()) {
            var listed =
                    Pattern.compile("'%s': \\[(.*?)]".formatted(office.group())).matcher(form);
            if (office == Office.PROGRAM_OFFICE) {
                assertThat(listed.find()).isFalse();
                continue;
            }
            assertThat(listed.find()).as(office.group()).isTrue();
            assertThat(Arrays.stream(listed.group(1).split(", "))
                            .map(task -> task.replace("'", ""))
                            .collect(toSet()))
                    .containsExactlyInAnyOrderElementsOf(OfficeTask.of(office).stream()
                            .filter(OfficeTaskTest::isOfToday)
                            .map(OfficeTask::id)
                            .toList());
        }
    }

    /** Returns whether the diagrams of today have a task. One task remains of the first release's. */
    private static boolean isOfToday(OfficeTask task) {
        return task != OfficeTask.DECIDE_REIMBURSEMENT;
    }
}
