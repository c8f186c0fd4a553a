package org.section104.statute.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.section104.explorer.diagram.Excerpt;

/**
 * Parses the subset of FEEL that a decision may use: literals, the decision's inputs, comparisons, ranges, lists,
 * arithmetic, choices, and built-in functions that only compute. It refuses everything else that the engine's FEEL
 * supports, by name: user-defined functions, loops, filters, contexts, regular expressions, and properties of values.
 *
 * <p>The parser has its own closed grammar, and runs in linear time and within limits. The engine's own FEEL parser is
 * a large library, which the command line does not load. During parsing it also evaluates comparisons of texts, so that
 * it can tell whether a cell matches a value. The result of any other computation is unknown.
 */
public final class Feel {

    /** The longest expression, in characters. */
    static final int MAXIMUM_LENGTH = 4_000;

    /** The most tokens in an expression. */
    static final int MAXIMUM_TOKENS = 1_000;

    /** The deepest nesting of parentheses, lists, arguments and choices. */
    static final int MAXIMUM_DEPTH = 6;

    /** The languages that the engine treats as FEEL. It treats any other language as a script. */
    private static final Set<String> LANGUAGES = Set.of(
            "http://www.omg.org/spec/FEEL/20140401",
            "http://www.omg.org/spec/DMN/20180521/FEEL/",
            "https://www.omg.org/spec/DMN/20191111/FEEL/",
            "https://www.omg.org/spec/DMN/20211108/FEEL/",
            "https://www.omg.org/spec/DMN/20230324/FEEL/");

    private static final Set<String> RESERVED = Set.of(
            "and",
            "or",
            "not",
            "if",
            "then",
            "else",
            "for",
            "some",
            "every",
            "in",
            "between",
            "instance",
            "of",
            "function",
            "return",
            "external",
            "satisfies",
            "null",
            "true",
            "false");

    private static final List<List<String>> FUNCTIONS = List.of(
                    "string",
                    "number",
                    "date",
                    "time",
                    "date and time",
                    "duration",
                    "years and months duration",
                    "not",
                    "is defined",
                    "get or else",
                    "substring",
                    "string length",
                    "upper case",
                    "lower case",
                    "substring before",
                    "substring after",
                    "contains",
                    "starts with",
                    "ends with",
                    "decimal",
                    "floor",
                    "ceiling",
                    "abs",
                    "modulo",
                    "odd",
                    "even",
                    "list contains",
                    "count",
                    "min",
                    "max",
                    "sum",
                    "mean",
                    "all",
                    "any",
                    "now",
                    "today",
                    "day of week",
                    "day of year",
                    "week of year",
                    "month of year")
            .stream()
            .map(name -> List.of(name.split(" ")))
            .toList();

    /** The parts of dates and durations. */
    private static final Set<String> PARTS = Set.of(
            "year", "month", "day", "weekday", "hour", "minute", "second", "years", "months", "days", "hours",
            "minutes", "seconds");

    private static final Set<String> COMPARISONS = Set.of("=", "!=", "<", "<=", ">", ">=");

    /** The unknown value of an expression that is not evaluated: anything but a text, true, and false. */
    private static final Object UNKNOWN = new Object();

    /** A token: a word, a literal or a sign, with its position in the text. */
    private record Token(Kind kind, String text, int from, int to) {}

    private enum Kind {
        WORD,
        STRING,
        NUMBER,
        SIGN,
        END
    }

