package org.section104.statute.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A condition of a rule on variables: comparisons with literals, {@code &&}, {@code ||}, {@code !} and parentheses. A
 * variable without a value equals only {@code null}.
 */
public final class Claim {

    private static final Pattern TOKEN =
            Pattern.compile("\\s*(?:(&&|\\|\\||==|!=|!|\\(|\\))|'([^']*)'|([A-Za-z][A-Za-z0-9_]*))");

    /** The claim that always holds. */
    public static final Claim ALWAYS = new Claim("", values -> true, Map.of());

    private final String text;
    private final Term term;
    private final Map<String, Set<String>> compared;

    private interface Term {
        /** Evaluates the term with the value of each variable; an empty text means no value. */
        boolean holds(Function<String, String> values);
    }

    private Claim(String text, Term term, Map<String, Set<String>> compared) {
        this.text = text;
        this.term = term;
        this.compared = compared;
    }

    /**
     * Reads a claim.
     *
     * @throws IllegalArgumentException if the text is not a claim; the message says why
     */
    public static Claim of(String text) {
        var parser = new Parser(text);
        Term term = parser.any();
        parser.end();
        return new Claim(text, term, parser.compared);
    }

    /** Returns the literals that each variable is compared with. */
    public Map<String, Set<String>> compared() {
        return compared;
    }

    /** Returns whether the claim holds for the given values; an empty text means no value. */
    boolean holds(Function<String, String> values) {
        return term.holds(values);
    }

    @Override
    public String toString() {
        return text;
    }

    /** A recursive-descent parser. The operator with the lowest precedence comes first. */
    private static final class Parser {

        private final List<String> tokens = new ArrayList<>();
        private final Map<String, Set<String>> compared = new LinkedHashMap<>();
        private final String text;
        private int next;

        Parser(String text) {
            this.text = text;
            Matcher token = TOKEN.matcher(text);
            int end = 0;
            while (token.lookingAt()) {
                tokens.add(
                        token.group(2) != null
                                ? "'" + token.group(2)
                                : token.group().strip());
                end = token.end();
                token.region(end, text.length());
            }
            if (!text.substring(end).isBlank()) {
                throw mistake("cannot be read from '%s' on"
                        .formatted(text.substring(end).strip()));
            }
        }

        Term any() {
            Term left = all();
            while (take("||")) {
                Term before = left;
                Term right = all();
                left = values -> before.holds(values) || right.holds(values);
            }
            return left;
        }

        private Term all() {
            Term left = one();
            while (take("&&")) {
                Term before = left;
                Term right = one();
                left = values -> before.holds(values) && right.holds(values);
            }
            return left;
        }

        private Term one() {
            if (take("!")) {
                Term not = one();
                return values -> !not.holds(values);
            }
            if (take("(")) {
                Term inner = any();
                if (!take(")")) {
                    throw mistake("lacks a closing bracket");
                }
                return inner;
            }
            return comparison();
        }

        private Term comparison() {
            String variable = word();
            boolean equal = take("==");
            if (!equal && !take("!=")) {
                throw mistake("lacks '==' or '!=' after '%s'".formatted(variable));
            }
            String literal = literal();
            compared.computeIfAbsent(variable, name -> new LinkedHashSet<>()).add(literal);
            return values -> values.apply(variable).equals(literal) == equal;
        }

        private String word() {
            if (next < tokens.size() && Character.isLetter(tokens.get(next).charAt(0))) {
                return tokens.get(next++);
            }
            throw mistake("lacks a variable");
        }

        private String literal() {
            if (next < tokens.size() && tokens.get(next).startsWith("'")) {
                return tokens.get(next++).substring(1);
            }
            String word = word();
            return switch (word) {
                case "null" -> "";
                case "true", "false" -> word;
                default -> throw mistake("compares with '%s', which is not a literal".formatted(word));
            };
        }

        private boolean take(String token) {
            boolean there = next < tokens.size() && tokens.get(next).equals(token);
            next += there ? 1 : 0;
            return there;
        }

        void end() {
            if (next < tokens.size()) {
                throw mistake("goes on with '%s' after its end".formatted(tokens.get(next)));
            }
        }

        private IllegalArgumentException mistake(String what) {
            return new IllegalArgumentException("the condition \"%s\" %s".formatted(text, what));
        }
    }
}
