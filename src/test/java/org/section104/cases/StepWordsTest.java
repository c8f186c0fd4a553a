package org.section104.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.section104.explorer.diagram.DiagramReader;
import org.section104.explorer.diagram.DiagramUnreadable;
import org.section104.explorer.diagram.Node;
import org.section104.explorer.diagram.Process;

/** Tests that the words for steps, events, and questions belong to elements of the diagrams. */
class StepWordsTest {

    @Test
    void every_note_is_for_a_step_of_the_diagrams() throws IOException, DiagramUnreadable {
        var steps = new HashSet<String>();
        processes()
                .forEach(process ->
                        process.nodes().stream().map(RunDiagram::step).forEach(steps::add));
        assertThat(steps).containsAll(StepWords.noted());
    }

    @Test
    void every_event_with_words_is_in_the_diagrams() throws IOException, DiagramUnreadable {
        var events = new HashSet<String>();
        processes().forEach(process -> process.nodes().stream().map(Node::id).forEach(events::add));
        assertThat(events).containsAll(StepWords.enders());
    }

    @Test
    void every_answer_with_words_is_in_the_diagrams() throws IOException, DiagramUnreadable {
        var answers = new HashSet<String>();
        for (var process : processes()) {
            process.flows().forEach(flow -> process.node(flow.source())
                    .ifPresent(gateway -> answers.add(gateway.title() + " " + flow.name())));
        }
        assertThat(answers).containsAll(StepWords.questions());
    }

    @Test
    void an_unknown_question_is_repeated_with_its_answer() {
        assertThat(StepWords.answered("Budget approved?", "No")).isEqualTo("Budget approved? No");
        assertThat(StepWords.answered("Budget approved?", "Postponed")).isEqualTo("Postponed");
        assertThat(StepWords.answered("", "Yes")).isEqualTo("Yes");
        assertThat(StepWords.needed("check-budget")).isEmpty();
        assertThat(StepWords.endedBy("budget-gone", "Budget gone")).isEqualTo("Ended by: Budget gone");
    }

    private static List<Process> processes() throws IOException, DiagramUnreadable {
        var processes = new ArrayList<Process>();
        try (var files = Files.list(Path.of("bpmn"))) {
            for (var file : Set.copyOf(
                    files.filter(path -> path.toString().endsWith(".bpmn")).toList())) {
                processes.addAll(DiagramReader.read(file.toString(), Files.readAllBytes(file))
                        .processes());
            }
        }
        return processes;
    }
}
