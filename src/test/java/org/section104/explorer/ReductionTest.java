package org.section104.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.section104.explorer.diagram.DiagramReader;
import org.section104.explorer.diagram.DiagramUnreadable;
import org.section104.explorer.diagram.Process;
import org.section104.explorer.terms.Options;

class ReductionTest {

    private static final int DIAGRAMS = Integer.getInteger("reductions", 400);

    /** What is wrong with a process; how it gets stuck may be seen at different places. */
    static Set<String> verdict(List<Defect> defects) {
        Set<String> verdict = new TreeSet<>();
        defects.forEach(defect -> verdict.add(
                switch (defect.kind()) {
                    case DEADLOCK, NO_OPTION_TO_COMPLETE -> "stuck";
                    default -> defect.kind() + " " + defect.element();
                }));
        return verdict;
    }

    private static StateGraph explore(Process process, Options options, boolean reduction) {
        return new Explorer(options.withReduction(reduction)).explore(process);
    }

    private static TestDiagram many(int branches) {
        TestDiagram diagram = TestDiagram.process("many").start("start").parallel("fork");
        for (int i = 0; i < branches; i++) {
            diagram.user("a" + i).flow("fork", "a" + i, "join");
        }
        return diagram.parallel("join").end("end").flow("start", "fork").flow("join", "end");
    }

    @Test
    void tasks_side_by_side_need_not_be_explored_in_every_order() {
        Process process = many(10).read();
        assertThat(explore(process, Options.DEFAULT, false).states()).isGreaterThan(1 << 10);
        assertThat(explore(process, Options.DEFAULT, true).states()).isLessThan(60);
        assertThat(Soundness.check(explore(process, Options.DEFAULT, true))).isEmpty();
    }

    @Test
    void the_order_of_what_rules_speak_about_is_kept() {
        StateGraph graph = explore(many(4).read(), Options.DEFAULT.withVisible(Set.of("a1", "a2")), true);
        assertThat(completes(graph, "a1", "a2")).isTrue();
        assertThat(completes(graph, "a2", "a1")).isTrue();
    }

    /** Whether somewhere the first is completed while the second is still open. */
    private static boolean completes(StateGraph graph, String first, String second) {
        for (int edge = 0; edge < graph.edges(); edge++) {
            if (graph.triggered(edge) == graph.element(first)
                    && graph.marked(graph.target(edge), graph.element(second))) {
                return true;
            }
        }
        return false;
    }

    @Test
    void random_diagrams_get_the_same_verdict() throws DiagramUnreadable {
        int smaller = 0;
        for (long seed = 0; seed < DIAGRAMS; seed++) {
            Process callee = read(new RandomDiagram(seed * 31, "callee", List.of()).xml());
            Process process = read(new RandomDiagram(seed, "process", List.of("callee")).xml());
            Options options = Options.DEFAULT.withStateCap(20_000).withCallees(id -> Optional.of(callee));
            StateGraph full = explore(process, options, false);
            StateGraph reduced = explore(process, options, true);
            if (full.complete()) {
                assertThat(verdict(Soundness.check(reduced)))
                        .as("seed %d", seed)
                        .isEqualTo(verdict(Soundness.check(full)));
                smaller += reduced.states() < full.states() ? 1 : 0;
            }
        }
        assertThat(smaller).isGreaterThan(DIAGRAMS / 50);
    }

    private static Process read(String xml) throws DiagramUnreadable {
        return DiagramReader.read("random.bpmn", xml.getBytes(StandardCharsets.UTF_8))
                .processes()
                .get(0);
    }

    @Test
    void our_own_diagrams_get_the_same_verdict() throws IOException, DiagramUnreadable {
        Map<String, Process> all = new HashMap<>();
        try (Stream<Path> files = Files.list(Path.of("bpmn"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".bpmn")).toList()) {
                DiagramReader.read(file.toString(), Files.readAllBytes(file))
                        .processes()
                        .forEach(process -> all.put(process.id(), process));
            }
        }
        Options options = Options.DEFAULT.withCallees(id -> Optional.ofNullable(all.get(id)));
        assertThat(all.values()).isNotEmpty().allSatisfy(process -> {
            StateGraph full = explore(process, options, false);
            assertThat(full.complete()).isTrue();
            assertThat(full.unproven()).isEmpty();
            assertThat(verdict(Soundness.check(explore(process, options, true))))
                    .isEqualTo(verdict(Soundness.check(full)));
        });
    }
}
