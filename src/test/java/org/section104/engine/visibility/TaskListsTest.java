package org.section104.engine.visibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.persistence.entity.SuspensionState;
import org.camunda.bpm.engine.task.DelegationState;
import org.junit.jupiter.api.Test;
import org.section104.engine.runtime.EngineField;

class TaskListsTest {

    /** A value of each type that a criterion has: none is what a query has by itself. */
    private static final Map<Class<?>, Object> SET = Map.ofEntries(
            Map.entry(String.class, "set"),
            Map.entry(String[].class, new String[] {"set"}),
            Map.entry(Set.class, Set.of("set")),
            Map.entry(List.class, List.of("set")),
            Map.entry(Map.class, Map.of("set", "set")),
            Map.entry(Integer.class, 0),
            Map.entry(Boolean.class, false),
            Map.entry(boolean.class, true),
            Map.entry(Date.class, new Date(0)),
            Map.entry(DelegationState.class, DelegationState.PENDING),
            Map.entry(SuspensionState.class, SuspensionState.ACTIVE));

    @Test
    void every_field_of_a_query_is_a_criterion_unless_it_is_known_to_be_none() {
        var fields = EngineField.all(TaskQueryImpl.class);
        assertThat(fields).extracting(EngineField::name).containsAll(TaskLists.NO_CRITERIA);
        for (var field : fields) {
            if (!TaskLists.NO_CRITERIA.contains(field.name()) && !field.name().equals("queries")) {
                assertThat(SET).as("%s: add a value of its type", field).containsKey(field.type());
                var query = new TaskQueryImpl();
                field.write(query, SET.get(field.type()));
                assertThat(TaskLists.asked(query)).as("%s", field).containsExactly(field.name());
            }
        }
    }

    @Test
    void what_is_no_criterion_is_not_asked() {
        var query = new TaskQueryImpl();
        query.initializeFormKeys().withCommentAttachmentInfo();
        query.setMaxResults(15);
        query.setFirstResult(30);
        assertThat(TaskLists.asked(query)).isEmpty();
    }

    @Test
    void the_criteria_that_are_answered_here_have_the_names_that_the_engine_gives_them() {
        var ofAnOffice = new TaskQueryImpl();
        ofAnOffice
                .taskCandidateGroupIn(List.of("cfo"))
                .includeAssignedTasks()
                .followUpBeforeOrNotExistent(new Date(0))
                .orderByDueDate()
                .asc();
        assertThat(TaskLists.asked(ofAnOffice)).isEqualTo(TaskLists.OF_AN_OFFICE);

        var ofACase = new TaskQueryImpl();
        ofACase.taskId("1")
                .processInstanceId("2")
                .processInstanceBusinessKey("3")
                .taskDefinitionKey("4");
        assertThat(TaskLists.asked(ofACase)).isEqualTo(TaskLists.OF_THE_CASE.keySet());
    }

    @Test
    void an_or_query_is_asked() {
        var query = new TaskQueryImpl();
        query.or().taskName("set").endOr();
        assertThat(TaskLists.asked(query)).containsExactly("queries");
    }
}
