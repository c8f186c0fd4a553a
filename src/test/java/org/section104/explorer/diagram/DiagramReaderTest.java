package org.section104.explorer.diagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DiagramReaderTest {

    private static final String OPEN =
            """
            <b:definitions xmlns:b="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="test">
            """;

    private static Diagram read(String text) throws DiagramUnreadable {
        return DiagramReader.read("test.bpmn", text.getBytes(StandardCharsets.UTF_8));
    }

    private static Process process(String body) throws DiagramUnreadable {
        return read(OPEN + "<b:process id='p' isExecutable='true' camunda:historyTimeToLive='P3650D'>" + body
                        + "</b:process><b:error id='ref' errorCode='code'/></b:definitions>")
                .process("p")
                .orElseThrow();
    }

    private static Node node(String xml) throws DiagramUnreadable {
        return process(xml).nodes().get(0);
    }

    @Test
    void flows_are_found_although_the_nodes_do_not_name_them_and_flows_bear_no_id() throws DiagramUnreadable {
        Process process =
                process("<b:startEvent id='a'/><b:userTask id='b'/><b:sequenceFlow sourceRef='a' targetRef='b'/>");
        Flow flow = process.flows().get(0);
        assertThat(flow.id()).isEqualTo("a->b");
        assertThat(process.outgoing(process.node("a").orElseThrow())).containsExactly(flow);
        assertThat(process.incoming(process.node("b").orElseThrow())).containsExactly(flow);
    }

    @Test
    void flows_keep_the_order_of_the_file() throws DiagramUnreadable {
        Process process = process("<b:exclusiveGateway id='g' default='f2'><b:outgoing>f1</b:outgoing>"
                + "<b:outgoing>f2</b:outgoing></b:exclusiveGateway><b:sequenceFlow id='f2' sourceRef='g' targetRef='x'/>"
                + "<b:sequenceFlow id='f1' sourceRef='g' targetRef='y'><b:conditionExpression>${x == 'A'}"
                + "</b:conditionExpression></b:sequenceFlow>");
        assertThat(process.outgoing(process.nodes().get(0)))
                .extracting(Flow::id)
                .containsExactly("f2", "f1");
        assertThat(process.flows().get(1).condition().text()).isEqualTo("${x == 'A'}");
    }

    @Test
    void boundary_events_are_indexed_by_what_they_are_attached_to() throws DiagramUnreadable {
        Process process = process("<b:userTask id='work'/><b:boundaryEvent id='late' attachedToRef='work'"
                + " cancelActivity='false'><b:timerEventDefinition><b:timeDuration>P30D</b:timeDuration>"
                + "</b:timerEventDefinition></b:boundaryEvent>");
        Node late = process.boundaries(process.nodes().get(0)).get(0);
        assertThat(late.interrupting()).isFalse();
        assertThat(late.event()).contains(new EventDefinition.Timer(EventDefinition.Timer.Type.DURATION, "P30D"));
    }

    @Test
    void nodes_without_an_id_get_one_and_ids_given_twice_are_told() throws DiagramUnreadable {
        Process process = process("<b:userTask/><b:userTask id='x'/><b:userTask id='x'/>");
        assertThat(process.nodes().get(0).id()).isEqualTo("userTask#0");
        assertThat(process.duplicates()).containsExactly("x");
    }

    @Test
    void nested_nodes_know_their_sub_process() throws DiagramUnreadable {
        Process process =
                process("<b:subProcess id='s'><b:subProcess id='e' triggeredByEvent='true'><b:userTask id='u'/>"
                        + "</b:subProcess></b:subProcess>");
        assertThat(process.children("")).extracting(Node::kind).containsExactly(Kind.SUB_PROCESS);
        assertThat(process.children("s")).extracting(Node::kind).containsExactly(Kind.EVENT_SUB_PROCESS);
        assertThat(process.node("u").orElseThrow().parent()).isEqualTo("e");
    }

    @Test
    void everything_a_user_task_says_is_read() throws DiagramUnreadable {
        Node node = node(
                """
                <b:userTask id='t' name='Decide' camunda:candidateGroups='secretary' camunda:candidateUsers='a,b'
                    camunda:assignee='${x}' camunda:formRef='decide' camunda:formKey='embedded:x' camunda:asyncBefore='true'
                    camunda:dueDate='${dueAt}'>
                  <b:documentation>why</b:documentation>
                  <b:extensionElements>
                    <camunda:properties><camunda:property name='step' value='necessity'/></camunda:properties>
                    <camunda:taskListener event='complete' delegateExpression='${check}'>
                      <camunda:field name='kind' stringValue='N'/></camunda:taskListener>
                    <camunda:executionListener event='start'><camunda:script scriptFormat='groovy'>x = 1</camunda:script>
                    </camunda:executionListener>
                    <camunda:inputOutput>
                      <camunda:inputParameter name='in'>${y}</camunda:inputParameter>
                      <camunda:inputParameter name='list'><camunda:list><camunda:value>1</camunda:value></camunda:list>
                      </camunda:inputParameter>
                      <camunda:outputParameter name='out'><camunda:script scriptFormat='js'>1</camunda:script>
                      </camunda:outputParameter>
                    </camunda:inputOutput>
                    <camunda:formData><camunda:formField id='f' label='F' type='enum' defaultValue='A'>
                      <camunda:value id='A'/><camunda:value id='B'/></camunda:formField></camunda:formData>
                  </b:extensionElements>
                  <b:multiInstanceLoopCharacteristics isSequential='true' camunda:collection='${c}'
                      camunda:elementVariable='e'><b:completionCondition>${done}</b:completionCondition>
                  </b:multiInstanceLoopCharacteristics>
                  <b:potentialOwner><b:resourceAssignmentExpression><b:formalExpression>group(counsel), user(kim), cfo
                  </b:formalExpression></b:resourceAssignmentExpression></b:potentialOwner>
                </b:userTask>
                """);
        assertThat(node.kind()).isEqualTo(Kind.USER_TASK);
        assertThat(node.name()).isEqualTo("Decide");
        assertThat(node.candidateGroups()).isEqualTo("secretary,counsel,cfo");
        assertThat(node.candidateUsers()).isEqualTo("a,b,kim");
        assertThat(node.assignee()).isEqualTo("${x}");
        assertThat(node.formRef()).isEqualTo("decide");
        assertThat(node.formKey()).isEqualTo("embedded:x");
        assertThat(node.asyncBefore()).isTrue();
        assertThat(node.camunda("dueDate")).isEqualTo("${dueAt}");
        assertThat(node.property("step")).isEqualTo("necessity");
        assertThat(node.documentation()).isEqualTo("why");
        Listener listener = node.extensions().listeners().get(0);
        assertThat(listener.task()).isTrue();
        assertThat(listener.event()).isEqualTo("complete");
        assertThat(listener.code().delegateExpression()).isEqualTo("${check}");
        assertThat(listener.fields()).containsExactly(new InjectedField("kind", "N", false));
        assertThat(node.extensions().listeners().get(1).code().script()).isEqualTo(new Script("groovy", "x = 1", ""));
        assertThat(node.extensions().inputs())
                .containsExactly(
                        new Parameter("in", "${y}", Script.NONE, ""), new Parameter("list", "", Script.NONE, "[“1”]"));
        assertThat(node.extensions().outputs())
                .containsExactly(new Parameter("out", "", new Script("js", "1", ""), ""));
        assertThat(node.extensions().formFields().get(0).values()).containsExactly("A", "B");
        MultiInstance multiInstance = node.multiInstance().orElseThrow();
        assertThat(multiInstance.sequential()).isTrue();
        assertThat(multiInstance.collection()).isEqualTo("${c}");
        assertThat(multiInstance.elementVariable()).isEqualTo("e");
        assertThat(multiInstance.completionCondition().text()).isEqualTo("${done}");
    }

    @Test
    void calls_decisions_scripts_and_workers_are_read() throws DiagramUnreadable {
        Node call = node(
                "<b:callActivity id='c' calledElement='notify'><b:extensionElements>"
                        + "<camunda:in source='a' target='b'/><camunda:in sourceExpression='${x}' target='c'/>"
                        + "<camunda:in businessKey='#{k}'/><camunda:out variables='all'/></b:extensionElements></b:callActivity>");
        assertThat(call.calledElement()).isEqualTo("notify");
        assertThat(call.extensions().ins())
                .containsExactly(
                        new Mapping("a", "", "b", false, "", false),
                        new Mapping("", "${x}", "c", false, "", false),
                        new Mapping("", "", "", false, "#{k}", false));
        assertThat(call.extensions().outs().get(0).all()).isTrue();
        Node decision =
                node("<b:businessRuleTask id='d' camunda:decisionRef='screen' camunda:resultVariable='screening'/>");
        assertThat(decision.decisionRef()).isEqualTo("screen");
        assertThat(decision.resultVariable()).isEqualTo("screening");
        Node script = node("<b:scriptTask id='s' scriptFormat='groovy'><b:script>x</b:script></b:scriptTask>");
        assertThat(script.code().script()).isEqualTo(new Script("groovy", "x", ""));
        Node worker = node("<b:serviceTask id='w' camunda:type='external' camunda:topic='t'/>");
        assertThat(worker.code().external()).isTrue();
        assertThat(worker.code().topic()).isEqualTo("t");
    }

    @Test
    void references_are_resolved_wherever_they_are_defined() throws DiagramUnreadable {
        assertThat(node("<b:endEvent id='e'><b:errorEventDefinition errorRef='ref'/></b:endEvent>")
                        .event())
                .contains(new EventDefinition.Error("ref", "code", "", "", ""));
    }

    @Test
    void what_takes_part_in_the_flow_and_is_not_known_is_not_missed() throws DiagramUnreadable {
        assertThat(node("<b:choreographyTask id='x'/>").kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(node("<b:startEvent id='x'><b:strangeEventDefinition/></b:startEvent>")
                        .event())
                .contains(new EventDefinition.Unknown("strangeEventDefinition"));
    }

    @Test
    void an_element_is_known_by_its_namespace() {
        assertThatThrownBy(() -> read("<definitions xmlns='http://elsewhere'/>"))
                .isInstanceOf(DiagramUnreadable.class)
                .hasMessageContaining("no BPMN definitions");
    }

    @Test
    void malformed_xml_is_told_with_its_place() {
        assertThatThrownBy(() -> read(OPEN + "<b:process>\n</b:definitions>"))
                .isInstanceOfSatisfying(DiagramUnreadable.class, unreadable -> {
                    assertThat(unreadable.file()).isEqualTo("test.bpmn");
                    assertThat(unreadable.line()).isEqualTo(5);
                    assertThat(unreadable.getMessage()).startsWith("Not well-formed XML: ");
                });
        assertThatThrownBy(() -> read("")).isInstanceOf(DiagramUnreadable.class);
        assertThatThrownBy(() -> read(OPEN)).isInstanceOf(DiagramUnreadable.class);
        assertThatThrownBy(() -> read(OPEN + "</b:definitions><x/>")).isInstanceOf(DiagramUnreadable.class);
        assertThatThrownBy(() -> DiagramReader.read("x", new byte[] {0, 1, 2})).isInstanceOf(DiagramUnreadable.class);
    }

    @Test
    void document_types_and_entities_are_refused() {
        assertThatThrownBy(() -> read("<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>" + OPEN
                        + "<b:process id='&e;'/></b:definitions>"))
                .isInstanceOf(DiagramUnreadable.class)
                .hasMessageContaining("document type");
        assertThatThrownBy(() -> read(OPEN + "<b:process id='p' name='&e;'/></b:definitions>"))
                .isInstanceOf(DiagramUnreadable.class);
        assertThatThrownBy(() -> read(OPEN + "<b:process id='p'>&e;</b:process></b:definitions>"))
                .isInstanceOf(DiagramUnreadable.class);
    }

    @Test
    void size_and_depth_are_bounded() {
        assertThatThrownBy(() -> DiagramReader.read("x", new byte[DiagramReader.MAXIMUM_BYTES + 1]))
                .isInstanceOf(DiagramUnreadable.class)
                .hasMessageContaining("at most");
        String deep = "<b:subProcess>".repeat(5_000) + "</b:subProcess>".repeat(5_000);
        assertThatThrownBy(() -> process(deep))
                .isInstanceOf(DiagramUnreadable.class)
                .hasMessageContaining("nested");
    }

    @Test
    void our_own_diagrams_are_read() throws IOException, DiagramUnreadable {
        try (Stream<Path> files = Files.list(Path.of("bpmn"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".bpmn")).toList()) {
                Diagram diagram = DiagramReader.read(file.getFileName().toString(), Files.readAllBytes(file));
                assertThat(diagram.processes()).singleElement().satisfies(process -> {
                    assertThat(file.getFileName()).hasToString(process.id() + ".bpmn");
                    assertThat(process.nodes()).noneMatch(node -> node.kind() == Kind.UNKNOWN);
                    assertThat(process.camunda("historyTimeToLive")).isEqualTo("P3650D");
                });
            }
        }
    }
}
