package org.section104.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.impl.juel.ExpressionFactoryImpl;
import org.camunda.bpm.impl.juel.SimpleContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.FunctionMapper;
import org.camunda.bpm.impl.juel.jakarta.el.ValueExpression;
import org.camunda.bpm.impl.juel.jakarta.el.VariableMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the gate reads of an expression is what the engine binds and asks for when it runs it. */
class ExpressionTreeTest {

    private static final ExpressionFactoryImpl FACTORY = new ExpressionFactoryImpl();

    private static final List<String> PIECES = List.of(
            "${",
            "#{",
            "}",
            "\\${",
            "\\#{",
            "\\\\${",
            "\\",
            "'",
            "\"",
            "\\'",
            "\\\"",
            "{",
            "$",
            "#",
            " ",
            "a",
            "b",
            "evil",
            "f(",
            "x:f(",
            ")",
            "(",
            ".",
            ".c",
            ".run(",
            "['d']",
            "[",
            "]",
            "==",
            "&&",
            " or ",
            "!",
            "empty ",
            "?",
            ":",
            "1",
            "2.5",
            ",",
            "null",
            "'text'",
            "\"it's\"",
            "'}'",
            "'${'",
            "text");

    /** What an expression was seen to ask for: functions and variables when it is bound, members when it is evaluated. */
    private static final class Asked extends ELContext {

        final List<String> functions = new ArrayList<>();
        final List<String> names = new ArrayList<>();
        final List<String> members = new ArrayList<>();

        @Override
        public ELResolver getELResolver() {
            return new Answering(members);
        }

        @Override
        public FunctionMapper getFunctionMapper() {
            return new FunctionMapper() {
                @Override
                public Method resolveFunction(String prefix, String name) {
                    functions.add(prefix.isEmpty() ? name : prefix + ":" + name);
                    return ANY;
                }
            };
        }

        @Override
        public VariableMapper getVariableMapper() {
            return new VariableMapper() {
                @Override
                public ValueExpression resolveVariable(String name) {
                    names.add(name);
                    return null;
                }

                @Override
                public ValueExpression setVariable(String name, ValueExpression expression) {
                    throw new UnsupportedOperationException();
                }
            };
        }
    }

    /** Answers whatever is asked with an object that can be asked on. */
    private static final class Answering extends org.camunda.bpm.impl.juel.SimpleResolver {

        private final List<String> members;

        Answering(List<String> members) {
            this.members = members;
        }

        @Override
        public Object getValue(ELContext context, Object base, Object property) {
            context.setPropertyResolved(true);
            if (base != null) {
                members.add(String.valueOf(property));
            }
            return "value";
        }

        @Override
        public Object invoke(ELContext context, Object base, Object method, Class<?>[] types, Object[] values) {
            context.setPropertyResolved(true);
            members.add(String.valueOf(method));
            return "value";
        }
    }

    public static String any(Object... values) {
        return "value";
    }

    private static final Method ANY = any();

    private static Method any() {
        try {
            return ExpressionTreeTest.class.getMethod("any", Object[].class);
        } catch (NoSuchMethodException missing) {
            throw new AssertionError(missing);
        }
    }

    @Test
    void what_the_engine_reaches_the_tree_holds() {
        var random = new Random(104);
        int read = 0;
        int reaching = 0;
        for (int time = 0; time < 20_000; time++) {
            var text = text(random);
            var asked = new Asked();
            try {
                var expression = FACTORY.createValueExpression(asked, text, Object.class);
                evaluate(expression, asked);
            } catch (ELException malformed) {
                assertThatThrownBy(() -> ExpressionTree.of(text))
                        .as(text)
                        .isInstanceOf(ExpressionTree.Unreadable.class);
                continue;
            }
            read++;
            reaching += asked.names.isEmpty() ? 0 : 1;
            var parts = parts(text);
            assertThat(of(parts, ExpressionTree.Function.class, ExpressionTree.Function::name))
                    .as(text)
                    .containsAll(asked.functions);
            assertThat(of(parts, ExpressionTree.Name.class, ExpressionTree.Name::name))
                    .as(text)
                    .containsAll(asked.names);
            if (parts.stream().noneMatch(ExpressionTree.Item.class::isInstance)) {
                assertThat(of(parts, ExpressionTree.Property.class, ExpressionTree.Property::name))
                        .as(text)
                        .containsAll(asked.members);
            }
        }
        assertThat(read).isGreaterThan(5_000);
        assertThat(reaching).isGreaterThan(5_000);
    }

