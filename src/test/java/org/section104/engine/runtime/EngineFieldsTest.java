package org.section104.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SetJobRetriesCmd;
import org.junit.jupiter.api.Test;

class EngineFieldsTest {

    @Test
    void this_version_of_the_engine_has_every_field() {
        var constants = Arrays.stream(EngineFields.class.getDeclaredFields())
                .filter(constant -> !constant.isSynthetic())
                .toList();
        assertThat(constants)
                .hasSizeGreaterThan(70)
                .allMatch(constant -> constant.getType() == EngineField.class
                        && Modifier.isStatic(constant.getModifiers())
                        && Modifier.isFinal(constant.getModifiers()));
        EngineFields.require();
    }

    @Test
    void a_renamed_field_is_reported_with_its_class() {
        assertThatThrownBy(() -> EngineField.of(CompleteTaskCmd.class, "task", String.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd has no field 'task' in this version of"
                        + " the engine");
    }

    @Test
    void a_field_of_another_type_is_reported_with_both_types() {
        assertThatThrownBy(() -> EngineField.of(CompleteTaskCmd.class, "variables", List.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "The field 'variables' of org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd is a java.util.Map"
                                + " in this version of the engine, not a java.util.List");
    }

    @Test
    void fields_are_read_and_written_those_of_a_superclass_too() {
        var command = new CompleteTaskCmd("1", Map.of("basis", "need"));
        assertThat(EngineFields.COMPLETE_TASK.read(command)).isEqualTo("1");
        assertThat(EngineFields.COMPLETE_TASK_VARIABLES.read(command)).containsExactly(Map.entry("basis", "need"));
        EngineFields.COMPLETE_TASK.write(command, "2");
        assertThat(EngineFields.COMPLETE_TASK.read(command)).isEqualTo("2");
        assertThat(EngineFields.ASSIGN_USER.read(new AssignTaskCmd("1", "cfo"))).isEqualTo("cfo");
        assertThat(EngineFields.SET_RETRIES.read(new SetJobRetriesCmd("1", null, 3, null, false)))
                .isEqualTo(3);
    }

    @Test
    void a_null_is_read_only_where_one_is_expected() {
        var command = new CompleteTaskCmd(null, null);
        assertThat(EngineFields.COMPLETE_TASK.readNullable(command)).isNull();
        assertThatThrownBy(() -> EngineFields.COMPLETE_TASK.read(command))
                .hasMessage("The field 'taskId' of org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd is null");
    }
}
