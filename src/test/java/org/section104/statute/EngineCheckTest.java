package org.section104.statute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.section104.explorer.Engine;
import org.section104.statute.verdict.Finding;
import org.section104.statute.verdict.Source;
import org.section104.statute.verdict.Verdict;
import org.springframework.util.ClassUtils;

/** What the gate lets through, the engine can run: each case is put to the gate and to the engine. */
class EngineCheckTest {

    private static final String CORRECT = "correct-effective-date.bpmn";
    private static final String NOTIFY = "notify-committees.bpmn";
    private static final String ASSIGN = "assign-personnel.bpmn";

    private static Engine engine;

    @BeforeAll
    static void startTheEngine() {
        engine = new Engine("engine-check", Map.of("acts", (JavaDelegate) execution -> {}));
    }

    @AfterAll
    static void stopTheEngine() throws Exception {
        engine.close();
    }

    private static Arguments attribute(String name, String value) {
        return Arguments.of(name, value);
    }

    static Stream<Arguments> thatTheEngineCannotUse() {
        return Stream.of(
                attribute("dueDate", "soon"),
                attribute("dueDate", "31.01.2027"),
                attribute("dueDate", "${nobodysVariable}"),
                attribute("dueDate", "${dateTime().plusDays(3)}"),
                attribute("dueDate", "${1 == 1}"),
                attribute("dueDate", "${dateTime().plusDays(}"),
                attribute("followUpDate", "tomorrow"),
                attribute("followUpDate", "${7}"),
                attribute("priority", "high"),
                attribute("priority", "1.5"),
                attribute("priority", "${nobodysVariable}"),
                attribute("priority", "${1 == 1}"),
                attribute("jobPriority", "high"),
                attribute("candidateGroups", "${nobodysVariable}"),
                attribute("candidateGroups", "x".repeat(256)),
                attribute("candidateGroups", "${1 == 1}"),
                attribute("assignee", "${1 == 1}"),
                attribute("assignee", "x".repeat(256)),
                attribute("name", "x".repeat(256)),
                attribute("name", "x ${'y'}" + "z".repeat(253)),
                attribute("name", "Confirm ${nobodysVariable}"),
                attribute("dueDate", "${now().plusDays(1)}"),
                attribute("dueDate", "${dateTime().plusDays('three').toDate()}"),
                attribute("dueDate", "${dateTime(3).toDate()}"),
                attribute("priority", "${'high' + 1}"),
                attribute("priority", "${7 % 0}"),
                attribute("priority", "${loopCounter}"),
                attribute("candidateGroups", "${null}"),
                attribute("candidateGroups", "${'program-office'.toLowerCase(1)}"),
                attribute("name", "Confirm ${'a'.size()}"),
                attribute("name", "Confirm ${!5}"),
                attribute("name", "Confirm ${'a' == 5}"));
    }

    @ParameterizedTest
    @MethodSource("thatTheEngineCannotUse")
    void what_the_engine_cannot_use_is_refused(String attribute, String value) {
        assertThat(refusal(edit(CORRECT, d -> d.beside("correction-requested", task(attribute, value)))))
                .anySatisfy(finding -> assertThat(finding.element()).isEqualTo("further"));
        assertThatThrownBy(() -> runs(task(attribute, value)))
                .isInstanceOfAny(ProcessEngineException.class, ClassCastException.class);
    }

    static Stream<Arguments> thatTheEngineCanUse() {
        return Stream.of(
                attribute("dueDate", "P7D"),
                attribute("dueDate", "P1W"),
                attribute("dueDate", "2027-01-31"),
                attribute("dueDate", "${dateTime().plusDays(3).toDate()}"),
                attribute("dueDate", "${now()}"),
                attribute("dueDate", "${null}"),
                attribute("followUpDate", "2027-01-31T12:00:00Z"),
                attribute("priority", "80"),
                attribute("priority", "${7 + 3}"),
                attribute("jobPriority", "100"),
                attribute("candidateGroups", "x".repeat(255)),
                attribute("candidateGroups", "program-office,secretary"),
                attribute("name", "x".repeat(255)),
                attribute("name", "Confirm ${execution.processBusinessKey}"),
                attribute("name", "Confirm ${1 == 1 ? 'it' : 'that'}"),
                attribute("dueDate", "${dateTime().plusDays(3).minusHours(2).toDate()}"),
                attribute("priority", "${'four'.length() * 10}"),
                attribute("candidateGroups", "${'PROGRAM-OFFICE'.toLowerCase()}"));
    }

