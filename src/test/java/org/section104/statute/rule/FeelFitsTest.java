package org.section104.statute.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the gate makes of a cell is what the engine makes of it. */
class FeelFitsTest {

    private static final int CELLS = 1_500;
    private static final List<String> WORDS =
            List.of("exploit", "exploit kit", "kit", "fire", "firewall", "wall", "a", "Exploit");
    private static final String TABLE =
            """
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n">
              <decision id="fits" name="fits"><decisionTable id="t" hitPolicy="FIRST">
                <input id="i"><inputExpression id="e" typeRef="string" expressionLanguage="feel"><text>lower case(name)</text></inputExpression></input>
                <output id="o" name="fits" typeRef="string" />
                <rule id="r"><inputEntry id="c"><text><![CDATA[%s]]></text></inputEntry><outputEntry id="x"><text>"yes"</text></outputEntry></rule>
              </decisionTable></decision>
            </definitions>
            """;

    private final DmnEngine engine = new DefaultDmnEngineConfiguration().buildEngine();
    private final Random random = new Random(104);

    private boolean fitsInTheEngine(String cell, String name) {
        var decision = engine.parseDecision(
                "fits", new ByteArrayInputStream(TABLE.formatted(cell).getBytes(StandardCharsets.UTF_8)));
        return !engine.evaluateDecisionTable(decision, Map.<String, Object>of("name", name))
                .isEmpty();
    }

    private String one(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private String literal() {
        return '"' + one(WORDS) + '"';
    }

    private String text() {
        return switch (random.nextInt(6)) {
            case 0 -> "name";
            case 1 -> "lower case(%s)".formatted(literal());
            case 2 -> literal();
            default -> "?";
        };
    }

    private String condition(int depth) {
        return switch (depth == 0 ? random.nextInt(4) : random.nextInt(8)) {
            case 0, 1 -> "contains(%s, %s)".formatted(text(), literal());
            case 2 -> "%s(%s, %s)".formatted(one(List.of("starts with", "ends with")), text(), literal());
            case 3 -> "%s %s %s".formatted(text(), one(List.of("=", "!=")), text());
            case 4 -> "not(%s)".formatted(condition(depth - 1));
            case 5 -> "(%s)".formatted(condition(depth - 1));
            case 6 -> "%s and %s".formatted(condition(depth - 1), condition(depth - 1));
            default -> "%s or %s".formatted(condition(depth - 1), condition(depth - 1));
        };
    }

    private String cell() {
        return switch (random.nextInt(6)) {
            case 0 -> literal();
            case 1 -> "%s, %s".formatted(literal(), literal());
            case 2 -> "not(%s, %s)".formatted(literal(), literal());
            case 3 -> "%s, %s".formatted(literal(), condition(1));
            default -> condition(2);
        };
    }

    @Test
    void a_cell_fits_what_it_fits_in_the_engine() {
        int known = 0;
        for (int times = 0; times < CELLS; times++) {
            var cell = cell();
            var name = one(WORDS).toLowerCase(Locale.ROOT);
            var fits = Feel.fits(cell, "name", name, UnaryOperator.identity());
            if (Feel.refusedTests(cell).isEmpty() && fits.isPresent()) {
                known++;
                assertThat(fits.get()).as("%s of %s", cell, name).isEqualTo(fitsInTheEngine(cell, name));
            }
        }
        assertThat(known).isGreaterThan(CELLS * 3 / 4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "string length(?) > 3",
                "? in [\"a\", \"b\"]",
                "if contains(?, \"a\") then true else false",
                "[\"a\", \"b\"]",
                "other = \"a\"",
                "contains(other, \"a\")",
                "now() > date(\"2026-01-01\")",
                "contains(?, 5)",
                "contains(?"
            })
    void what_compares_something_else_is_not_guessed(String cell) {
        assertThat(Feel.fits(cell, "name", "a", UnaryOperator.identity())).isEmpty();
    }

    @Test
    void an_empty_cell_fits_everything() {
        for (var cell : List.of("", " ", "-")) {
            assertThat(Feel.fits(cell, "name", "a", UnaryOperator.identity())).contains(true);
            assertThat(fitsInTheEngine(cell, "a")).isTrue();
        }
    }
}
