package org.section104.picture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Diagrams are drawn from their own layout, with a path marked on them. */
class DiagramPictureTest {

    private static final String HOSTILE =
            """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
                xmlns:di="http://www.omg.org/spec/DD/20100524/DI">
              <process id="p"><startEvent id="a" name="%s"/><endEvent id="b"/>
                <sequenceFlow id="f" sourceRef="a" targetRef="b"/></process>
              <bpmndi:BPMNDiagram><bpmndi:BPMNPlane bpmnElement="p">
                <bpmndi:BPMNShape bpmnElement="a"><dc:Bounds x="%s" y="10" width="36" height="36"/></bpmndi:BPMNShape>
                <bpmndi:BPMNShape bpmnElement="b"><dc:Bounds x="200" y="10" width="36" height="36"/></bpmndi:BPMNShape>
                <bpmndi:BPMNEdge bpmnElement="f"><di:waypoint x="46" y="28"/><di:waypoint x="200" y="28"/></bpmndi:BPMNEdge>
              </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
            </definitions>
            """;

    static Stream<Path> ownDiagrams() throws IOException {
        return Files.list(Path.of("bpmn")).filter(file -> file.toString().endsWith(".bpmn"));
    }

    @ParameterizedTest
    @MethodSource("ownDiagrams")
    void every_shape_flow_and_name_of_our_diagrams_is_drawn(Path file) throws Exception {
        var bytes = Files.readAllBytes(file);
        var planes = PlaneReader.read(bytes);
        assertThat(planes).isNotEmpty();
        var pictures = DiagramPicture.of(bytes).svg(Marks.NONE, "title", "description");
        assertThat(pictures).hasSameSizeAs(planes);
        IntStream.range(0, planes.size()).forEach(at -> {
            var svg = parsed(pictures.get(at));
            var plane = planes.get(at);
            assertThat(elements(svg, "g").filter(g -> g.hasAttribute("class"))).hasSameSizeAs(plane.shapes());
            assertThat(elements(svg, "path")
                            .filter(path -> path.getAttribute("class").startsWith("edge")))
                    .hasSameSizeAs(plane.edges());
            var words = elements(svg, "text").map(Element::getTextContent).toList();
            plane.shapes().stream()
                    .flatMap(shape -> Stream.of(shape.element().name().split("\\s+")))
                    .filter(word -> !word.isEmpty())
                    .forEach(word -> assertThat(words).as(file.toString()).anyMatch(line -> line.contains(word)));
        });
    }

    @Test
    void the_steps_of_a_path_are_numbered_and_the_flows_between_them_marked() throws Exception {
        var bytes = Files.readAllBytes(Path.of("bpmn/notify-committees.bpmn"));
        var path = List.of("notice-owed", "notice", "notice-begun", "draft-letters", "is-approval-needed");
        var svg = parsed(DiagramPicture.of(bytes)
                .svg(Marks.of(path, "is-approval-needed"), "Notify committees", "five steps")
                .get(0));
        assertThat(elements(svg, "text")
                        .filter(text -> text.getAttribute("class").equals("number"))
                        .map(Element::getTextContent))
                .containsExactlyInAnyOrder("1", "2", "3", "4", "5");
        assertThat(elements(svg, "path")
                        .filter(edge -> edge.getAttribute("class").equals("edge on")))
                .hasSize(3);
        assertThat(elements(svg, "g")
                        .filter(shape -> shape.getAttribute("class").equals("on look")))
                .hasSize(1);
        assertThat(elements(svg, "desc").map(Element::getTextContent)).containsExactly("five steps");
    }

    @Test
    void a_step_that_is_taken_twice_has_both_numbers() {
        var marks = Marks.of(List.of("a", "b", "a"), "");
        assertThat(marks.steps()).containsEntry("a", List.of(1, 3)).containsEntry("b", List.of(2));
    }

    @Test
    void a_wide_diagram_is_cut_to_what_lies_around_the_marks() throws Exception {
        var picture = DiagramPicture.of(HOSTILE.formatted("far", "-2000").getBytes(UTF_8));
        var whole = width(picture.svg(Marks.NONE, "", "").get(0));
        var cut = width(picture.svg(Marks.of(List.of(), "b"), "", "").get(0));
        assertThat(cut).isLessThan(700).isLessThan(whole);
    }