    private static void evaluate(ValueExpression expression, Asked asked) {
        try {
            expression.getValue(asked);
        } catch (ELException | ArithmeticException typeMismatch) {
            // up to there it asked
        }
    }

    /** Pieces in any order, or expressions between pieces; a piece more or less spoils some of them. */
    private static String text(Random random) {
        var text = new StringBuilder();
        for (int part = random.nextInt(3); part >= 0; part--) {
            text.append(random.nextInt(3) == 0 ? piece(random) : "");
            if (random.nextInt(4) > 0) {
                text.append("${").append(expression(random, 3)).append('}');
            }
        }
        if (random.nextInt(3) == 0) {
            text.insert(random.nextInt(text.length() + 1), piece(random));
        }
        return text.toString();
    }

    private static String piece(Random random) {
        return PIECES.get(random.nextInt(PIECES.size()));
    }

    private static String expression(Random random, int depth) {
        if (depth == 0 || random.nextInt(4) == 0) {
            return List.of("a", "evil", "1", "'}'", "\"${b}\"", "'it\\'s'", "null", "true")
                    .get(random.nextInt(8));
        }
        var one = expression(random, depth - 1);
        var other = expression(random, depth - 1);
        return switch (random.nextInt(9)) {
            case 0 -> one + " == " + other;
            case 1 -> one + "&&" + other;
            case 2 -> "!" + one;
            case 3 -> "empty " + one;
            case 4 -> "(" + one + ")";
            case 5 -> one + " ? " + other + " : b";
            case 6 -> "f(" + one + ", " + other + ")";
            case 7 -> "a.run(" + one + ").c";
            default -> "b.d";
        };
    }

    private static List<ExpressionTree> parts(String text) {
        try {
            return ExpressionTree.of(text).all();
        } catch (ExpressionTree.Unreadable unreadable) {
            throw new AssertionError(text, unreadable);
        }
    }

    private static <T> List<String> of(
            List<ExpressionTree> parts, Class<T> kind, java.util.function.Function<T, String> name) {
        return parts.stream().filter(kind::isInstance).map(kind::cast).map(name).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "\\${'}${evil}'}; evil",
                "${'\\\\'}${evil}'}; evil",
                "#{evil.run()}; evil",
                "a ${evil} b; evil",
            })
    void escapes_are_the_engines(String text, String name) {
        assertThat(of(parts(text), ExpressionTree.Name.class, ExpressionTree.Name::name))
                .contains(name);
    }

    @Test
    void literal_text_holds_nothing() throws ExpressionTree.Unreadable {
        assertThat(ExpressionTree.of("\\${evil}")).isEqualTo(new ExpressionTree.Text("${evil}"));
        assertThat(ExpressionTree.of("x".repeat(100_000))).isInstanceOf(ExpressionTree.Text.class);
    }

    @Test
    void a_limit_is_named_and_nothing_overflows_the_stack() {
        for (var large : List.of(
                "${'" + "a".repeat(20_000) + "'}",
                "${a" + "||a".repeat(50_000) + "}",
                "${a" + "||a".repeat(1_000) + "}",
                "${" + "(".repeat(1_500) + "a" + ")".repeat(1_500) + "}",
                "${" + "!".repeat(900) + "a}",
                "${" + "a?".repeat(300) + "b" + ":c".repeat(300) + "}",
                "${a" + "[a".repeat(300) + "]".repeat(300) + "}",
                "${a}".repeat(200_000))) {
            assertThatThrownBy(() -> ExpressionTree.of(large))
                    .isInstanceOfSatisfying(
                            ExpressionTree.Unreadable.class,
                            unreadable -> assertThat(unreadable.isTooLarge()).isTrue())
                    .hasMessageMatching(".*(4000|1000|50).*");
        }
    }

    @Test
    void what_is_within_the_limits_the_engine_evaluates_with_a_small_stack() throws InterruptedException {
        var longest = "${true" + "&&true".repeat(498) + "}";
        var deepest = "${" + "(".repeat(49) + "true" + ")".repeat(49) + "}";
        var failures = new ArrayList<Throwable>();
        var small = new Thread(
                null,
                () -> List.of(longest, deepest).forEach(text -> assertThat(new JuelExpressionManager()
                                .createValueExpression(text)
                                .getValue(new SimpleContext()))
                        .isEqualTo(true)),
                "small",
                256 * 1024);
        small.setUncaughtExceptionHandler((thread, failure) -> failures.add(failure));
        small.start();
        small.join();
        assertThat(failures).isEmpty();
        assertThat(parts(longest)).hasSize(2 * 499 - 1);
        assertThat(parts(deepest)).hasSize(1);
    }
}