    @ParameterizedTest
    @MethodSource("thatTheEngineCanUse")
    void what_the_engine_can_use_is_let_through(String attribute, String value) {
        assertThat(refusal(edit(CORRECT, d -> d.beside("correction-requested", task(attribute, value)))))
                .isEmpty();
        assertThatCode(() -> runs(task(attribute, value))).doesNotThrowAnyException();
    }

    private static String task(String attribute, String value) {
        return "<bpmn:userTask id=\"further\" name=\"further\" camunda:%s=\"%s\" />"
                .formatted(attribute, value)
                .replace("name=\"further\" camunda:name", "name");
    }

    @Test
    void documentation_fits_a_task_s_description() {
        assertThat(refusal(edit(CORRECT, d -> d.documentation("confirm-correction", "x".repeat(4_001)))))
                .isNotEmpty();
        assertThat(refusal(edit(CORRECT, d -> d.documentation("confirm-correction", "x".repeat(4_000)))))
                .isEmpty();
        assertThatThrownBy(() ->
                        runs("<bpmn:userTask id=\"further\"><bpmn:documentation>%s</bpmn:documentation></bpmn:userTask>"
                                .formatted("x".repeat(4_001))))
                .isInstanceOf(ProcessEngineException.class);
    }

    @Test
    void a_name_that_is_only_shown_may_be_long_where_the_engine_stores_it_not() {
        assertThat(refusal(edit(CORRECT, d -> d.name("correction-confirmed", "x".repeat(300)))))
                .isEmpty();
    }

