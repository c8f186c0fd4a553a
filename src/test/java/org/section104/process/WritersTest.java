package org.section104.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.section104.process.AssignmentRequest.anAssignment;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.section104.access.Organization;
import org.section104.engine.Processes;
import org.section104.form.Overtaken;
import org.section104.statute.Edit;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Tests, with diagrams that bypassed the gate, that only declared steps write protected variables, and that only
 * declared callers start statutory processes.
 */
abstract class WritersTest extends OfficerTest {

    private static final String ASSIGN = "assign-personnel.bpmn";
    private static final String DESK =
            "<bpmn:userTask id=\"call-the-desk\" name=\"Call the desk\" camunda:candidateGroups=\"program-office\" />";
    private static final String CALLING =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="t">
              <bpmn:process id="desk" isExecutable="true" camunda:historyTimeToLive="P3650D">
                <bpmn:startEvent id="begun" />
                <bpmn:sequenceFlow id="f1" sourceRef="begun" targetRef="notify-committees" />
                <bpmn:callActivity id="notify-committees" calledElement="%s" camunda:calledElementBinding="latest">
                  <bpmn:extensionElements>
                    <camunda:properties><camunda:property name="step" value="notify-committees" /></camunda:properties>
                    <camunda:in businessKey="#{execution.processBusinessKey}" />
                    <camunda:in variables="all" />
                  </bpmn:extensionElements>
                </bpmn:callActivity>
                <bpmn:sequenceFlow id="f2" sourceRef="notify-committees" targetRef="done" />
                <bpmn:endEvent id="done" />
              </bpmn:process>
            </bpmn:definitions>
            """;

    @Autowired
    private Processes processes;

    @BeforeEach
    void edited_diagrams() {
        walked.leaveOut();
    }

    private static byte[] withTheDesk(Consumer<Edit.Diagram> doing) {
        return edited(diagram -> {
            diagram.on("funding-asked", "call-the-desk", DESK);
            doing.accept(diagram);
        });
    }

    private static byte[] edited(Consumer<Edit.Diagram> doing) {
        return new Edit(ASSIGN, "edited", "", doing).source().bytes();
    }

    /** Deploys a diagram with the gate switched off. */
    private void slippedIn(String file, byte[] diagram) {
        withoutTheGate(() -> deploys(file, diagram));
    }

    // ---- variables

    private void theDeskIsCalled() {
        deploys(ASSIGN, withTheDesk(diagram -> {}));
        theProgramOffice().requests(anAssignment());
        assertThat(openTasks()).contains("call-the-desk");
    }

    @ParameterizedTest
    @MethodSource
    void a_task_of_the_owners_own_writes_no_variable_of_the_statute(String variable, Object value, String clause) {
        theDeskIsCalled();
        refusalOf(() -> theProgramOffice().completes("call-the-desk", Map.of(variable, value)))
                .hasMessageContaining(variable)
                .hasMessageContaining("[%s]".formatted(clause));
        assertThat(openTasks()).contains("call-the-desk");
    }

    static Stream<Arguments> a_task_of_the_owners_own_writes_no_variable_of_the_statute() {
        return Stream.of(
                Arguments.of("stateConcurrence", "CONCURRED", "104(c)"),
                Arguments.of("missionConcurrence", "CONCURRED", "104(c)"),
                Arguments.of("necessity", "NECESSARY", "104(a)(1)"),
                Arguments.of("dutyCountry", "JP", "104(a)(2)(A)"),
                Arguments.of("requester", "cfo", "104(a)(2)(A)"),
                Arguments.of("changePending", true, "104(a)(1)"),
                Arguments.of("dutyId", Variables.stringValue("other", true), "104(d)(3)"));
    }

    @Test
    void a_task_of_the_owners_own_sets_what_is_its_own() {
        theDeskIsCalled();
        theProgramOffice().completes("call-the-desk", Map.of("deskOfficer", "x".repeat(4_000), "called", true));
        assertThat(openTasks())
                .containsExactlyInAnyOrder("certify-funding", "determine-domestic-impact", "review-consistency");
    }

    @ParameterizedTest
    @MethodSource
    void what_does_not_fit_into_the_engine_is_told_by_name(Map<String, Object> submitted, String words) {
        theDeskIsCalled();
        refusalOf(() -> theProgramOffice().completes("call-the-desk", submitted))
                .hasMessageContaining(words);
        assertThat(openTasks()).contains("call-the-desk");
    }

    static Stream<Arguments> what_does_not_fit_into_the_engine_is_told_by_name() {
        var many = new HashMap<String, Object>();
        IntStream.range(0, 5_000).forEach(at -> many.put("v" + at, at));
        return Stream.of(
                Arguments.of(
                        Map.of("note", "x".repeat(4_001)), "Variable (note): has 4,001 characters; at most 4,000 fit"),
                Arguments.of(Map.of("n".repeat(256), "x"), "at most 255 characters"),
                Arguments.of(Map.of("a b", "x"), "is not a name"),
                Arguments.of(Map.of("note", "x\0y"), "NUL"),
                Arguments.of(
                        Map.of(
                                "note",
                                Variables.serializedObjectValue("rO0")
                                        .objectTypeName("java.lang.Object")
                                        .create()),
                        "is of the type object"),
                Arguments.of(Map.of("note", List.of("x")), "is of the type object"),
                Arguments.of(many, "5,000 were submitted; at most 100"));
    }

    @ParameterizedTest
    @MethodSource
    void a_diagram_that_passed_no_gate_writes_no_variable_of_the_statute(String how, Consumer<Edit.Diagram> doing) {
        slippedIn(ASSIGN, edited(doing));
        var before = runtime.createProcessInstanceQuery().count();
        assertThatThrownBy(() -> theProgramOffice().requests(anAssignment()))
                .isInstanceOf(AuthorizationException.class)
                .hasMessageContaining("stateConcurrence")
                .hasMessageContaining("[104(c)]");
        assertThat(runtime.createProcessInstanceQuery().count()).isEqualTo(before);
    }

    static Stream<Arguments> a_diagram_that_passed_no_gate_writes_no_variable_of_the_statute() {
        return Stream.of(
                writing(
                        "an input parameter",
                        DESK,
                        "<camunda:inputOutput><camunda:inputParameter name=\"stateConcurrence\">"
                                + "CONCURRED</camunda:inputParameter></camunda:inputOutput>"),
                writing(
                        "a listener",
                        DESK,
                        "<camunda:executionListener event=\"start\" expression=\"${execution.setVariable('stateConcurrence', 'CONCURRED')}\" />"),
                writing(
                        "a task listener",
                        DESK,
                        "<camunda:taskListener event=\"create\" expression=\"${task.setVariableLocal('stateConcurrence', 'CONCURRED')}\" />"),
                writing(
                        "an output parameter",
                        "<bpmn:manualTask id=\"call-the-desk\" />",
                        "<camunda:inputOutput><camunda:outputParameter name=\"stateConcurrence\">CONCURRED"
                                + "</camunda:outputParameter></camunda:inputOutput>"),
                writing(
                        "a result",
                        "<bpmn:serviceTask id=\"call-the-desk\" camunda:expression=\"${'CONCURRED'}\""
                                + " camunda:resultVariable=\"stateConcurrence\" />",
                        ""),
                writing(
                        "a listener of each time that a step is repeated",
                        "<bpmn:userTask id=\"call-the-desk\"><bpmn:multiInstanceLoopCharacteristics>"
                                + "<bpmn:loopCardinality>2</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics></bpmn:userTask>",
                        "<camunda:executionListener event=\"start\" expression=\"${execution.setVariableLocal('stateConcurrence', 'CONCURRED')}\" />"));
    }

    private static Arguments writing(String how, String element, String extension) {
        Consumer<Edit.Diagram> doing = diagram -> {
            diagram.on("funding-asked", "call-the-desk", element);
            if (!extension.isEmpty()) {
                diagram.extension("call-the-desk", extension);
            }
        };
        return Arguments.of(how, doing);
    }

    // ---- instruments

    private void instrumentsAreEdited(Consumer<Edit.Diagram> doing) {
        slippedIn(
                "delegate-authority.bpmn",
                new Edit("delegate-authority.bpmn", "edited", "", doing)
                        .source()
                        .bytes());
    }

    private List<String> confirmation(String instrument) {
        return column("select coalesce(confirmation, 'none') from instrument where number = ?", instrument);
    }

    @Test
    void a_diagram_that_offers_an_instrument_to_another_office_lets_that_office_confirm_nothing() {
        instrumentsAreEdited(diagram ->
                diagram.attribute("confirm-delegation", "camunda:candidateGroups", "legislative-affairs,secretary"));
        var instrument = entered("counsel", anInstrument("secretary", "deputy-secretary"));
        beside(instrument, () -> {
            deniedOf(() -> as("legislative").completes("confirm-delegation", "delegationConfirmation", "CONFIRMED"))
                    .hasMessageContaining("[104(c)]");
            assertThat(confirmation(instrument)).containsExactly("none");
            as("secretary").completes("confirm-delegation", "delegationConfirmation", "CONFIRMED");
        });
        assertThat(confirmation(instrument)).containsExactly("CONFIRMED");
    }

    @Test
    void a_diagram_that_asks_again_changes_no_answer() {
        instrumentsAreEdited(diagram -> diagram.target("delegation-denied", "confirm-delegation"));
        var instrument = entered("counsel", anInstrument("secretary", "deputy-secretary"));
        beside(instrument, () -> {
            as("secretary")
                    .completes(
                            "confirm-delegation",
                            "delegationConfirmation",
                            "REFUSED",
                            "delegationConfirmationReason",
                            "The scope is wrong.");
            assertThatThrownBy(() ->
                            as("secretary").completes("confirm-delegation", "delegationConfirmation", "CONFIRMED"))
                    .hasCauseInstanceOf(Overtaken.class)
                    .hasMessageContaining("is confirmed or refused already");
        });
        assertThat(confirmation(instrument)).containsExactly("REFUSED");
    }

    @Test
    void a_diagram_that_asks_no_one_grants_nothing() {
        instrumentsAreEdited(diagram -> diagram.target("confirmation-asked", "authority-delegated"));
        var deputy = anAccount(Organization.DHS);
        var instrument = entered("counsel", anInstrument("secretary", deputy));
        beside(instrument, () -> assertThat(isOver()).isTrue());
        assertThat(confirmation(instrument)).containsExactly("none");
        theProgramOffice().requests(anAssignment());
        everybodyGrantsUntil("determine-necessity");
        assertThat(as(deputy).sees()).isEmpty();
        isGiven("determine-necessity", deputy);
        deniedOf(() -> as(deputy).submits("determine-necessity", Step.NECESSITY.submission("NECESSARY")));
    }

    // ---- callers

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(
            strings = {
                "assign-personnel",
                "provide-assistance",
                "notify-committees",
                "annual-report",
                "delegate-authority"
            })
    void a_process_of_the_owners_own_starts_no_statutory_one_even_past_the_gate(String process) {
        theProgramOffice().requests(anAssignment());
        slippedIn("desk.bpmn", CALLING.formatted(process).getBytes(StandardCharsets.UTF_8));
        var before = runtime.createProcessInstanceQuery().count();
        var variables = Map.<String, Object>of(
                "caseNumber",
                caseNumber,
                "stateConcurrence",
                "CONCURRED",
                "dutyId",
                "none",
                "confirmingOffices",
                "state");
        assertThatThrownBy(() -> runtime.startProcessInstanceByKey("desk", caseNumber, variables))
                .hasStackTraceContaining(
                        process.equals("notify-committees") ? "duty" : process + " is started by its form");
        assertThat(runtime.createProcessInstanceQuery().count()).isEqualTo(before);
    }

    @Test
    void an_instance_that_nothing_declared_is_not_started_beside_a_live_one() {
        theProgramOffice().requests(anAssignment());
        assertThatThrownBy(() -> runtime.startProcessInstanceByKey(
                        "assign-personnel", caseNumber, Map.of("caseNumber", caseNumber)))
                .hasMessageContaining("assign-personnel is started by its form");
        assertThatThrownBy(() -> runtime.createProcessInstanceByKey("assign-personnel")
                        .businessKey(caseNumber)
                        .startBeforeActivity("issue-assignment")
                        .execute(true, true))
                .hasMessageContaining("assign-personnel is started by its form");
        assertThatThrownBy(() -> processes.start("assign-personnel", caseNumber, Map.of("caseNumber", caseNumber)))
                .isInstanceOf(jakarta.ws.rs.ClientErrorException.class)
                .hasMessageContaining("under way already for " + caseNumber);
        assertThat(instances()).hasSize(1);
    }

    @Test
    void of_twenty_starts_at_the_same_moment_one_goes_on() throws Exception {
        theProgramOffice().requests(anAssignment());
        lose(instances().get(0));
        Map<String, Object> begun = Map.of(
                "caseNumber", caseNumber,
                "component", "ICE",
                "dutyCountry", "EE",
                "requester", "program",
                "caseFile", Map.of("caseNumber", caseNumber));
        var together = new CyclicBarrier(20);
        Callable<String> start = () -> {
            together.await();
            try {
                processes.start("assign-personnel", caseNumber, begun);
                return "started";
            } catch (jakarta.ws.rs.ClientErrorException another) {
                assertThat(another.getResponse().getStatus()).isEqualTo(409);
                assertThat(another).hasCauseInstanceOf(Overtaken.class);
                return "refused";
            }
        };
        var threads = Executors.newFixedThreadPool(20);
        try {
            var answers = threads.invokeAll(java.util.Collections.nCopies(20, start)).stream()
                    .map(WritersTest::answer)
                    .toList();
            assertThat(answers)
                    .containsOnlyOnce("started")
                    .filteredOn("refused"::equals)
                    .hasSize(19);
        } finally {
            threads.shutdownNow();
        }
        assertThat(instances()).hasSize(1);
    }

    private static String answer(java.util.concurrent.Future<String> future) {
        try {
            return future.get(60, java.util.concurrent.TimeUnit.SECONDS);
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void an_instance_that_ends_however_it_ends_makes_room_for_another() {
        theProgramOffice().requests(anAssignment());
        assertThat(live()).containsExactly("assign-personnel");
        lose(instances().get(0));
        assertThat(live()).isEmpty();
        theProgramOffice().requests(anAssignment());
        decides("certify-funding", "NOT_CERTIFIED");
        assertThat(isOver()).isTrue();
        assertThat(live()).isEmpty();
    }

    private List<String> live() {
        return column("select process from live_instance where subject = ?", caseNumber);
    }

    private void lose(String instance) {
        runtime.deleteProcessInstance(instance, "lost in a test", true, true, true);
    }
}
