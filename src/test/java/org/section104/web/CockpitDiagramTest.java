package org.section104.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;
import org.section104.diagram.DiagramMeasures;
import org.springframework.beans.factory.annotation.Autowired;

/** Cockpit shows every plane with labels that can be read. Screenshots are in {@code target/screenshots}. */
class CockpitDiagramTest extends InBrowser {

    /** No label is higher than that, so a page without labels fails. */
    private static final double A_LINE = 14;

    private static final String DIAGRAM = ".diagram-holder .djs-container";

    /** Waits until the browser has drawn what changed. */
    private static final String DRAWN =
            "() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))";

    /** The size of the diagram, and the height of its smallest label after Cockpit has fitted the plane into it. */
    private static final String MEASURE =
            """
            diagram => {
              const fonts = [...diagram.querySelectorAll('.viewport text')]
                .filter(text => text.getClientRects().length > 0 && text.textContent.trim())
                .map(text => {
                  const { a, b } = text.getScreenCTM();
                  return parseFloat(getComputedStyle(text).fontSize) * Math.hypot(a, b);
                });
              const box = diagram.getBoundingClientRect();
              return { width: box.width, height: box.height, smallest: Math.min(...fonts) };
            }
            """;

    /** The planes of each process; a plane within another one follows its name. */
    private static final Map<String, List<String>> PLANES = Map.of(
            "assign-personnel", List.of("clearance", "conditions", "revision", "tour", "tour/change-of-activities"),
            "provide-assistance", List.of("clearance", "conditions", "revision", "agreements", "collection"),
            "notify-committees", List.of(),
            "annual-report", List.of());

    @Autowired
    private RepositoryService repository;

    @Test
    void every_label_of_every_plane_is_legible_without_zooming() {
        try (var page =
                browser.newPage(new Browser.NewPageOptions().setBaseURL(url()).setViewportSize(1400, 900))) {
            page.navigate("/camunda/app/cockpit/default/");
            signIn(page, "admin");
            page.locator("text=Processes").first().waitFor();
            PLANES.forEach((process, planes) -> {
                var definition = repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(process)
                        .latestVersion()
                        .singleResult();
                page.navigate(
                        "/camunda/app/cockpit/default/#/process-definition/%s/runtime".formatted(definition.getId()));
                isLegible(page, process);
                planes.forEach(path -> {
                    var way = path.split("/");
                    for (var plane : way) {
                        page.locator(DIAGRAM + " [data-container-id='" + plane + "'] .bjs-drilldown")
                                .click();
                        isLegible(page, process + "-" + plane);
                    }
                    page.locator(DIAGRAM + " .bjs-crumb").first().click();
                    page.locator(DIAGRAM + " .viewport [data-element-id='" + way[0] + "']")
                            .waitFor();
                });
            });
        }
    }

    private static void isLegible(Page page, String plane) {
        page.getByText("Loading diagram")
                .first()
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
        page.locator(DIAGRAM + " .viewport text").first().waitFor();
        page.evaluate(DRAWN);
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/cockpit-" + plane + ".png")));
        var measured = (Map<?, ?>) page.locator(DIAGRAM).evaluate(MEASURE);

        assertThat(number(measured, "width")).as(plane).isCloseTo(DiagramMeasures.COCKPIT.getWidth(), within(1.0));
        assertThat(number(measured, "height")).as(plane).isCloseTo(DiagramMeasures.COCKPIT.getHeight(), within(1.0));
        assertThat(number(measured, "smallest")).as(plane).isBetween(DiagramMeasures.LEGIBLE, A_LINE);
    }

    private static double number(Map<?, ?> measured, String name) {
        return ((Number) measured.get(name)).doubleValue();
    }
}
