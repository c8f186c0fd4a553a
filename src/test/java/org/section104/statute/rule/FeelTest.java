package org.section104.statute.rule;

import static org.assertj.core.api.Assertions.assertThat;

import camundajar.impl.scala.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;
import org.camunda.feel.syntaxtree.FunctionInvocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The gate's FEEL is a part of the engine's: what it lets through, the engine reads as nothing that could do harm. */
class FeelTest {

    private static final FeelEngineApi ENGINE = FeelEngineBuilder.forJava().build();

    private static final Set<String> HARMFUL = Set.of(
            "FunctionDefinition",
            "JavaFunctionInvocation",
            "QualifiedFunctionInvocation",
            "For",
            "SomeItem",
            "EveryItem",
            "Filter",
            "ConstContext",
            "InstanceOf",
            "Exponentiation",
            "NamedFunctionParameters");

    private static final List<String> PIECES = List.of(
            "a",
            "?",
            "\"x\"",
            "\"\\\"",
            "1",
            "2.5",
            "(",
            ")",
            "[",
            "]",
            ",",
            "-",
            "+",
            "*",
            "**",
            "/",
            "//",
            "<",
            ">=",
            "=",
            "..",
            ".",
            "{",
            "}",
            ":",
            " ",
            " and ",
            " or ",
            "not",
            "if a then b else c",
            "for i in a return i",
            "some x in a",
            " satisfies ",
            "function(x) x",
            "lower case(a)",
            "contains(?, \"x\")",
            "get entries(a)",
            "matches(a, \"x\")",
            "date and time(",
            "today()",
            " between 1 and 2",
            " in ",
            "a.class",
            "d.year",
            " instance of ",
            "b[",
            "null",
            "true",
            "external",
            "@\"2020-01-01\"",
            "`a b`",
            "/* x */",
            "\n");

    @Test
    void what_is_let_through_holds_nothing_harmful_for_the_engine_either() {
        var random = new Random(104);
        int let = 0;
        for (int time = 0; time < 10_000; time++) {
            var text = new StringBuilder();
            for (int piece = random.nextInt(6); piece >= 0; piece--) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            let += letThrough(text.toString(), Feel.refused(text.toString()).isEmpty(), false);
            let += letThrough(
                    text.toString(), Feel.refusedTests(text.toString()).isEmpty(), true);
        }
        assertThat(let).isGreaterThan(500);
    }

    /** One when the engine reads the text too, zero when it does not and so never evaluates it. */
    private static int letThrough(String text, boolean let, boolean tests) {
        if (!let || text.isBlank()) {
            return 0;
        }
        ParseResult read = tests ? ENGINE.parseUnaryTests(text) : ENGINE.parseExpression(text);
        if (read.isFailure()) {
            return 0;
        }
        var parts = new ArrayList<Object>();
        collect(read.parsedExpression().expression(), parts);
        assertThat(parts)
                .as(text)
                .extracting(part -> part.getClass().getSimpleName())
                .doesNotContainAnyElementsOf(HARMFUL);
        parts.stream()
                .filter(FunctionInvocation.class::isInstance)
                .map(part -> ((FunctionInvocation) part).function())
                .forEach(function ->
                        assertThat(Feel.refused(function + "(1)")).as(text).isEmpty());
        return 1;
    }

    private static void collect(Object part, List<Object> parts) {
        parts.add(part);
        if (part instanceof Product product) {
            for (int at = 0; at < product.productArity(); at++) {
                collect(product.productElement(at), parts);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-",
                "\"a\", \"b\"",
                "not(\"a\", \"b\")",
                "> 5",
                "[1..5]",
                "(1..5]",
                "]1..5[",
                "date(\"2026-01-01\")",
                "contains(lower case(?), \"x\") or ends with(?, \"y\")",
                "< today()"
            })
    void what_modeler_writes_into_cells_is_let_through_and_read_by_the_engine(String cell) {
        assertThat(Feel.refusedTests(cell)).isEmpty();
        assertThat(ENGINE.parseUnaryTests(cell).isSuccess()).as(cell).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lower case(capability)",
                "if a > 1 and b != null then \"x\" else \"y\"",
                "a between 1 and 10",
                "a in [1..5]",
                "(a + b) * -2 / 3",
                "date and time(\"2026-01-01T00:00:00\")",
                "count([1, 2, 3])",
                "start.year"
            })
    void what_modeler_writes_as_expressions_is_let_through_and_read_by_the_engine(String expression) {
        assertThat(Feel.refused(expression)).isEmpty();
        assertThat(ENGINE.parseExpression(expression).isSuccess())
                .as(expression)
                .isTrue();
    }

    @Test
    void limits_are_named_and_nothing_overflows_the_stack_or_the_engine() {
        assertThat(Feel.refused("(".repeat(3_000) + "1" + ")".repeat(3_000)).orElseThrow())
                .contains("characters", "4000");
        assertThat(Feel.refused("(".repeat(300) + "1" + ")".repeat(300)).orElseThrow())
                .contains("nested", "6");
        assertThat(Feel.refused("1" + "+1".repeat(1_000)).orElseThrow()).contains("1000");
        assertThat(Feel.strings("\"a\"" + ", \"a\"".repeat(490))).isPresent();
        assertThat(Feel.refused("(".repeat(6) + "1" + ")".repeat(6))).isEmpty();
        assertThat(ENGINE.parseExpression("(".repeat(6) + "1" + ")".repeat(6)).isSuccess())
                .isTrue();
    }

    @Test
    void a_language_is_feel_when_the_engine_takes_it_for_feel() {
        assertThat(List.of(
                        "feel",
                        "FEEL",
                        "http://www.omg.org/spec/FEEL/20140401",
                        "https://www.omg.org/spec/DMN/20191111/FEEL/"))
                .allMatch(Feel::isLanguage);
        assertThat(List.of("juel", "groovy-feel", "feelscript", "", "javascript", "https://example.com/FEEL/"))
                .noneMatch(Feel::isLanguage);
    }
}
