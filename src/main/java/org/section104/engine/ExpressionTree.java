package org.section104.engine;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.impl.juel.TreeBuilderException;
import org.jspecify.annotations.Nullable;

/**
 * An expression of a diagram as the engine reads it: its own parser builds the tree, with the features that the engine turns on,
 * so escapes and the places where expressions begin and end are the engine's. The parser is part of the library {@code
 * camunda-juel}; nothing else of the engine is loaded.
 *
 * <p>The limits keep the parser, the walk through its tree, and the later evaluation shallow on the stack.
 */
public sealed interface ExpressionTree {

    /** The longest text that is read, in characters. */
    int MAXIMUM_LENGTH = 4_000;

    /** The most words and signs in a text. */
    int MAXIMUM_TOKENS = 1_000;

    /** The deepest nesting of parentheses, arguments and choices. */
    int MAXIMUM_DEPTH = 50;

    /** Text outside of expressions, taken literally. */
    record Text(String text) implements ExpressionTree {}

    /** A string, a number, true, false or null. */
    record Literal(@Nullable Object value) implements ExpressionTree {}

    /** A name that stands by itself: a variable, a bean, an execution. */
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
     * @param member where it is found: a {@link Property} or an {@link Item}
     */
    record Method(ExpressionTree member, List<ExpressionTree> arguments) implements ExpressionTree {}

    /** An operator ({@code == && ! empty …}; the choice is {@code ?}) and what it combines. */
    record Operation(String operator, List<ExpressionTree> operands) implements ExpressionTree {}

    /** Text and expressions one after another. */
    record Composite(List<ExpressionTree> parts) implements ExpressionTree {}

    /** A part that this reader does not know, with what it holds. */
    record Unknown(String kind, List<ExpressionTree> parts) implements ExpressionTree {}

    /** A text that the engine's parser refuses, or that passes a limit; the message says which. */
    final class Unreadable extends Exception {

        private static final long serialVersionUID = 1;

        private final boolean tooLarge;

        Unreadable(String message, boolean tooLarge) {
            super(message);
            this.tooLarge = tooLarge;
        }

        /** Whether the text passes a limit, so that the engine might read it. */
        public boolean isTooLarge() {
            return tooLarge;
        }
    }

    /** Returns whether a text may hold an expression. All else is literal text to the engine, whatever its length. */
    static boolean isIn(String text) {
        return text.contains("${") || text.contains("#{");
    }

    /**
     * Reads a text.
     *
     * @throws Unreadable when the engine's parser refuses it, or when it passes a limit
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

    /** Returns this part and all parts within it, from the outside in. */
    default List<ExpressionTree> all() {
        var all = new ArrayList<ExpressionTree>();
        all.add(this);
        for (int at = 0; at < all.size(); at++) {
            all.addAll(all.get(at).parts());
        }
        return all;
    }

    /** Returns the parts directly within this one. */
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
