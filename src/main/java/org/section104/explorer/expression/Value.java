package org.section104.explorer.expression;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A value as the engine's expression language (JUEL) compares it. JUEL's coercions differ from Java's: null equals only
 * null and not the empty text, a Boolean on one side coerces the other side to a Boolean, and a number coerces it to a
 * number. JUEL throws if a text is not a number. The comparison is false then, because no run goes on from there.
 */
public sealed interface Value {

    /** Null. */
    record Null() implements Value {}

    /** A text. */
    record Text(String characters) implements Value {
        @Override
        public String text() {
            return "'" + characters + "'";
        }
    }

    /** A Boolean. */
    record Truth(boolean value) implements Value {
        @Override
        public String text() {
            return String.valueOf(value);
        }
    }

    /** A number. */
    record Number(BigDecimal value) implements Value {
        @Override
        public String text() {
            return value.toPlainString();
        }
    }

    /** A list, a map or an array without elements. It is empty and equals no literal. */
    record NoElements() implements Value {}

    /** The pattern of texts that are read as numbers. */
    Pattern NUMBER = Pattern.compile("[-+]?[0-9]{1,100}(\\.[0-9]{1,100})?");

    Value NULL = new Null();
    Value EMPTY_TEXT = new Text("");
    Value TRUE = new Truth(true);
    Value FALSE = new Truth(false);
    Value NO_ELEMENTS = new NoElements();

    /** Returns the literal as written in a diagram. */
    default String text() {
        return "null";
    }

    /** Evaluates {@code left == right}. */
    static boolean equal(Value left, Value right) {
        if (left instanceof Null || right instanceof Null) {
            return left instanceof Null && right instanceof Null;
        }
        if (left instanceof Number || right instanceof Number) {
            var first = left.number();
            var second = right.number();
            return first.isPresent() && second.isPresent() && first.get().compareTo(second.get()) == 0;
        }
        if (left instanceof Truth || right instanceof Truth) {
            return !(left instanceof NoElements) && !(right instanceof NoElements) && left.isTrue() == right.isTrue();
        }
        return left instanceof Text first
                && right instanceof Text second
                && first.characters().equals(second.characters());
    }

    /** Coerces the value to a Boolean, like an operand of {@code &&}, {@code ||} and {@code !}. */
    default boolean isTrue() {
        return this instanceof Truth truth
                ? truth.value()
                : this instanceof Text text && Boolean.parseBoolean(text.characters());
    }

    /** Evaluates {@code empty x}. */
    default boolean isEmpty() {
        return this instanceof Null || this instanceof NoElements || isEmptyText();
    }

    private boolean isEmptyText() {
        return this instanceof Text text && text.characters().isEmpty();
    }

    /** Coerces the value to a number; the empty text is 0. */
    default Optional<BigDecimal> number() {
        if (this instanceof Number number) {
            return Optional.of(number.value());
        }
        if (isEmptyText()) {
            return Optional.of(BigDecimal.ZERO);
        }
        return this instanceof Text text && NUMBER.matcher(text.characters()).matches()
                ? Optional.of(new BigDecimal(text.characters()))
                : Optional.empty();
    }
}
