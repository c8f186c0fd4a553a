package org.section104.engine;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.impl.juel.TreeBuilderException;
import org.jspecify.annotations.Nullable;

/**
 * The syntax tree of an expression in a diagram. The engine's own parser ({@code camunda-juel}) builds it with the
 * features that the engine turns on, so escapes and the bounds of expressions are the engine's. No other class of the
 * engine is loaded.
 *
 * <p>The limits bound the stack depth of the parser, of the walk through the tree, and of the later evaluation.
 */
public sealed interface ExpressionTree {

    /** The longest text that is read, in characters. */
    int MAXIMUM_LENGTH = 4_000;

    /** The most tokens in a text. */
    int MAXIMUM_TOKENS = 1_000;

    /** The deepest nesting of parentheses, arguments and choices. */
    int MAXIMUM_DEPTH = 50;

    /** Text outside of expressions, taken literally. */
    record Text(String text) implements ExpressionTree {}

    /** A string, a number, true, false or null. */
    record Literal(@Nullable Object value) implements ExpressionTree {}

    /** A top-level name: a variable, a bean, an execution. */
    record Name(String name) implements ExpressionTree {}

    /** A property by its name: {@code of.name}. */
    record Property(ExpressionTree of, String name) implements ExpressionTree {}

    /** A property or an item by a computed key: {@code of[key]}. */
    record Item(ExpressionTree of, ExpressionTree key) implements ExpressionTree {}

    /** A function; the name of one with a prefix is {@code prefix:name}. */
    record Function(String name, List<ExpressionTree> arguments) implements ExpressionTree {}

    /**
     * A method.
     *
     * @param member the method itself: a {@link Property} or an {@link Item}
     */
    record Method(ExpressionTree member, List<ExpressionTree> arguments) implements ExpressionTree {}

    /** An operator ({@code == && ! empty …}; the conditional is {@code ?}) and its operands. */
    record Operation(String operator, List<ExpressionTree> operands) implements ExpressionTree {}

    /** A sequence of text and expressions. */
    record Composite(List<ExpressionTree> parts) implements ExpressionTree {}

    /** A node of a kind that this reader does not know, with its children. */
    record Unknown(String kind, List<ExpressionTree> parts) implements ExpressionTree {}

    /** Thrown for a text that the engine's parser refuses or that passes a limit. The message gives the reason. */
    final class Unreadable extends Exception {

        private static final long serialVersionUID = 1;

        private final boolean tooLarge;

        Unreadable(String message, boolean tooLarge) {
            super(message);
            this.tooLarge = tooLarge;
        }

        /** Returns whether the text passes a limit. The engine itself may be able to read such a text. */
        public boolean isTooLarge() {
            return tooLarge;
        }
    }

    /**
     * Returns whether a text may hold an expression. The engine takes any other text literally, whatever its length.
     */
    static boolean isIn(String text) {
        return text.contains("${") || text.contains("#{");
    }

    /**
     * Reads a text.
     *
     * @throws Unreadable when the engine's parser refuses the text, or when the text passes a limit
     */
    static ExpressionTree of(String text) throws Unreadable {
        if (!isIn(text)) {
            return new Text(text);
        }
        if (text.length() > MAXIMUM_LENGTH) {
            throw new Unreadable(
                    "has %d characters; at most %d are read".formatted(text.length(), MAXIMUM_LENGTH), true);
        }
        try {
            return JuelReader.read(text);
        } catch (TreeBuilderException malformed) {
            throw new Unreadable(
                    "is malformed at character %d: %s, expected %s"
                            .formatted(
                                    malformed.getPosition() + 1, malformed.getEncountered(), malformed.getExpected()),
                    false);
        } catch (JuelReader.TooLarge large) {
            throw new Unreadable(large.getMessage(), true);
        }
    }

    /** Returns this node and all its descendants, in breadth-first order. */
    default List<ExpressionTree> all() {
        var all = new ArrayList<ExpressionTree>();
        all.add(this);
        for (int at = 0; at < all.size(); at++) {
            all.addAll(all.get(at).parts());
        }
        return all;
    }

    /** Returns the children of this node. */
    default List<ExpressionTree> parts() {
        if (this instanceof Property property) {
            return List.of(property.of());
        }
        if (this instanceof Item item) {
            return List.of(item.of(), item.key());
        }
        if (this instanceof Function function) {
            return function.arguments();
        }
        if (this instanceof Method method) {
            var parts = new ArrayList<>(List.of(method.member()));
            parts.addAll(method.arguments());
            return parts;
        }
        if (this instanceof Operation operation) {
            return operation.operands();
        }
        if (this instanceof Composite composite) {
            return composite.parts();
        }
        return this instanceof Unknown unknown ? unknown.parts() : List.of();
    }
}
