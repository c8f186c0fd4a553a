package org.section104.statute.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.section104.statute.diagram.Excerpt;

/**
 * The part of FEEL that a decision may be written in: literals, the decision's inputs, comparisons, ranges, lists, arithmetic,
 * choices, and built-in functions that only compute. Whatever else the engine's FEEL knows is refused by name: functions of
 * one's own, loops, filters, contexts, regular expressions, the properties of values.
 *
 * <p>The gate reads a closed grammar of its own, in linear time and within limits: the engine's own parser of FEEL is a large
 * library, which the command line does not load.
 */
public final class Feel {

    /** The longest expression that is read, in characters. */
    static final int MAXIMUM_LENGTH = 4_000;

    /** The most words, literals and signs in an expression. */
    static final int MAXIMUM_TOKENS = 1_000;

    /** The deepest nesting of parentheses, lists, arguments and choices. */
    static final int MAXIMUM_DEPTH = 6;

    /** The languages that the engine takes for FEEL; any other is a script to it. */
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

    /** A word, a literal or a sign, and where it ends in the text. */
    private record Token(Kind kind, String text, int from, int to) {}

    private enum Kind {
        WORD,
        STRING,
        NUMBER,
        SIGN,
        END
    }

    /** Stops the reading; the message says at what. */
    private static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message, null, false, false);
        }
    }

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int position;
    private int depth;

    private Feel(String text) {
        this.text = text;
    }

    /** Returns whether the engine takes a language for FEEL. */
    public static boolean isLanguage(String language) {
        return LANGUAGES.contains(language) || language.toLowerCase(Locale.ROOT).equals("feel");
    }

    /** Returns what is wrong with an expression, as the rest of a sentence; empty when nothing is. */
    public static Optional<String> refused(String text) {
        return new Feel(text).refusal(false);
    }

    /** Returns what is wrong with the cell of an input, as the rest of a sentence; empty when nothing is. */
    public static Optional<String> refusedTests(String text) {
        return new Feel(text).refusal(true);
    }

    /** Returns the strings that the cell of an input lists, when it does nothing else. */
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

    /** A string without an escape: what it says is what stands there. */
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

    private void tests() {
        if (is("not") && tokens.get(position + 1).text().equals("(")) {
            position += 2;
            list(this::test, ")");
        } else {
            test();
            while (accept(",")) {
                test();
            }
        }
    }

    private void test() {
        if (COMPARISONS.contains(peek().text()) && peek().kind() == Kind.SIGN) {
            position++;
            sum();
        } else {
            expression();
        }
    }

    /** What stands between a bracket that was taken and its end, at least one of it. */
    private void list(Runnable item, String end) {
        deeper();
        do {
            item.run();
        } while (accept(","));
        expect(end);
        depth--;
    }

    // ---- expressions

    private void expression() {
        if (accept("if")) {
            deeper();
            expression();
            expect("then");
            expression();
            expect("else");
            expression();
            depth--;
        } else {
            do {
                conjunction();
            } while (accept("or"));
        }
    }

    private void conjunction() {
        do {
            comparison();
        } while (accept("and"));
    }

    private void comparison() {
        sum();
        if (peek().kind() == Kind.SIGN && COMPARISONS.contains(peek().text())) {
            position++;
            sum();
        } else if (accept("between")) {
            sum();
            expect("and");
            sum();
        } else if (accept("in")) {
            value();
        }
    }

    private void sum() {
        do {
            product();
        } while (accept("+") || accept("-"));
    }

    private void product() {
        do {
            accept("-");
            value();
        } while (accept("*") || accept("/"));
    }

    private void value() {
        var token = take();
        switch (token.kind()) {
            case STRING, NUMBER -> {
                // is what it is
            }
            case WORD -> word(token);
            case SIGN -> bracket(token);
            case END -> throw unknown(token);
        }
        while (accept(".")) {
            var part = take();
            if (!PARTS.contains(part.text())) {
                throw new Refused("asks for the property “%s”".formatted(Excerpt.of(part.text())));
            }
        }
    }

    private void word(Token word) {
        for (var name : FUNCTIONS) {
            if (isCall(name)) {
                position += name.size();
                if (!accept(")")) {
                    list(this::expression, ")");
                }
                return;
            }
        }
        boolean constant = Set.of("null", "true", "false").contains(word.text());
        if (is("(") || RESERVED.contains(word.text()) && !constant) {
            throw new Refused("uses “%s”, which is not allowed in decisions".formatted(Excerpt.of(word.text())));
        }
    }

    /** Whether the word that was taken begins this name, and an opening parenthesis follows the name. */
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

    private void bracket(Token sign) {
        switch (sign.text()) {
            case "?" -> {
                // the input
            }
            case "(", "[", "]" -> {
                deeper();
                if (!(sign.text().equals("[") && accept("]"))) {
                    inBrackets(sign.text());
                }
                depth--;
            }
            default -> throw unknown(sign);
        }
    }

    private void inBrackets(String opening) {
        test();
        if (accept("..")) {
            sum();
            if (!accept("]") && !accept(")")) {
                expect("[");
            }
            return;
        }
        if (opening.equals("]")) {
            throw unknown(peek());
        }
        while (accept(",")) {
            test();
        }
        expect(opening.equals("(") ? ")" : "]");
    }
}
