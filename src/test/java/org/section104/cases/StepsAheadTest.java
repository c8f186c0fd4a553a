package org.section104.cases;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.section104.explorer.PathTaken;
import org.section104.explorer.PathTaken.Visit;
import org.section104.explorer.diagram.DiagramReader;
import org.section104.explorer.diagram.DiagramUnreadable;
import org.section104.explorer.diagram.Node;
import org.section104.explorer.diagram.Process;

/** Tests the steps that an instance on an edited diagram can still reach. */
class StepsAheadTest {

    private static final String EDITED =
            """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="test">
              <process id="p" isExecutable="true">
                <startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="first"/>
                <userTask id="first"/><sequenceFlow id="f2" sourceRef="first" targetRef="work"/>
                <subProcess id="work">
                  <startEvent id="begun"/><sequenceFlow id="f3" sourceRef="begun" targetRef="second"/>
                  <userTask id="second"/><sequenceFlow id="f4" sourceRef="second" targetRef="print"/>
                  <serviceTask id="print" camunda:asyncBefore="true" camunda:expression="${true}"/>
                  <sequenceFlow id="f5" sourceRef="print" targetRef="third"/>
                  <userTask id="third"/><sequenceFlow id="f6" sourceRef="third" targetRef="again"/>
                  <exclusiveGateway id="again"/>
                  <sequenceFlow id="f7" sourceRef="again" targetRef="second"/>
                  <sequenceFlow id="f8" sourceRef="again" targetRef="worked"/>
                  <endEvent id="worked"/>
                  <subProcess id="alarm" triggeredByEvent="true">
                    <startEvent id="rung" isInterrupting="false"><messageEventDefinition/></startEvent>
                    <sequenceFlow id="f9" sourceRef="rung" targetRef="answer"/><userTask id="answer"/>
                  </subProcess>
                </subProcess>
                <boundaryEvent id="late" attachedToRef="work" cancelActivity="false"><timerEventDefinition/></boundaryEvent>
                <sequenceFlow id="f10" sourceRef="late" targetRef="explain"/><userTask id="explain"/>
                <sequenceFlow id="f11" sourceRef="work" targetRef="tell"/>
                <intermediateThrowEvent id="tell"><linkEventDefinition name="there"/></intermediateThrowEvent>
                <intermediateCatchEvent id="told"><linkEventDefinition name="there"/></intermediateCatchEvent>
                <sequenceFlow id="f12" sourceRef="told" targetRef="call"/>
                <callActivity id="call" calledElement="other"/>
                <sequenceFlow id="f13" sourceRef="call" targetRef="end"/><endEvent id="end"/>
              </process>
            </definitions>
            """;

    @Test
    void it_leads_into_and_out_of_sub_processes_over_links_and_events() {
        assertThat(ahead(done("start", "p", 1), open("first", "p", 3)))
                .containsExactly("second", "third", "call", "answer", "explain");
    }

    @Test
    void the_loop_back_to_a_completed_task_is_not_listed() {
        assertThat(ahead(
                        done("start", "p", 1),
                        done("first", "p", 3),
                        open("work", "p", 5),
                        done("begun", "work", 6),
                        done("second", "work", 8),
                        done("print", "work", 10),
                        open("third", "work", 12)))
                .containsExactly("call", "answer", "explain");
    }

    @Test
    void what_follows_a_job_that_has_not_run_is_to_come() {
        assertThat(ahead(
                        done("start", "p", 1),
                        done("first", "p", 3),
                        open("work", "p", 5),
                        done("begun", "work", 6),
                        done("second", "work", 8)))
                .containsExactly("third", "call", "answer", "explain");
    }

    private static Visit done(String node, String scope, int order) {
        return new Visit(node, scope, node, order, at(order), at(order + 1), false);
    }

    private static Visit open(String node, String scope, int order) {
        return new Visit(node, scope, node, order, at(order), null, false);
    }

    private static Instant at(int second) {
        return Instant.parse("2026-03-10T12:00:00Z").plusSeconds(second);
    }

    private static List<String> ahead(Visit... visits) {
        var process = process();
        var all = Stream.of(visits).toList();
        return StepsAhead.of(process, all, PathTaken.of(process, all), node -> false).stream()
                .map(Node::id)
                .toList();
    }

    private static Process process() {
        try {
            return DiagramReader.read("edited.bpmn", EDITED.getBytes(UTF_8))
                    .processes()
                    .get(0);
        } catch (DiagramUnreadable broken) {
            throw new IllegalStateException(broken);
        }
    }
}
