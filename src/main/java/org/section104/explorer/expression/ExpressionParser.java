package org.section104.explorer.expression;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A recursive-descent parser for a subset of the engine's expression language. If it cannot read a part as the engine
 * does, the whole expression is opaque.
 */
final class ExpressionParser {

    private static final Pattern TOKEN = Pattern.compile("\\s*(?:(?<string>'[^'\\\\]*'|\"[^\"\\\\]*\")"
            + "|(?<number>-?[0-9]{1,15}(?:\\.[0-9]{1,15})?)"
            + "|(?<word>[A-Za-z_$][A-Za-z0-9_$]*)"
            + "|(?<sign>==|!=|&&|\\|\\||!|\\(|\\)))");

    private static final Set<String> WORDS = Set.of(
            "empty",
            "not",
            "and",
            "or",
            "eq",
            "ne",
            "true",
            "false",
            "null",
            "div",
            "mod",
            "lt",
            "gt",
            "le",
            "ge",
            "instanceof");

    private static final int MAXIMUM_LENGTH = 4_000;
    private static final int MAXIMUM_TOKENS = 1_000;
    private static final int MAXIMUM_DEPTH = 50;

    private static final int MOST_KEPT = 500;

    /** Caches the expressions that were read last, because each exploration of a diagram reads them again. */
    private static final Map<String, Expression> KEPT =
            Collections.synchronizedMap(new LinkedHashMap<>(MOST_KEPT, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Expression> eldest) {
                    return size() > MOST_KEPT;
                }
            });

    private final String text;
    private final List<String> tokens = new ArrayList<>();
    private int position;
    private int depth;

    private ExpressionParser(String text) {
        this.text = text;
    }

    /** Reads the text between the braces. */
    static Expression read(String text) {
        if (text.length() > MAXIMUM_LENGTH) {
            return new Expression.Opaque(text);
        }
        Expression known = KEPT.get(text);
        if (known == null) {
            known = new ExpressionParser(text).parse();
            KEPT.put(text, known);
        }
        return known;
    }

    private Expression parse() {
        if (!tokenize()) {
            return new Expression.Opaque(text);
        }
        Expression expression = or();
        return expression == null || position < tokens.size() ? new Expression.Opaque(text) : expression;
    }

    private boolean tokenize() {
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        String rest = text.stripTrailing();
        while (end < rest.length()) {
            matcher.region(end, rest.length());
            if (!matcher.lookingAt() || tokens.size() == MAXIMUM_TOKENS) {
                return false;
            }
            tokens.add(matcher.group().strip());
            end = matcher.end();
        }
        return true;
    }

    private String peek() {
        return position < tokens.size() ? tokens.get(position) : "";
    }

    private boolean accept(String... choices) {
        for (String choice : choices) {
            if (peek().equals(choice)) {
                position++;
                return true;
            }
        }
        return false;
    }

    @Nullable
    private Expression or() {
        Expression left = and();
        while (left != null && accept("||", "or")) {
            Expression right = and();
            left = right == null ? null : new Expression.Or(left, right);
        }
        return left;
    }

    @Nullable
    private Expression and() {
        Expression left = comparison();
        while (left != null && accept("&&", "and")) {
            Expression right = comparison();
            left = right == null ? null : new Expression.And(left, right);
        }
        return left;
    }

    @Nullable
    private Expression comparison() {
        int start = position;
        String left = operand();
        if (left != null
                && (peek().equals("==") || peek().equals("!=") || peek().equals("eq") || peek().equals("ne"))) {
            boolean negated = accept("!=", "ne") || !accept("==", "eq");
            return equality(left, operand(), negated);
        }
        position = start;
        return unary();
    }

    @Nullable
    private Expression equality(String left, @Nullable String right, boolean negated) {
        if (right == null || variable(left) == variable(right)) {
            return null;
        }
        Expression equal = variable(left)
                ? new Expression.Equal(left, literal(right))
                : new Expression.Equal(right, literal(left));
        return negated ? new Expression.Not(equal) : equal;
    }

    /** Takes a variable or a literal, as written; null if there is neither. */
    @Nullable
    private String operand() {
        String token = peek();
        if (token.isEmpty() || !variable(token) && !isLiteral(token)) {
            return null;
        }
        position++;
        return token;
    }

    private static boolean variable(String token) {
        char first = token.charAt(0);
        return (Character.isLetter(first) || first == '_' || first == '$') && !WORDS.contains(token);
    }

    private static boolean isLiteral(String token) {
        char first = token.charAt(0);
        return first == '\''
                || first == '"'
                || first == '-'
                || Character.isDigit(first)
                || token.equals("true")
                || token.equals("false")
                || token.equals("null");
    }

    private static Value literal(String token) {
        char first = token.charAt(0);
        if (first == '\'' || first == '"') {
            return new Value.Text(token.substring(1, token.length() - 1));
        }
        return switch (token) {
            case "null" -> Value.NULL;
            case "true" -> Value.TRUE;
            case "false" -> Value.FALSE;
            default -> new Value.Number(new BigDecimal(token));
        };
    }

    @Nullable
    private Expression unary() {
        if (++depth > MAXIMUM_DEPTH) {
            return null;
        }
        try {
            if (accept("!", "not")) {
                Expression operand = unary();
                return operand == null ? null : new Expression.Not(operand);
            }
            if (accept("empty")) {
                String operand = operand();
                return operand == null || !variable(operand) ? null : new Expression.Empty(operand);
            }
            if (accept("(")) {
                Expression inner = or();
                return accept(")") ? inner : null;
            }
            return primary();
        } finally {
            depth--;
        }
    }

    @Nullable
    private Expression primary() {
        String operand = operand();
        if (operand == null) {
            return null;
        }
        if (variable(operand)) {
            return new Expression.True(operand);
        }
        return operand.equals("true") || operand.equals("false")
                ? new Expression.Constant(operand.equals("true"))
                : null;
    }
}
