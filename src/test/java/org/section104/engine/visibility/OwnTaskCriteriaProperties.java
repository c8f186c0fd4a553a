package org.section104.engine.visibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.camunda.bpm.engine.impl.TaskQueryImpl;

class OwnTaskCriteriaProperties {

    private static final List<String> OFFICES = List.of("cfo", "counsel", "director", "state", "mission-ee");
    private static final List<String> TASKS = List.of("certify", "determine", "concur", "issue", "approve");

    private record Task(String key, String assignee, Set<String> offeredTo) {}

    @Property
    void a_list_holds_own_tasks_and_those_that_a_mandate_covers_for_their_office_and_no_others(
            @ForAll("offices") Set<String> groups,
            @ForAll("mandates") Map<String, Set<String>> officesByTask,
            @ForAll("tasks") Task task) {
        var query = new TaskQueryImpl();
        OwnTaskCriteria.add(query, "me", List.copyOf(groups), officesByTask);

        var mine = "me".equals(task.assignee())
                || intersect(task.offeredTo(), groups)
                || intersect(task.offeredTo(), officesByTask.getOrDefault(String.valueOf(task.key()), Set.of()));
        assertThat(alternatives(query).stream().allMatch(alternatives -> admits(alternatives, task)))
                .isEqualTo(mine);
    }

    @Property
    void a_query_has_one_or_query_more_than_there_are_sets_of_offices(
            @ForAll("mandates") Map<String, Set<String>> officesByTask) {
        var query = new TaskQueryImpl();
        OwnTaskCriteria.add(query, "me", List.of(), officesByTask);
        assertThat(alternatives(query))
                .hasSize(1 + Set.copyOf(officesByTask.values()).size());
    }

    private static List<TaskQueryImpl> alternatives(TaskQueryImpl query) {
        return query.getQueries().stream()
                .filter(TaskQueryImpl::isOrQueryActive)
                .toList();
    }

    /** Whether one of the alternatives holds, as the database sees it: no comparison with null does. */
    private static boolean admits(TaskQueryImpl query, Task task) {
        return query.getAssignee().equals(task.assignee())
                || (query.getCandidateGroups() != null
                        && query.isIncludeAssignedTasks()
                        && intersect(task.offeredTo(), query.getCandidateGroups()))
                || (query.getKeys() != null
                        && task.key() != null
                        && Arrays.asList(query.getKeys()).contains(task.key()))
                || (query.getKeyNotIn() != null
                        && task.key() != null
                        && !Arrays.asList(query.getKeyNotIn()).contains(task.key()));
    }

    private static boolean intersect(Set<String> some, Collection<String> others) {
        var both = new HashSet<>(some);
        both.retainAll(others);
        return !both.isEmpty();
    }

    @Provide
    Arbitrary<Set<String>> offices() {
        return Arbitraries.of(OFFICES).set();
    }

    @Provide
    Arbitrary<Map<String, Set<String>>> mandates() {
        return Arbitraries.maps(
                Arbitraries.of(TASKS), Arbitraries.of(OFFICES).set().ofMinSize(1));
    }

    /** A task that is of no diagram has no key. */
    @Provide
    Arbitrary<Task> tasks() {
        return Combinators.combine(
                        Arbitraries.of(TASKS).injectNull(0.1),
                        Arbitraries.of("me", "another").injectNull(0.5),
                        offices())
                .as(Task::new);
    }
}
