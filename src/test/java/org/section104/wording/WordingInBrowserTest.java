package org.section104.wording;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.section104.form.Field;
import org.section104.form.FormInput;
import org.section104.form.RefusedInput;
import org.section104.web.Chromium;

/** Compares how the browser and the server read and write dates and money, on generated input. */
@Tag("integration")
class WordingInBrowserTest {

    private static final int CASES = 3_000;
    private static final Path SCRIPT =
            Path.of("src/main/resources/META-INF/resources/webjars/camunda/assets/wording.js");
    private static final Field DAY = Field.line("day", "Day", "104(a)(1)");

    private static Playwright playwright;
    private static Browser browser;
    private static Page page;

    private final Random random = new Random(104);

    @BeforeAll
    static void theScript() throws IOException {
        playwright = Chromium.playwright();
        browser = Chromium.launch(playwright);
        page = browser.newContext(new Browser.NewContextOptions().setTimezoneId("Asia/Tokyo"))
                .newPage();
        var module = Base64.getEncoder().encodeToString(Files.readAllBytes(SCRIPT));
        page.evaluate(
                "async module => { window.wording = await import('data:text/javascript;base64,' + module); }", module);
    }

    @AfterAll
    static void noBrowser() {
        if (playwright != null) {
            browser.close();
            playwright.close();
        }
    }

    @SuppressWarnings("unchecked")
    private static List<String> each(String function, List<String> texts) {
        return (List<String>) page.evaluate(
                "({name, texts}) => texts.map(text => window.wording[name](text))",
                Map.of("name", function, "texts", texts));
    }

    @Test
    void a_date_is_read_however_it_is_written_and_written_as_the_server_does() {
        var dates = Stream.generate(() -> LocalDate.of(1900, 1, 1).plusDays(random.nextInt(401_768)))
                .limit(CASES)
                .toList();
        for (var pattern : List.of("uuuu-MM-dd", "MMM d, uuuu", "MMMM d, uuuu", "M/d/uuuu", "MM/dd/uuuu")) {
            var written = dates.stream()
                    .map(DateTimeFormatter.ofPattern(pattern, Locale.US)::format)
                    .toList();
            assertThat(each("readDate", written))
                    .containsExactlyElementsOf(
                            dates.stream().map(LocalDate::toString).toList());
        }
        assertThat(each("writeDate", dates.stream().map(LocalDate::toString).toList()))
                .containsExactlyElementsOf(dates.stream().map(UsDates::date).toList());
    }

    @Test
    void a_text_that_the_browser_reads_as_a_date_is_one_that_the_server_accepts() {
        var texts = new ArrayList<String>();
        for (int at = 0; at < CASES; at++) {
            texts.add(
                    switch (random.nextInt(3)) {
                        case 0 ->
                            "%d/%d/%d".formatted(random.nextInt(15), random.nextInt(34), 1890 + random.nextInt(1120));
                        case 1 ->
                            "%04d-%02d-%02d".formatted(random.nextInt(3100), random.nextInt(14), random.nextInt(33));
                        default -> random("0123456789/-, abefnorvJMS", 12);
                    });
        }
        var read = each("readDate", texts);
        assertThat(read).contains("");
        for (int at = 0; at < texts.size(); at++) {
            if (!read.get(at).isEmpty()) {
                assertThat(accepts(read.get(at))).as(texts.get(at)).isTrue();
            } else if (texts.get(at).matches("\\d{4}-\\d\\d-\\d\\d")) {
                assertThat(accepts(texts.get(at))).as(texts.get(at)).isFalse();
            }
        }
    }

    private static boolean accepts(String date) {
        var input = new FormInput(Map.of("day", date));
        input.requiredDate(DAY);
        try {
            input.check();
            return true;
        } catch (RefusedInput refused) {
            return false;
        }
    }

    @Test
    void the_browser_and_the_server_accept_the_same_amounts() {
        var texts = new ArrayList<>(List.of(
                "$12,500", "12,500.00", "12500", "$ 5", "0", "00", "1,23", "1234567890123", "-5", "5.", ".5", ""));
        for (int at = 0; at < CASES; at++) {
            var amount = random.nextLong(10_000_000_000_000L);
            texts.add(
                    switch (random.nextInt(4)) {
                        case 0 -> String.format(Locale.US, "%,d", amount);
                        case 1 -> String.format(Locale.US, "$%,d.%02d", amount, random.nextInt(100));
                        case 2 -> String.valueOf(amount);
                        default -> random("$0123456789,.", 9);
                    });
        }
        var read = each("readAmount", texts);
        for (int at = 0; at < texts.size(); at++) {
            assertThat(read.get(at).isEmpty() ? "" : "$" + read.get(at))
                    .as(texts.get(at))
                    .isEqualTo(UsMoney.parse(texts.get(at)).map(UsMoney::of).orElse(""));
        }
    }

    private String random(String alphabet, int most) {
        var text = new StringBuilder();
        for (int left = random.nextInt(most) + 1; left > 0; left--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