    /** Its name goes into the history when it fires: the deadline's day became an incident. */
    @Test
    void a_long_name_on_the_deadline_is_refused() {
        assertThat(refusal(edit(NOTIFY, d -> d.name("deadline-missed", "x".repeat(256)))))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.clause()).isEqualTo("104(d)");
                    assertThat(finding.message()).contains("has 256 characters; the engine stores 255");
                });
    }

    @Test
    void an_ordinary_process_must_fit_the_tables_into_which_it_is_deployed() {
        String process =
                """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="ordinary">
                  <process id="ordinary" name="%s" isExecutable="true" camunda:historyTimeToLive="P3650D">
                    <startEvent id="begin" />
                  </process>
                </definitions>
                """;
        var fits =
                new Source("ordinary.bpmn", process.formatted("x".repeat(255)).getBytes(StandardCharsets.UTF_8));
        var tooLong =
                new Source("ordinary.bpmn", process.formatted("x".repeat(256)).getBytes(StandardCharsets.UTF_8));

        assertThat(Gate.ofTheStatute()
                        .check(List.of(fits), Library.empty())
                        .get(0)
                        .obeys())
                .isTrue();
        assertThat(Gate.ofTheStatute()
                        .check(List.of(tooLong), Library.empty())
                        .get(0)
                        .obeys())
                .isFalse();
        assertThatThrownBy(() -> engine.deploy(Map.of("ordinary.bpmn", process.formatted("x".repeat(256)))))
                .isInstanceOf(ProcessEngineException.class);
    }

    private static final String DIAGRAM =
            """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="file" targetNamespace="ordinary">
              <process id="ordinary" name="Ordinary" isExecutable="true" camunda:versionTag="1"
                  camunda:historyTimeToLive="P3650D">
                <startEvent id="begin" />
              </process>
            </definitions>
            """;
    private static final String DECISION =
            """
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"
                xmlns:camunda="http://camunda.org/schema/1.0/dmn" id="file" name="File" namespace="ordinary">
              <decision id="decided" name="Decided" camunda:versionTag="1" camunda:historyTimeToLive="P3650D">
                <decisionTable id="table" hitPolicy="FIRST"><output id="output" name="result" typeRef="string" /></decisionTable>
              </decision>
              <decision id="also" name="Also" camunda:historyTimeToLive="3650">
                <decisionTable id="other" hitPolicy="FIRST"><output id="out" name="result" typeRef="string" /></decisionTable>
              </decision>
            </definitions>
            """;

    /** What the engine stores of a file when it is deployed, by what stands in the file, and how long it may be. */
    static Stream<Arguments> stored() {
        return Stream.of(
                Arguments.of("ordinary.bpmn", "targetNamespace=\"%s\"", "ordinary", 255),
                Arguments.of("ordinary.bpmn", "process id=\"%s\"", "ordinary", 255),
                Arguments.of("ordinary.bpmn", "name=\"%s\"", "Ordinary", 255),
                Arguments.of("ordinary.bpmn", "versionTag=\"%s\"", "1", 64),
                Arguments.of("ordinary.bpmn", "startEvent id=\"%s\"", "begin", 255),
                Arguments.of("decided.dmn", "namespace=\"%s\"", "ordinary", 255),
                Arguments.of("decided.dmn", "id=\"%s\" name=\"File\"", "file", 255),
                Arguments.of("decided.dmn", "name=\"%s\" namespace", "File", 255),
                Arguments.of("decided.dmn", "decision id=\"%s\"", "decided", 255),
                Arguments.of("decided.dmn", "name=\"%s\" camunda", "Decided", 255),
                Arguments.of("decided.dmn", "versionTag=\"%s\"", "1", 64));
    }

    @ParameterizedTest
    @MethodSource("stored")
    void what_the_engine_stores_of_a_file_fits(String file, String where, String value, int longest) {
        String text = file.equals("decided.dmn") ? DECISION : DIAGRAM;
        assertThat(text).contains(where.formatted(value));
        String fits = text.replace(where.formatted(value), where.formatted("x".repeat(longest)));
        String tooLong = text.replace(where.formatted(value), where.formatted("x".repeat(longest + 1)));

        assertThat(verdict(file, fits).obeys()).isTrue();
        assertThat(verdict(file, tooLong).findings()).anySatisfy(finding -> assertThat(finding.message())
                .contains("has %d characters; the engine stores %d".formatted(longest + 1, longest)));
        assertThatCode(() -> engine.deploy(Map.of(file, fits))).doesNotThrowAnyException();
        // the id of an element is stored when a case comes there
        if (!where.startsWith("startEvent")) {
            assertThatThrownBy(() -> engine.deploy(Map.of(file, tooLong))).isInstanceOf(ProcessEngineException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"P10Y", "ten years", "P3650", "-1", "99999999999", "P99999999999D"})
    void how_long_history_is_kept_is_what_the_engine_reads(String kept) {
        for (var file :
                Map.of("ordinary.bpmn", DIAGRAM, "decided.dmn", DECISION).entrySet()) {
            String text = file.getValue().replace("P3650D", kept);
            assertThat(verdict(file.getKey(), text).obeys()).as(file.getKey()).isFalse();
            assertThatThrownBy(() -> engine.deploy(Map.of(file.getKey(), text)))
                    .isInstanceOf(ProcessEngineException.class);
        }
    }

    private static Verdict verdict(String file, String text) {
        return Gate.ofTheStatute()
                .check(List.of(new Source(file, text.getBytes(StandardCharsets.UTF_8))), Library.empty())
                .get(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name=\"%s\"",
                "camunda:assignee=\"%s\"",
                "camunda:candidateGroups=\"a,%s\"",
                "camunda:dueDate=\"tomorrow%.0s\"",
                "camunda:priority=\"high%.0s\""
            })
    void a_task_of_an_ordinary_process_fits_too(String attribute) {
        String task = DIAGRAM.replace(
                "</process>", "<userTask id=\"order\" %s /></process>".formatted(attribute.formatted("x".repeat(256))));

        assertThat(verdict("ordinary.bpmn", task).findings()).anySatisfy(finding -> {
            assertThat(finding.element()).isEqualTo("order");
            assertThat(finding.severity()).isEqualTo(Finding.Severity.VIOLATION);
        });
    }

    static Stream<Arguments> edits() {
        return Stream.of(
                edited(
                        ASSIGN,
                        "a version tag of 65",
                        d -> d.attribute("assign-personnel", "camunda:versionTag", "x".repeat(65))),
                edited(
                        ASSIGN,
                        "a field of a delegate",
                        d -> d.before(
                                "issue-assignment",
                                "look",
                                "<bpmn:userTask id=\"look\"><bpmn:extensionElements><camunda:taskListener event=\"create\""
                                        + " delegateExpression=\"${noticeOwedListener}\"><camunda:field name=\"to\" stringValue=\"x\" />"
                                        + "</camunda:taskListener></bpmn:extensionElements></bpmn:userTask>")),
                edited(
                        NOTIFY,
                        "a field of a step's delegate",
                        d -> d.extension("transmit-notice", "<camunda:field name=\"to\" stringValue=\"x\" />")),
                edited(
                        ASSIGN,
                        "a decision of some version",
                        d -> d.before(
                                "issue-assignment",
                                "decide",
                                "<bpmn:businessRuleTask id=\"decide\" camunda:decisionRef=\"screen-equipment\""
                                        + " camunda:decisionRefBinding=\"version\" camunda:decisionRefVersion=\"7\" />")),
                edited(ASSIGN, "a condition that is a text", d -> d.condition("conditions-open", "${necessity}")),
                edited(
                        ASSIGN,
                        "a condition on nobody's variable",
                        d -> d.condition("conditions-open", "${whoKnows == 'YES'}")),
                edited(
                        ASSIGN,
                        "a name that needs what is not yet decided",
                        d -> d.name("determine-necessity", "Determine ${necessity.length()}")),
                edited(
                        ASSIGN,
                        "the calendar is asked with an argument that it does not take",
                        d -> d.attribute("determine-necessity", "camunda:dueDate", "${officeCalendar.decisionDue(3)}")),
                edited(
                        ASSIGN,
                        "a condition that is null until its step is done",
                        d -> d.condition("conditions-open", "${changePending}")),
                edited(
                        ASSIGN,
                        "a number is compared with an outcome",
                        d -> d.condition("revision-given-up", "${withdrawn == 'WITHDRAWN' || withdrawn == 5}")),
                edited(
                        ASSIGN,
                        "a flow asks for a task",
                        d -> d.condition("conditions-open", "${task.assignee == 'program'}")),
                edited(
                        NOTIFY,
                        "a name counts where nothing is repeated",
                        d -> d.name("approve-notice", "Approve ${loopCounter}")),
                edited(ASSIGN, "a reminder that runs in a circle", d -> d.reminder(
                                "certify-funding", "timeDuration", "P7D")
                        .remove("ask-why-flow")
                        .beside("ask-why", "<bpmn:manualTask id=\"round\" /><bpmn:task id=\"and-round\" />")
                        .target("slow-flow", "round")
                        .flow("on-flow", "round", "and-round")
                        .flow("back-flow", "and-round", "round")),
                edited(ASSIGN, "a circle of jobs behind a condition", d -> d.reminder(
                                "certify-funding", "timeDuration", "P7D")
                        .on("slow-flow", "again", "<bpmn:exclusiveGateway id=\"again\" default=\"again-done\" />")
                        .beside("again", "<bpmn:manualTask id=\"round\" camunda:asyncBefore=\"true\" />")
                        .flow("round-flow", "again", "round", "${component == 'CISA'}")
                        .flow("back-flow", "round", "again")),
                edited(ASSIGN, "a reminder each second", d -> d.reminder("certify-funding", "timeCycle", "R/PT1S")),
                edited(
                        ASSIGN,
                        "a reminder each second, as a cron expression",
                        d -> d.reminder("certify-funding", "timeCycle", "* * * * * ?")),
                edited(
                        NOTIFY,
                        "a condition that listens to another variable",
                        d -> d.attribute("received-in-time-condition", "camunda:variableName", "noticeApproval")),
                edited(
                        NOTIFY,
                        "a condition that listens to deletions only",
                        d -> d.attribute("received-in-time-condition", "camunda:variableEvents", "delete")),
                edited(
                        ASSIGN,
                        "a default flow with a condition",
                        d -> d.attribute("is-necessity-determined", "default", "necessity-asked")),
                edited(
                        ASSIGN,
                        "a flow without a condition beside a default flow",
                        d -> d.flow("also", "is-necessity-determined", "determine-necessity")),
                edited(
                        ASSIGN,
                        "the only flow has a condition",
                        d -> d.condition("closing-due", "${component == 'CISA'}")),
                edited(
                        ASSIGN,
                        "a clock that only the notice has",
                        d -> d.attribute("certify-funding", "camunda:dueDate", "${dueAt}")),
                edited(
                        ASSIGN,
                        "the file of a case is taken for true or false",
                        d -> d.condition("revision-given-up", "${withdrawn == 'WITHDRAWN' || caseFile == true}")),
                edited(NOTIFY, "a receipt is left when a date has passed, and asked for again", d -> d.beside(
                                "confirm-receipt",
                                "<bpmn:boundaryEvent id=\"leave\" attachedToRef=\"confirm-receipt\">"
                                        + "<bpmn:timerEventDefinition id=\"leave-timer\"><bpmn:timeDate"
                                        + " xsi:type=\"bpmn:tFormalExpression\">${dueAt}</bpmn:timeDate>"
                                        + "</bpmn:timerEventDefinition></bpmn:boundaryEvent>")
                        .flow("left", "leave", "transmit-notice")),
                edited(NOTIFY, "tries that are a word", d -> d.replace("draft-letters", "R5/PT1M", "often")),
                edited(NOTIFY, "no further try", d -> d.replace("draft-letters", "R5/PT1M", "R0/PT1M")),
                edited(NOTIFY, "a try next year", d -> d.replace("draft-letters", "R5/PT1M", "R5/P1Y")),
                edited(NOTIFY, "a try in a week", d -> d.replace("draft-letters", "R5/PT1M", "PT1M,P1W")),
                edited(NOTIFY, "an empty pause", d -> d.replace("draft-letters", "R5/PT1M", "PT1M,,PT1H")),
                edited(
                        ASSIGN,
                        "a default flow that is not there",
                        d -> d.attribute("is-necessity-determined", "default", "elsewhere")),
                edited(
                        ASSIGN,
                        "an id that is no name",
                        d -> d.attribute("funding-not-certified", "id", "funding not certified")),
                edited(
                        ASSIGN,
                        "ten years, as the engine does not read them",
                        d -> d.attribute("assign-personnel", "camunda:historyTimeToLive", "P10Y")),
                edited(NOTIFY, "a reminder after a week and two days, as the engine does not read them", d -> d.beside(
                                "notice",
                                "<bpmn:boundaryEvent id=\"half\" attachedToRef=\"notice\" cancelActivity=\"false\">"
                                        + "<bpmn:timerEventDefinition id=\"half-timer\"><bpmn:timeDuration"
                                        + " xsi:type=\"bpmn:tFormalExpression\">P1W2D</bpmn:timeDuration>"
                                        + "</bpmn:timerEventDefinition></bpmn:boundaryEvent><bpmn:endEvent id=\"halved\" />")
                        .flow("half-flow", "half", "halved")));
    }

    private static Arguments edited(String file, String what, Consumer<Edit.Diagram> doing) {
        return Arguments.of(what, edit(file, doing));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("edits")
    void what_cannot_run_is_refused(String what, Edit edit) {
        assertThat(EditsTest.check(edit).obeys()).isFalse();
        assertThat(Stream.concat(refusal(edit).stream(), history(edit))).isNotEmpty();
    }

    private static Stream<Finding> history(Edit edit) {
        return EditsTest.check(edit).findings().stream()
                .filter(finding -> finding.rule().equals("history"));
    }

    @Test
    void a_variable_may_be_used_where_the_expression_asks_for_it_first() {
        for (String name : List.of(
                "Determine ${necessity == null ? '' : necessity.toLowerCase()}",
                "Determine for ${dutyCountry.toLowerCase()}",
                "Determine ${!empty necessity && necessity.length() == 9}")) {
            assertThat(refusal(edit(ASSIGN, d -> d.name("determine-necessity", name))))
                    .as(name)
                    .isEmpty();
        }
    }

    @Test
    void a_condition_may_listen_to_the_variable_that_it_reads() {
        assertThat(refusal(edit(ASSIGN, d -> d.attribute("change-proposed", "camunda:variableName", "changePending")
                        .attribute("change-proposed", "camunda:variableEvents", "create, update"))))
                .isEmpty();
    }

    @Test
    void a_loop_with_a_task_or_a_clock_in_it_is_let_through() {
        for (String cycle : List.of("R/P7D", "R3/PT1M", "0 0 9 ? * MON")) {
            assertThat(refusal(edit(ASSIGN, d -> d.reminder("certify-funding", "timeCycle", cycle))))
                    .as(cycle)
                    .isEmpty();
        }
    }

    @Test
    void an_ordinary_process_does_not_run_in_a_circle_either() {
        String process =
                """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="ordinary">
                  <process id="ordinary" isExecutable="true" camunda:historyTimeToLive="P3650D">
                    <startEvent id="begin" /><%s id="work" /><task id="more" />
                    <sequenceFlow id="a" sourceRef="begin" targetRef="work" />
                    <sequenceFlow id="b" sourceRef="work" targetRef="more" />
                    <sequenceFlow id="c" sourceRef="more" targetRef="work" />
                  </process>
                </definitions>
                """;
        assertThat(Gate.ofTheStatute()
                        .check(List.of(source(process.formatted("task"))), Library.empty())
                        .get(0)
                        .obeys())
                .isFalse();
        assertThat(Gate.ofTheStatute()
                        .check(List.of(source(process.formatted("userTask"))), Library.empty())
                        .get(0)
                        .obeys())
                .isTrue();
    }

    /** Neither the stack nor the square of the size is needed. */
    @Test
    void a_chain_of_many_elements_is_followed_to_its_end() {
        assertTimeout(Duration.ofMinutes(1), () -> {
            assertThat(circles(chain(20_000, "task", 0))).isEmpty();
            assertThat(circles(chain(20_000, "exclusiveGateway", 0))).isEmpty();
            assertThat(circles(chain(20_000, "task", 19_999))).hasSize(1);
        });
    }

    private static List<Finding> circles(String process) {
        return Gate.ofTheStatute().check(List.of(source(process)), Library.empty()).get(0).findings().stream()
                .filter(finding -> finding.message().contains("a loop in which nothing waits"))
                .toList();
    }

    /** A chain of elements; from the last of them one flow leads back to the first, if it is not the number 0. */
    private static String chain(int length, String element, int last) {
        var process = new StringBuilder();
        for (int at = 0; at < length; at++) {
            process.append("<%s id='n%d'/>".formatted(element, at));
            if (at > 0) {
                process.append("<sequenceFlow id='f%d' sourceRef='n%d' targetRef='n%d'/>".formatted(at, at - 1, at));
            }
        }
        if (last > 0) {
            process.append("<sequenceFlow id='back' sourceRef='n%d' targetRef='n0'/>".formatted(last));
        }
        return """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="ordinary">
                  <process id="ordinary" isExecutable="true" camunda:historyTimeToLive="P3650D">%s</process>
                </definitions>
                """
                .formatted(process);
    }

    private static Source source(String process) {
        return new Source("ordinary.bpmn", process.getBytes(StandardCharsets.UTF_8));
    }

    static Stream<Arguments> givenTwice() {
        return Stream.of(
                Arguments.of(
                        "properties",
                        "<camunda:properties><camunda:property name=\"a\" value=\"b\" /></camunda:properties>"),
                Arguments.of(
                        "failedJobRetryTimeCycle",
                        "<camunda:failedJobRetryTimeCycle>R1/PT1M</camunda:failedJobRetryTimeCycle>"));
    }

    /** The engine reads the first of them. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("givenTwice")
    void an_extension_that_is_given_twice_is_refused(String name, String extension) {
        assertThat(EditsTest.check(edit(NOTIFY, d -> d.extension("transmit-notice", extension)))
                        .findings())
                .anySatisfy(finding -> assertThat(finding.message())
                        .contains("The element camunda:%s is given twice".formatted(name)));
    }

    /** The statute file only tells whether there is a date: no word in a diagram equals it for sure. */
    @Test
    void a_date_that_is_compared_with_a_word_proves_nothing() {
        var edit =
                edit("record-agreement.bpmn", d -> d.condition("effective-date-asked", "${effectiveOn != 'STATED'}"));
        assertThat(EditsTest.check(edit).obeys()).isFalse();
    }

    @Test
    void letters_may_be_tried_more_often_and_at_growing_pauses() {
        for (String cycle : List.of("R10/PT5M", "PT1M,PT10M,PT1H,P1D", "R3/PT24H")) {
            assertThat(refusal(edit(NOTIFY, d -> d.replace("draft-letters", "R5/PT1M", cycle))))
                    .as(cycle)
                    .isEmpty();
        }
    }

    @Test
    void a_clock_with_two_times_is_refused() {
        var edit = edit(NOTIFY, d -> d.el("deadline-missed-timer")
                .appendChild(d.el("deadline-missed-timer").getFirstChild().cloneNode(true)));
        assertThat(EditsTest.check(edit).findings())
                .anySatisfy(finding -> assertThat(finding.message()).contains("more than one time"));
    }

    /** What the statute file says that an expression may call is what the service publishes. */
    @Test
    void each_call_of_the_statute_file_is_a_method_of_a_bean_with_as_many_parameters() throws Exception {
        for (var call : Gate.ofTheStatute().statute().readOnly().entrySet()) {
            String[] path = call.getKey().split("\\.");
            assertThat(type(path[0]).getMethods())
                    .as(call.getKey())
                    .anyMatch(method -> method.getName().equals(path[1])
                            && method.getParameterCount() == call.getValue().size());
        }
    }

    /** The gate refuses every field of a delegate, because none of ours has one. */
    @Test
    void no_delegate_of_the_service_has_a_field_to_set() throws Exception {
        for (String bean : Reach.beans(Gate.ofTheStatute().statute())) {
            if (bean.endsWith("Delegate") || bean.endsWith("Listener")) {
                var type = type(bean);
                assertThat(type.getMethods())
                        .as(bean)
                        .noneMatch(method -> method.getName().startsWith("set") && method.getParameterCount() == 1);
                assertThat(type.getDeclaredFields()).as(bean).noneMatch(field -> field.getType()
                        .getName()
                        .equals("org.camunda.bpm.engine.delegate.Expression"));
            }
        }
    }

    private static Class<?> type(String bean) throws ClassNotFoundException {
        String name = Character.toUpperCase(bean.charAt(0)) + bean.substring(1);
        for (String of : List.of(
                "notice",
                "report",
                "assistance",
                "agreement",
                "assignment",
                "casefile",
                "equipment",
                "engine",
                "obligation")) {
            if (ClassUtils.isPresent("org.section104." + of + "." + name, null)) {
                return Class.forName("org.section104." + of + "." + name);
            }
        }
        throw new ClassNotFoundException(name);
    }

    private static Edit edit(String file, Consumer<Edit.Diagram> doing) {
        return new Edit(file, "edited", "", doing);
    }

    /** What is refused because the engine could not run it. */
    private static List<Finding> refusal(Edit edit) {
        return EditsTest.check(edit).findings().stream()
                .filter(finding -> finding.rule().equals("runs"))
                .toList();
    }

    /** Puts an element into a process, and runs it. */
    private static void runs(String element) {
        String deployment = engine.deploy(Map.of(
                "further.bpmn",
                """
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="further">
                  <bpmn:process id="runs" isExecutable="true"><bpmn:startEvent id="begin" />%s
                    <bpmn:sequenceFlow id="on" sourceRef="begin" targetRef="further" />
                  </bpmn:process>
                </bpmn:definitions>
                """
                        .formatted(element)));
        try {
            engine.start("runs", new HashMap<>());
        } finally {
            engine.delete();
            engine.undeploy(deployment);
        }
    }
}