    @Test
    void a_name_is_text_and_never_markup() {
        var bpmn = HOSTILE.formatted("&lt;script&gt;x&lt;/script&gt; &amp;&quot;", "10")
                .getBytes(UTF_8);
        var svg = DiagramPicture.of(bpmn).svg(Marks.NONE, "<b>", "&").get(0);
        assertThat(svg).doesNotContain("<script", "<b>");
        assertThat(elements(parsed(svg), "text").map(Element::getTextContent))
                .anyMatch(text -> text.contains("<script>x</script>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "1e300", "-Infinity", "ten", ""})
    void a_coordinate_that_is_no_place_on_a_page_is_drawn_at_the_edge(String x) {
        var svg = DiagramPicture.of(HOSTILE.formatted("a", x).getBytes(UTF_8))
                .svg(Marks.NONE, "", "")
                .get(0);
        assertThat(width(svg)).isBetween(1.0, 2_000.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<definitions/>", "<definitions", "no diagram"})
    void a_file_without_a_layout_has_no_picture(String file) {
        assertThat(DiagramPicture.of(file.getBytes(UTF_8)).isEmpty()).isTrue();
    }

    private static double width(String svg) {
        return Double.parseDouble(parsed(svg).getDocumentElement().getAttribute("width"));
    }

    private static Stream<Element> elements(Document svg, String name) {
        var found = svg.getElementsByTagName(name);
        return IntStream.range(0, found.getLength()).mapToObj(at -> (Element) found.item(at));
    }

    private static Document parsed(String svg) {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(svg.getBytes(UTF_8)));
        } catch (Exception malformed) {
            throw new AssertionError(svg, malformed);
        }
    }

    @Test
    void the_progress_of_a_case_is_drawn_with_signs_and_a_legend_on_the_planes_that_it_reached() throws Exception {
        var bytes = Files.readAllBytes(Path.of("bpmn/assign-personnel.bpmn"));
        var progress = new Progress(
                Map.of("assignment-requested", 1, "clearance-begun", 1, "certify-funding", 2, "funding-cleared", 1),
                Set.of("decide", "clearance", "review-consistency"),
                Set.of("determine-domestic-impact"),
                Set.of("requested", "clearance-started", "funding-asked"));
        var planes = DiagramPicture.of(bytes).svg(progress, plane -> "plane " + plane, "Done: two tasks.");
        assertThat(planes).containsOnlyKeys("assign-personnel", "clearance");

        var main = parsed(planes.get("assign-personnel"));
        assertThat(elements(main, "title").map(Element::getTextContent)).containsExactly("plane assign-personnel");
        assertThat(elements(main, "desc").map(Element::getTextContent)).containsExactly("Done: two tasks.");
        assertThat(elements(main, "g").filter(g -> g.getAttribute("class").equals("now")))
                .hasSize(2);
        assertThat(words(main)).contains("NOW", "Waiting now").doesNotContain("Canceled by another step");

        assertThat(elements(main, "style")
                        .map(Element::getTextContent)
                        .toList()
                        .get(0)
                        .lines())
                .as("rules that leave the rest of a page alone")
                .filteredOn(rule -> rule.contains("{"))
                .allMatch(rule -> Stream.of(rule.substring(0, rule.indexOf('{')).split(","))
                        .allMatch(selector -> selector.strip().startsWith(".case-diagram")));

        var clearance = parsed(planes.get("clearance"));
        assertThat(words(clearance)).contains("2×", "NOW", "Waiting now", "Canceled by another step", "Path taken");
        assertThat(elements(clearance, "path")
                        .filter(edge -> edge.getAttribute("class").equals("edge on")))
                .as("two flows, and the sample in the legend")
                .hasSize(3);
    }

    @Test
    void the_main_plane_is_drawn_although_nothing_on_it_is_marked() throws Exception {
        var bytes = Files.readAllBytes(Path.of("bpmn/assign-personnel.bpmn"));
        var nothing = new Progress(Map.of(), Set.of(), Set.of(), Set.of());
        assertThat(DiagramPicture.of(bytes).svg(nothing, plane -> plane, "Nothing yet."))
                .containsOnlyKeys("assign-personnel");
    }

    private static List<String> words(Document svg) {
        return elements(svg, "text").map(Element::getTextContent).toList();
    }
}