    /** Stops the parser. The message names what was refused. */
    private static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message, null, false, false);
        }
    }

    /**
     * The input to match a cell with.
     *
     * @param variable the name of the variable that the input reads
     * @param value the value of the variable and of the input
     * @param literals normalizes the texts in quotation marks
     */
    private record Input(String variable, Object value, UnaryOperator<String> literals) {

        static final Input NONE = new Input("", UNKNOWN, UnaryOperator.identity());
    }

    private final String text;
    private final Input input;
    private final List<Token> tokens = new ArrayList<>();
    private int position;
    private int depth;

    private Feel(String text) {
        this(text, Input.NONE);
    }

    private Feel(String text, Input input) {
        this.text = text;
        this.input = input;
    }

    /** Returns whether the engine treats a language as FEEL. */
    public static boolean isLanguage(String language) {
        return LANGUAGES.contains(language) || language.toLowerCase(Locale.ROOT).equals("feel");
    }

    /** Returns what is wrong with an expression, as the rest of a sentence; empty if nothing is wrong. */
    public static Optional<String> refused(String text) {
        return new Feel(text).refusal(false);
    }

    /** Returns what is wrong with the cell of an input, as the rest of a sentence; empty if nothing is wrong. */
    public static Optional<String> refusedTests(String text) {
        return new Feel(text).refusal(true);
    }

    /** Returns the strings that the cell of an input lists; empty if the cell does anything else. */
    static Optional<List<String>> strings(String text) {
        var cell = new Feel(text);
        try {
            cell.tokenize();
        } catch (Refused refused) {
            return Optional.empty();
        }
        var strings = new ArrayList<String>();
        do {
            if (cell.peek().kind() != Kind.STRING) {
                return Optional.empty();
            }
            strings.add(cell.take().text());
        } while (cell.accept(","));
        return cell.peek().kind() == Kind.END ? Optional.of(strings) : Optional.empty();
    }

    /**
     * Returns whether the cell of an input matches a value.
     *
     * @param variable the name of the variable that the input reads
     * @param literals normalizes the texts in quotation marks
     * @return empty if the cell computes something that this class does not evaluate
     */
    static Optional<Boolean> fits(String text, String variable, String value, UnaryOperator<String> literals) {
        if (text.isBlank() || text.strip().equals("-")) {
            return Optional.of(true);
        }
        var cell = new Feel(text, new Input(variable, value, literals));
        try {
            cell.tokenize();
            var fits = cell.tests();
            return cell.peek().kind() == Kind.END && fits instanceof Boolean known
                    ? Optional.of(known)
                    : Optional.empty();
        } catch (Refused refused) {
            return Optional.empty();
        }
    }

    private Optional<String> refusal(boolean tests) {
        if (text.isBlank() || tests && text.strip().equals("-")) {
            return Optional.empty();
        }
        try {
            tokenize();
            if (tests) {
                tests();
            } else {
                expression();
            }
            if (peek().kind() != Kind.END) {
                throw unknown(peek());
            }
            return Optional.empty();
        } catch (Refused refused) {
            return Optional.of("%s: %s".formatted(refused.getMessage(), Excerpt.of(text)));
        }
    }

    // ---- words and signs

    private void tokenize() {
        if (text.length() > MAXIMUM_LENGTH) {
            throw new Refused("holds an expression of %d characters; at most %d are read"
                    .formatted(text.length(), MAXIMUM_LENGTH));
        }
        int at = 0;
        while (at < text.length()) {
            if (isBlank(text.charAt(at))) {
                at++;
                continue;
            }
            var token = token(at);
            tokens.add(token);
            if (tokens.size() > MAXIMUM_TOKENS) {
                throw new Refused("holds an expression of more than %d words and signs".formatted(MAXIMUM_TOKENS));
            }
            at = token.to();
        }
        tokens.add(new Token(Kind.END, "", at, at));
    }

    private static boolean isBlank(char character) {
        return character == ' ' || character == '\t' || character == '\n' || character == '\r';
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static boolean isLetter(char character) {
        return character >= 'a' && character <= 'z' || character >= 'A' && character <= 'Z' || character == '_';
    }

    private Token token(int from) {
        char first = text.charAt(from);
        int to = from;
        if (isLetter(first)) {
            while (to < text.length() && (isLetter(text.charAt(to)) || isDigit(text.charAt(to)))) {
                to++;
            }
            return new Token(Kind.WORD, text.substring(from, to), from, to);
        }
        if (isDigit(first)) {
            to = digits(from);
            if (to + 1 < text.length() && text.charAt(to) == '.' && isDigit(text.charAt(to + 1))) {
                to = digits(to + 1);
            }
            return new Token(Kind.NUMBER, text.substring(from, to), from, to);
        }
        return first == '"' ? string(from) : sign(from);
    }

    private int digits(int from) {
        int to = from;
        while (to < text.length() && isDigit(text.charAt(to))) {
            to++;
        }
        return to;
    }

    /** Reads a string. Escapes are refused, so the value is the text as written. */
    private Token string(int from) {
        int to = text.indexOf('"', from + 1);
        var string = to < 0 ? text.substring(from) : text.substring(from + 1, to);
        if (to < 0 || string.indexOf('\\') >= 0 || string.chars().anyMatch(Character::isISOControl)) {
            throw new Refused("holds a text in quotation marks that has an escape, a line break or no end");
        }
        return new Token(Kind.STRING, string, from, to + 1);
    }

    private Token sign(int from) {
        for (var sign :
                List.of("!=", "<=", ">=", "..", "=", "<", ">", "+", "-", "*", "/", "(", ")", "[", "]", ",", ".", "?")) {
            if (text.startsWith(sign, from)) {
                boolean comment =
                        sign.equals("/") && from + 1 < text.length() && "/*".indexOf(text.charAt(from + 1)) >= 0;
                boolean power = sign.equals("*") && text.startsWith("**", from);
                if (!comment && !power) {
                    return new Token(Kind.SIGN, sign, from, from + sign.length());
                }
            }
        }
        throw new Refused("holds “%s”, which is not read in decisions".formatted(Excerpt.of(text.substring(from))));
    }

    private Token peek() {
        return tokens.get(position);
    }

    private Token take() {
        return tokens.get(position++);
    }

    private boolean is(String word) {
        return (peek().kind() == Kind.SIGN || peek().kind() == Kind.WORD)
                && peek().text().equals(word);
    }

    private boolean accept(String word) {
        if (is(word)) {
            position++;
            return true;
        }
        return false;
    }

    private void expect(String word) {
        if (!accept(word)) {
            throw unknown(peek());
        }
    }

    private Refused unknown(Token token) {
        return new Refused(
                token.kind() == Kind.END
                        ? "holds an expression that ends too early"
                        : "holds “%s”, which is not read there in decisions".formatted(Excerpt.of(token.text())));
    }

    private void deeper() {
        if (++depth > MAXIMUM_DEPTH) {
            throw new Refused("holds an expression that is nested more than %d deep".formatted(MAXIMUM_DEPTH));
        }
    }

    // ---- cells of inputs

    private Object tests() {
        if (is("not") && tokens.get(position + 1).text().equals("(")) {
            position += 2;
            return not(any(list(this::test, ")")));
        }
        var tests = new ArrayList<>();
        do {
            tests.add(test());
        } while (accept(","));
        return any(tests);
    }

    /** Evaluates a test of the input. A boolean is the result itself; a text is compared with the input. */
    private Object test() {
        if (COMPARISONS.contains(peek().text()) && peek().kind() == Kind.SIGN) {
            var sign = take().text();
            return compared(input.value(), sign, sum());
        }
        var expected = expression();
        return expected instanceof Boolean ? expected : compared(input.value(), "=", expected);
    }

    /** Parses a list of at least one item up to its end. The opening bracket has been taken. */
    private List<Object> list(Supplier<Object> item, String end) {
        deeper();
        var items = new ArrayList<>();
        do {
            items.add(item.get());
        } while (accept(","));
        expect(end);
        depth--;
        return items;
    }

    // ---- values

    private static Object compared(Object left, String sign, Object right) {
        if (left instanceof String && right instanceof String) {
            return switch (sign) {
                case "=" -> left.equals(right);
                case "!=" -> !left.equals(right);
                default -> UNKNOWN;
            };
        }
        return UNKNOWN;
    }

    private static Object not(Object value) {
        return value instanceof Boolean truth ? (Object) !truth : UNKNOWN;
    }

    /** Returns true if one value is true, even if others are unknown. */
    private static Object any(List<Object> values) {
        return values.contains(true) ? true : values.stream().allMatch(Boolean.FALSE::equals) ? false : UNKNOWN;
    }

    /** Returns false if one value is false, even if others are unknown. */
    private static Object all(List<Object> values) {
        return values.contains(false) ? false : values.stream().allMatch(Boolean.TRUE::equals) ? true : UNKNOWN;
    }

    private static Object called(String function, List<Object> arguments) {
        if (function.equals("not") && arguments.size() == 1) {
            return not(arguments.get(0));
        }
        if (!arguments.stream().allMatch(String.class::isInstance)) {
            return UNKNOWN;
        }
        var texts = arguments.stream().map(String.class::cast).toList();
        return switch (function + texts.size()) {
            case "contains2" -> texts.get(0).contains(texts.get(1));
            case "starts with2" -> texts.get(0).startsWith(texts.get(1));
            case "ends with2" -> texts.get(0).endsWith(texts.get(1));
            case "lower case1" -> texts.get(0).toLowerCase(Locale.ROOT);
            case "upper case1" -> texts.get(0).toUpperCase(Locale.ROOT);
            default -> UNKNOWN;
        };
    }

    // ---- expressions

    private Object expression() {
        if (accept("if")) {
            deeper();
            expression();
            expect("then");
            expression();
            expect("else");
            expression();
            depth--;
            return UNKNOWN;
        }
        var choices = new ArrayList<>();
        do {
            choices.add(conjunction());
        } while (accept("or"));
        return choices.size() == 1 ? choices.get(0) : any(choices);
    }

    private Object conjunction() {
        var conditions = new ArrayList<>();
        do {
            conditions.add(comparison());
        } while (accept("and"));
        return conditions.size() == 1 ? conditions.get(0) : all(conditions);
    }

    private Object comparison() {
        var left = sum();
        if (peek().kind() == Kind.SIGN && COMPARISONS.contains(peek().text())) {
            var sign = take().text();
            return compared(left, sign, sum());
        }
        if (accept("between")) {
            sum();
            expect("and");
            sum();
            return UNKNOWN;
        }
        if (accept("in")) {
            value();
            return UNKNOWN;
        }
        return left;
    }

    private Object sum() {
        var first = product();
        boolean computes = false;
        while (accept("+") || accept("-")) {
            product();
            computes = true;
        }
        return computes ? UNKNOWN : first;
    }

    private Object product() {
        boolean computes = accept("-");
        var first = value();
        while (accept("*") || accept("/")) {
            accept("-");
            value();
            computes = true;
        }
        return computes ? UNKNOWN : first;
    }

    private Object value() {
        var token = take();
        var value =
                switch (token.kind()) {
                    case STRING -> input.literals().apply(token.text());
                    case NUMBER -> UNKNOWN;
                    case WORD -> word(token);
                    case SIGN -> bracket(token);
                    case END -> throw unknown(token);
                };
        while (accept(".")) {
            var part = take();
            if (!PARTS.contains(part.text())) {
                throw new Refused("asks for the property “%s”".formatted(Excerpt.of(part.text())));
            }
            value = UNKNOWN;
        }
        return value;
    }

    private Object word(Token word) {
        for (var name : FUNCTIONS) {
            if (isCall(name)) {
                position += name.size();
                return called(String.join(" ", name), accept(")") ? List.of() : list(this::expression, ")"));
            }
        }
        boolean constant = Set.of("null", "true", "false").contains(word.text());
        if (is("(") || RESERVED.contains(word.text()) && !constant) {
            throw new Refused("uses “%s”, which is not allowed in decisions".formatted(Excerpt.of(word.text())));
        }
        if (word.text().equals("true") || word.text().equals("false")) {
            return word.text().equals("true");
        }
        return word.text().equals(input.variable()) ? input.value() : UNKNOWN;
    }

    /** Returns whether the taken word begins this function name, and an opening parenthesis follows the name. */
    private boolean isCall(List<String> name) {
        int at = position - 1;
        for (int word = 0; word < name.size(); word++, at++) {
            var token = tokens.get(at);
            boolean apart = word > 0 && token.from() != tokens.get(at - 1).to() + 1;
            if (token.kind() != Kind.WORD || !token.text().equals(name.get(word)) || apart) {
                return false;
            }
        }
        return tokens.get(at).kind() == Kind.SIGN && tokens.get(at).text().equals("(");
    }

    private Object bracket(Token sign) {
        return switch (sign.text()) {
            case "?" -> input.value();
            case "(", "[", "]" -> {
                deeper();
                var inside = sign.text().equals("[") && accept("]") ? UNKNOWN : inBrackets(sign.text());
                depth--;
                yield inside;
            }
            default -> throw unknown(sign);
        };
    }

    /** Returns the value of an expression in parentheses. Lists and ranges are not evaluated. */
    private Object inBrackets(String opening) {
        boolean isTest = peek().kind() == Kind.SIGN && COMPARISONS.contains(peek().text());
        var first = isTest ? test() : expression();
        if (accept("..")) {
            sum();
            if (!accept("]") && !accept(")")) {
                expect("[");
            }
            return UNKNOWN;
        }
        if (opening.equals("]")) {
            throw unknown(peek());
        }
        boolean single = opening.equals("(") && !isTest && !is(",");
        while (accept(",")) {
            test();
        }
        expect(opening.equals("(") ? ")" : "]");
        return single ? first : UNKNOWN;
    }
}
