package org.section104.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.section104.statute.Gate;
import org.section104.statute.Library;
import org.section104.statute.ViolatingEdits;
import org.section104.web.Axe;
import org.section104.web.Chromium;

/** The page of a refused diagram as a process owner opens it: on the screen, with the keyboard, and on paper. */
@Tag("integration")
class FindingPageInBrowserTest {

    private static final String EDIT = "the condition for asking State is turned around";

    private static Playwright playwright;
    private static Browser browser;

    private Page page;

    @BeforeAll
    static void start() {
        playwright = Chromium.playwright();
        browser = Chromium.launch(playwright);
    }

    @AfterAll
    static void stop() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @BeforeEach
    void open() {
        page = browser.newPage(new Browser.NewPageOptions().setViewportSize(1400, 900));
        page.setContent(html());
    }

    @AfterEach
    void close() {
        page.close();
    }

    private static String html() {
        var source = ViolatingEdits.all().stream()
                .filter(edit -> edit.what().equals(EDIT))
                .findFirst()
                .orElseThrow()
                .source();
        var others = Library.ofThePackage();
        var verdict = Gate.ofTheStatute().check(List.of(source), others).get(0);
        return FindingPage.of(
                source.name(),
                List.of(new FindingPage.Checked(verdict, source)),
                ElementNames.of(List.of(source), others),
                others);
    }

    @Test
    void the_page_is_accessible_in_the_light_of_axe() {
        // axe is a script, which the page's own policy refuses: the same content is looked at without the policy
        page.setContent(html().replaceFirst("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", ""));
        assertThat(Axe.violations(page, "html")).isEmpty();
    }

    @Test
    void every_picture_is_reached_and_scrolled_with_the_keyboard() {
        var figures = page.locator("figure").count();
        assertThat(figures).isPositive();
        for (int figure = 0; figure < figures; figure++) {
            page.keyboard().press("Tab");
            assertThat(page.evaluate("document.activeElement.tagName")).isEqualTo("FIGURE");
        }
    }

    @Test
    void the_page_is_never_wider_than_the_screen() {
        for (var width : List.of(1400, 1024, 400)) {
            page.setViewportSize(width, 900);
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .as("at %d pixels", width)
                    .isLessThanOrEqualTo(width);
        }
    }

    @Test
    void printed_on_letter_paper_the_whole_diagram_and_every_step_are_there(@TempDir Path folder) throws IOException {
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        page.setViewportSize(816, 1056);
        assertThat(page.evaluate("[...document.querySelectorAll('svg')]"
                        + ".every(svg => svg.getBoundingClientRect().right <= document.documentElement.clientWidth)"))
                .isEqualTo(true);
        var file = folder.resolve("finding.pdf");
        page.pdf(new Page.PdfOptions().setFormat("Letter").setPath(file));
        try (PDDocument printed = Loader.loadPDF(file.toFile())) {
            assertThat(new PDFTextStripper().getText(printed))
                    .contains("violates section 104", "[104(a)(1)]", "Assignment requested", "Issue assignment");
        }
    }
}
