package org.section104.diagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.section104.diagram.TinyDiagram.aDiagram;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.section104.diagram.DiagramFile.Sheet;

/** Every plane of every diagram can be read at a glance: nothing crosses, nothing hides, everything is named. */
class DiagramLayoutTest {

    static List<DiagramFile> diagrams() {
        return DiagramFile.all();
    }

    static Stream<Arguments> happyPaths() {
        return Stream.of(
                Arguments.of(
                        "assign-personnel",
                        List.of(
                                "assignment-requested",
                                "decide",
                                "issue-assignment",
                                "assignment-issued",
                                "notify-committees")),
                Arguments.of(
                        "assign-personnel",
                        List.of(
                                "decision-begun",
                                "clearance",
                                "is-necessity-determined",
                                "determine-necessity",
                                "is-necessary",
                                "concurrences",
                                "conditions",
                                "decided")),
                Arguments.of(
                        "assign-personnel",
                        List.of("tour-prepared", "tour-of-duty", "before-closing", "close-assignment", "tour-closed")),
                Arguments.of("provide-assistance", List.of("assistance-requested", "decide", "carry-out")),
                Arguments.of("provide-assistance", List.of("agreements", "deliver-assistance", "is-another-delivery")),
                Arguments.of(
                        "provide-assistance",
                        List.of(
                                "collection-begun",
                                "is-cost-reimbursable",
                                "before-collection",
                                "record-collection",
                                "is-collection-settled",
                                "settled")),
                Arguments.of(
                        "provide-assistance",
                        List.of(
                                "decision-begun",
                                "clearance",
                                "are-findings-made",
                                "determine-interests",
                                "are-interests-served",
                                "concurrence",
                                "conditions",
                                "decided")),
                Arguments.of(
                        "provide-assistance",
                        List.of(
                                "concurrence-asked",
                                "did-state-concur",
                                "concur-on-assistance",
                                "does-state-concur",
                                "concurrence-given")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("diagrams")
    void no_two_flows_cross(DiagramFile diagram) {
        assertThat(DiagramLayout.crossings(diagram)).as(diagram.name()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("diagrams")
    void no_flow_runs_through_a_shape_or_out_of_its_frame(DiagramFile diagram) {
        assertThat(DiagramLayout.trespasses(diagram)).as(diagram.name()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("diagrams")
    void no_label_lies_on_a_shape_or_a_border(DiagramFile diagram) {
        assertThat(DiagramLayout.misplacedLabels(diagram)).as(diagram.name()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("diagrams")
    void every_id_is_kebab_case_and_made_by_a_person(DiagramFile diagram) {
        assertThat(DiagramNaming.badIds(diagram)).as(diagram.name()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("diagrams")
    void everything_that_happens_has_a_name(DiagramFile diagram) {
        assertThat(DiagramNaming.nameless(diagram)).as(diagram.name()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("diagrams")
    void every_exclusive_split_asks_a_question(DiagramFile diagram) {
        assertThat(DiagramNaming.splitsWithoutQuestion(diagram))
                .as(diagram.name())
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("diagrams")
    void every_plane_is_a_page(DiagramFile diagram) {
        assertThat(DiagramMeasures.oversized(diagram)).as(diagram.name()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("diagrams")
    void no_plane_has_more_than_six_gateways(DiagramFile diagram) {
        assertThat(DiagramMeasures.crowded(diagram)).as(diagram.name()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("diagrams")
    void every_label_can_be_read_in_cockpit(DiagramFile diagram) {
        assertThat(DiagramMeasures.illegible(diagram)).as(diagram.name()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("diagrams")
    void every_user_task_shows_the_office_that_acts(DiagramFile diagram) {
        assertThat(DiagramMeasures.withoutOffice(diagram)).as(diagram.name()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("diagrams")
    void no_name_shows_an_expression(DiagramFile diagram) {
        assertThat(DiagramMeasures.rawExpressions(diagram)).as(diagram.name()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("diagrams")
    void no_two_gateways_ask_the_same(DiagramFile diagram) {
        assertThat(DiagramMeasures.sameQuestions(diagram)).as(diagram.name()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("diagrams")
    void everything_is_drawn_once(DiagramFile diagram) {
        assertThat(DiagramMeasures.notDrawnOnce(diagram)).as(diagram.name()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("diagrams")
    void deadlines_are_above_and_returns_below(DiagramFile diagram) {
        assertThat(DiagramMeasures.wrongSides(diagram)).as(diagram.name()).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("happyPaths")
    void the_happy_path_is_one_straight_line(String diagram, List<String> path) {
        assertThat(DiagramMeasures.bends(DiagramFile.read(DiagramFile.FOLDER.resolve(diagram + ".bpmn")), path))
                .isEmpty();
    }

    @Nested
    class Flows {

        private TinyDiagram fourTasks() {
            return aDiagram()
                    .task("a", 0, 0)
                    .task("b", 300, 0)
                    .task("c", 0, 200)
                    .task("d", 300, 200);
        }

        @Test
        void that_run_side_by_side_are_fine() {
            DiagramFile diagram = fourTasks()
                    .flow("a-to-b", "a", "b", 100, 40, 300, 40)
                    .flow("c-to-d", "c", "d", 100, 240, 300, 240)
                    .build();

            assertThat(DiagramLayout.crossings(diagram)).isEmpty();
            assertThat(DiagramLayout.trespasses(diagram)).isEmpty();
        }

        @Test
        void that_cross_are_told_with_the_place() {
            DiagramFile diagram = fourTasks()
                    .flow("a-to-d", "a", "d", 100, 40, 200, 40, 200, 240, 300, 240)
                    .flow("c-to-b", "c", "b", 100, 220, 250, 220, 250, 40, 300, 40)
                    .build();

            assertThat(DiagramLayout.crossings(diagram)).containsExactly("a-to-d crosses c-to-b at (200, 220)");
        }

        @Test
        void that_cross_on_their_way_to_one_target_are_told_too() {
            DiagramFile diagram = fourTasks()
                    .flow("a-to-d", "a", "d", 100, 40, 200, 40, 200, 260, 300, 260)
                    .flow("c-to-d", "c", "d", 100, 220, 300, 220)
                    .build();

            assertThat(DiagramLayout.crossings(diagram)).containsExactly("a-to-d crosses c-to-d at (200, 220)");
        }

        @Test
        void that_merge_on_their_way_to_one_target_are_fine() {
            DiagramFile diagram = fourTasks()
                    .flow("a-to-d", "a", "d", 100, 40, 200, 40, 200, 240, 300, 240)
                    .flow("c-to-d", "c", "d", 100, 240, 300, 240)
                    .build();

            assertThat(DiagramLayout.crossings(diagram)).isEmpty();
        }

        @Test
        void that_fork_on_their_way_from_one_source_are_fine() {
            DiagramFile diagram = fourTasks()
                    .flow("a-to-b", "a", "b", 100, 40, 300, 40)
                    .flow("a-to-d", "a", "d", 100, 40, 200, 40, 200, 240, 300, 240)
                    .build();

            assertThat(DiagramLayout.crossings(diagram)).isEmpty();
        }

        @Test
        void that_cross_after_a_fork_are_told() {
            DiagramFile diagram = fourTasks()
                    .flow("a-to-b", "a", "b", 100, 40, 150, 40, 150, 140, 250, 140, 250, 40, 300, 40)
                    .flow("a-to-d", "a", "d", 100, 40, 200, 40, 200, 240, 300, 240)
                    .build();

            assertThat(DiagramLayout.crossings(diagram)).containsExactly("a-to-b crosses a-to-d at (200, 140)");
        }

        @Test
        void that_share_a_line_but_neither_source_nor_target_are_told() {
            DiagramFile diagram = fourTasks()
                    .flow("a-to-b", "a", "b", 100, 40, 200, 40, 200, 140, 250, 140, 250, 40, 300, 40)
                    .flow("c-to-d", "c", "d", 100, 240, 200, 240, 200, 100, 270, 100, 270, 240, 300, 240)
                    .build();

            assertThat(DiagramLayout.crossings(diagram))
                    .singleElement()
                    .asString()
                    .startsWith("a-to-b and c-to-d share a line")
                    .endsWith("although neither source nor target is the same");
        }

        @Test
        void that_touch_at_a_corner_are_told() {
            DiagramFile diagram = fourTasks()
                    .flow("a-to-b", "a", "b", 100, 40, 300, 40)
                    .flow("c-to-d", "c", "d", 100, 240, 200, 40, 300, 240)
                    .build();

            assertThat(DiagramLayout.crossings(diagram)).containsExactly("a-to-b touches c-to-d at (200, 40)");
        }

        @Test
        void that_begin_at_one_point_and_part_at_once_are_fine() {
            DiagramFile diagram = fourTasks()
                    .flow("a-to-b", "a", "b", 100, 40, 300, 40)
                    .flow("a-to-d", "a", "d", 100, 40, 300, 220)
                    .build();

            assertThat(DiagramLayout.crossings(diagram)).isEmpty();
        }

        @Test
        void that_run_through_another_task_are_told() {
            DiagramFile diagram = aDiagram()
                    .task("a", 0, 0)
                    .task("between", 150, 0)
                    .task("b", 300, 0)
                    .flow("a-to-b", "a", "b", 100, 40, 300, 40)
                    .build();

            assertThat(DiagramLayout.trespasses(diagram))
                    .containsExactly("a-to-b runs through between between (100, 40) and (300, 40)");
        }

        @Test
        void that_run_through_their_own_task_are_told() {
            DiagramFile diagram = aDiagram()
                    .task("a", 200, 0)
                    .task("b", 400, 0)
                    .flow("a-to-b", "a", "b", 200, 40, 400, 40)
                    .build();

            assertThat(DiagramLayout.trespasses(diagram))
                    .containsExactly("a-to-b runs through a between (200, 40) and (400, 40)");
        }

        @Test
        void may_dock_on_the_slope_of_a_gateway_and_the_rim_of_an_event() {
            DiagramFile diagram = aDiagram()
                    .gateway("is-a", "A?", 0, 0)
                    .event("endEvent", "b", 200, 7)
                    .flow("a-to-b", "is-a", "b", 37, 12, 205, 12)
                    .build();

            assertThat(DiagramLayout.trespasses(diagram)).isEmpty();
        }

        @Test
        void may_cross_lanes_but_not_a_sub_process_that_is_not_theirs() {
            DiagramFile diagram = aDiagram()
                    .lane("office", 100, 0, 200, 100)
                    .task("a", 0, 10)
                    .subProcess("part", 150, 0, 100, 100)
                    .end()
                    .task("b", 300, 10)
                    .flow("a-to-b", "a", "b", 100, 50, 300, 50)
                    .build();

            assertThat(DiagramLayout.trespasses(diagram))
                    .containsExactly("a-to-b runs through part between (100, 50) and (300, 50)");
        }

        @Test
        void of_a_sub_process_stay_in_it() {
            DiagramFile inside = partWith(250);
            DiagramFile outside = partWith(350);

            assertThat(DiagramLayout.trespasses(inside)).isEmpty();
            assertThat(DiagramLayout.trespasses(outside)).containsExactly("a-to-b leaves part, which it belongs to");
        }

        private DiagramFile partWith(int lowestPointOfTheFlow) {
            int y = lowestPointOfTheFlow;
            return aDiagram()
                    .subProcess("part", 0, 0, 500, 300)
                    .task("a", 50, 50)
                    .task("b", 300, 50)
                    .flow("a-to-b", "a", "b", 100, 130, 100, y, 350, y, 350, 130)
                    .end()
                    .build();
        }
    }

    @Nested
    class Labels {

        @Test
        void beside_everything_are_fine() {
            DiagramFile diagram = aDiagram()
                    .event("endEvent", "a", 0, 0)
                    .label(0, 40, 60, 14)
                    .task("b", 100, 0)
                    .build();

            assertThat(DiagramLayout.misplacedLabels(diagram)).isEmpty();
        }

        @Test
        void on_a_shape_are_told() {
            DiagramFile diagram = aDiagram()
                    .event("endEvent", "a", 0, 0)
                    .label(60, 40, 60, 14)
                    .task("b", 100, 0)
                    .build();

            assertThat(DiagramLayout.misplacedLabels(diagram))
                    .containsExactly("the label of a at (60, 40) lies on b: move the label");
        }

        @Test
        void that_cockpit_writes_in_one_line_onto_a_shape_are_told() {
            TinyDiagram narrow = aDiagram().node("endEvent", "a", "Negative impact", 0, 0, 36, 36);
            TinyDiagram wide = aDiagram().node("endEvent", "a", "Negative impact", 0, 0, 36, 36);

            assertThat(DiagramLayout.misplacedLabels(narrow.label(40, 4, 50, 28).build()))
                    .containsExactly("the label of a at (40, 4) lies on a: move the label");
            assertThat(DiagramLayout.misplacedLabels(wide.label(40, 11, 80, 14).build()))
                    .isEmpty();
        }

        @Test
        void of_a_flow_on_its_own_target_are_told() {
            DiagramFile diagram = aDiagram()
                    .task("a", 0, 0)
                    .task("b", 200, 0)
                    .flow("a-to-b", "a", "b", 100, 40, 200, 40)
                    .label(190, 20, 30, 14)
                    .build();

            assertThat(DiagramLayout.misplacedLabels(diagram))
                    .containsExactly("the label of a-to-b at (190, 20) lies on b: move the label");
        }

        @Test
        void on_the_border_of_a_lane_are_told_unless_a_sub_process_covers_it() {
            TinyDiagram open = aDiagram().lane("office", 0, 0, 500, 50);
            TinyDiagram covered = aDiagram().lane("office", 0, 0, 500, 50).subProcess("part", 10, -50, 400, 200);

            assertThat(DiagramLayout.misplacedLabels(open.event("endEvent", "a", 100, 0)
                            .label(100, 45, 60, 14)
                            .build()))
                    .containsExactly("the label of a at (100, 45) lies on the border of office: move the label");
            assertThat(DiagramLayout.misplacedLabels(covered.event("endEvent", "a", 100, 0)
                            .label(100, 45, 60, 14)
                            .end()
                            .build()))
                    .isEmpty();
        }
    }

    @Nested
    class Planes {

        @Test
        void are_looked_at_one_by_one() {
            DiagramFile diagram = aDiagram()
                    .task("x", 0, 0)
                    .collapsed("part", 200, 0)
                    .task("a", 0, 0)
                    .task("b", 300, 0)
                    .task("between", 150, 0)
                    .flow("a-to-b", "a", "b", 100, 40, 300, 40)
                    .end()
                    .build();

            assertThat(diagram.sheets()).extracting(Sheet::id).containsExactly("tiny", "part");
            assertThat(DiagramLayout.trespasses(diagram))
                    .containsExactly("a-to-b runs through between between (100, 40) and (300, 40)");
        }

        @Test
        void that_are_larger_than_a_page_are_told_with_their_labels() {
            assertThat(DiagramMeasures.oversized(withLabelEndingAt(1600, 800))).isEmpty();
            assertThat(DiagramMeasures.oversized(withLabelEndingAt(1601, 800)))
                    .containsExactly("the plane part is 1601 x 800 units: at most 1600 x 800");
            assertThat(DiagramMeasures.oversized(withLabelEndingAt(1600, 801)))
                    .containsExactly("the plane part is 1600 x 801 units: at most 1600 x 800");
        }

        @Test
        void whose_labels_are_too_small_in_cockpit_are_told() {
            assertThat(DiagramMeasures.illegible(withLabelEndingAt(1560, 685))).isEmpty();
            assertThat(DiagramMeasures.illegible(withLabelEndingAt(1600, 600)))
                    .containsExactly("the labels of the plane part are 7.8 px high in Cockpit: at least 8");
            assertThat(DiagramMeasures.illegible(withLabelEndingAt(1000, 800)))
                    .containsExactly("the labels of the plane part are 6.9 px high in Cockpit: at least 8");
        }

        @Test
        void with_more_than_six_gateways_are_told() {
            assertThat(DiagramMeasures.crowded(withGateways(6))).isEmpty();
            assertThat(DiagramMeasures.crowded(withGateways(7)))
                    .containsExactly("the plane part has 7 gateways: at most 6");
        }

        @Test
        void draw_everything_once() {
            DiagramFile twice = aDiagram()
                    .task("a", 0, 0)
                    .task("b", 300, 0)
                    .flow("a-to-b", "a", "b", 100, 40, 300, 40)
                    .drawnAgain("a", 0, 200)
                    .notDrawn("startEvent", "hidden")
                    .build();

            assertThat(DiagramMeasures.notDrawnOnce(twice))
                    .containsExactly("a is drawn 2 times: draw it once", "hidden is drawn 0 times: draw it once");
        }

        @Test
        void have_deadlines_above_and_returns_below() {
            DiagramFile right = aDiagram()
                    .task("a", 0, 0)
                    .boundary("late", "a", "timer", 20, -18)
                    .boundary("returned", "a", "error", 20, 62)
                    .boundary("withdrawn", "a", "error", 82, 22)
                    .build();
            DiagramFile wrong = aDiagram()
                    .task("a", 0, 0)
                    .boundary("late", "a", "timer", 20, 62)
                    .boundary("returned", "a", "error", 20, -18)
                    .build();

            assertThat(DiagramMeasures.wrongSides(right)).isEmpty();
            assertThat(DiagramMeasures.wrongSides(wrong))
                    .containsExactly(
                            "late is a deadline below its activity: move it up",
                            "returned is a return above its activity: move it down");
        }

        private DiagramFile withLabelEndingAt(int x, int y) {
            return aDiagram()
                    .collapsed("part", 0, 0)
                    .task("a", 0, 0)
                    .event("endEvent", "b", 200, 0)
                    .label(x - 60, y - 14, 60, 14)
                    .end()
                    .build();
        }

        private DiagramFile withGateways(int count) {
            TinyDiagram diagram = aDiagram().collapsed("part", 0, 0);
            for (int i = 0; i < count; i++) {
                diagram.gateway("is-" + i, i + "?", i * 100, 0);
            }
            return diagram.end().gateway("is-outside", "Outside?", 200, 0).build();
        }
    }

    @Nested
    class HappyPaths {

        @Test
        void that_run_straight_through_a_frame_are_fine() {
            assertThat(DiagramMeasures.bends(path(40, 40), List.of("a", "part", "b")))
                    .isEmpty();
        }

        @Test
        void that_leave_the_line_are_told() {
            assertThat(DiagramMeasures.bends(path(40, 60), List.of("a", "part", "b")))
                    .containsExactly("b is not on the line of a", "no straight flow leads from part to b");
        }

        @Test
        void that_run_back_are_told() {
            DiagramFile diagram = aDiagram()
                    .task("a", 300, 0)
                    .task("b", 0, 0)
                    .flow("a-to-b", "a", "b", 300, 40, 100, 40)
                    .build();

            assertThat(DiagramMeasures.bends(diagram, List.of("a", "b")))
                    .containsExactly("no straight flow leads from a to b");
        }

        private DiagramFile path(int in, int out) {
            return aDiagram()
                    .task("a", 0, 0)
                    .subProcess("part", 200, -50, 200, 300)
                    .end()
                    .task("b", 500, out - 40)
                    .flow("a-to-part", "a", "part", 100, in, 200, in)
                    .flow("part-to-b", "part", "b", 400, out, 500, out)
                    .build();
        }
    }

    @Nested
    class Offices {

        private static final String MISSION = "chief-of-mission-${dutyMission.of(caseNumber)}";

        @Test
        void at_the_end_of_a_label_or_in_a_lane_are_fine() {
            DiagramFile diagram = aDiagram()
                    .lane("counsel-lane", "General counsel", 0, 0, 500, 100)
                    .userTask("review", "Review", "general-counsel", 10, 10)
                    .userTask("concur", "Concur (Chief of mission)", MISSION, 10, 200)
                    .build();

            assertThat(DiagramMeasures.withoutOffice(diagram)).isEmpty();
        }

        @Test
        void that_do_not_show_are_told() {
            DiagramFile diagram = aDiagram()
                    .lane("counsel-lane", "General counsel", 0, 0, 500, 100)
                    .userTask("review", "Review (again)", "general-counsel", 10, 50)
                    .build();

            assertThat(DiagramMeasures.withoutOffice(diagram))
                    .containsExactly(
                            "review shows no office: end its label with the office in parentheses, or use a lane");
        }

        @Test
        void that_are_not_the_task_s_are_told() {
            DiagramFile diagram = aDiagram()
                    .lane("counsel-lane", "General counsel", 0, 0, 500, 100)
                    .userTask("review", "Review (CFO)", "chief-financial-officer", 10, 10)
                    .userTask("certify", "Certify (CFO)", "secretary", 10, 200)
                    .build();

            assertThat(DiagramMeasures.withoutOffice(diagram))
                    .containsExactly(
                            "review shows General counsel, but is offered to chief-financial-officer",
                            "certify shows CFO, but is offered to secretary");
        }

        @Test
        void that_only_the_case_knows_may_have_a_lane_of_any_name() {
            DiagramFile diagram = aDiagram()
                    .lane("officer-lane", "Officer", 0, 0, 500, 100)
                    .userTask("confirm", "Confirm", "${confirmers}", 10, 10)
                    .userTask("enter", "Enter", "secretary", 150, 10)
                    .build();

            assertThat(DiagramMeasures.withoutOffice(diagram))
                    .containsExactly("enter shows Officer, but is offered to secretary");
        }
    }

    @Nested
    class Names {

        @Test
        void that_show_an_expression_are_told() {
            DiagramFile diagram = aDiagram()
                    .node("userTask", "confirm", "Confirm: ${committee}", 0, 0, 100, 80)
                    .node("endEvent", "done", "Done", 200, 0, 36, 36)
                    .build();

            assertThat(DiagramMeasures.rawExpressions(diagram))
                    .containsExactly("confirm is named 'Confirm: ${committee}': a name shows no expression");
        }

        @Test
        void that_two_gateways_share_are_told_wherever_they_are() {
            DiagramFile diagram = aDiagram()
                    .gateway("is-given", "Given?", 0, 0)
                    .gateway("join", "", 100, 0)
                    .gateway("join-again", "", 200, 0)
                    .collapsed("part", 300, 0)
                    .gateway("is-given-again", "Given?", 0, 0)
                    .end()
                    .build();

            assertThat(DiagramMeasures.sameQuestions(diagram))
                    .containsExactly("is-given, is-given-again share the name 'Given?'");
        }

        @Test
        void of_a_good_diagram_are_fine() {
            DiagramFile diagram = split("is-concurrence-given", "Concurrence given?");

            assertThat(DiagramNaming.badIds(diagram)).isEmpty();
            assertThat(DiagramNaming.nameless(diagram)).isEmpty();
            assertThat(DiagramNaming.splitsWithoutQuestion(diagram)).isEmpty();
        }

        @Test
        void made_by_the_modeler_are_told() {
            DiagramFile diagram = split("Gateway_0x3b7aq", "Concurrence given?");

            assertThat(DiagramNaming.badIds(diagram))
                    .containsExactly("exclusiveGateway Gateway_0x3b7aq has an id made by the modeler: name it");
        }

        @Test
        void that_are_not_kebab_case_are_told() {
            DiagramFile diagram = split("isConcurrenceGiven", "Concurrence given?");

            assertThat(DiagramNaming.badIds(diagram)).singleElement().asString().contains("not kebab-case");
        }

        @Test
        void that_do_not_ask_at_a_split_are_told() {
            DiagramFile diagram = split("is-concurrence-given", "Concurrence");

            assertThat(DiagramNaming.splitsWithoutQuestion(diagram))
                    .singleElement()
                    .asString()
                    .startsWith("exclusiveGateway is-concurrence-given is named 'Concurrence'");
        }

        @Test
        void that_are_missing_are_told_except_on_gateways_that_join_or_run_in_parallel() {
            DiagramFile diagram = aDiagram()
                    .node("userTask", "concur", "", 0, 0, 100, 80)
                    .node("boundaryEvent", "denied", " ", 0, 0, 36, 36)
                    .node("parallelGateway", "side-by-side", "", 0, 0, 50, 50)
                    .gateway("join", "", 0, 0)
                    .build();

            assertThat(DiagramNaming.nameless(diagram))
                    .containsExactly(
                            "userTask concur has no name: say what it is, in the words of its office",
                            "boundaryEvent denied has no name: say what it is, in the words of its office");
        }

        private DiagramFile split(String id, String name) {
            return aDiagram()
                    .gateway(id, name, 0, 0)
                    .task("a", 100, 0)
                    .task("b", 100, 200)
                    .flow("to-a", id, "a", 50, 25, 100, 25)
                    .flow("to-b", id, "b", 25, 50, 25, 240, 100, 240)
                    .build();
        }
    }
}
