package org.section104.explorer.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A condition in the part of the expression language that can be read: comparisons of a variable with a literal, {@code
 * empty}, a Boolean variable by itself, {@code && || !} and their words, parentheses, {@code true} and {@code false}.
 * Everything else is {@link Opaque}: it may turn out either way. Values are compared as the engine does it, see {@link Value}.
 */
public sealed interface Expression {

    /** A part that the value of one variable decides. */
    sealed interface OfOneVariable extends Expression {

        /** The name of the variable. */
        String variable();

        /** Whether the part is true when the variable has this value. */
        boolean holds(Value value);

        /** The part as a diagram spells it. */
        String text();
    }

    /** Whether the variable equals the literal. */
    record Equal(String variable, Value literal) implements OfOneVariable {
        @Override
        public boolean holds(Value value) {
            return Value.equal(value, literal);
        }

        @Override
        public String text() {
            return variable + " == " + literal.text();
        }
    }

    /** Whether the variable is null, an empty text, or a list without elements. */
    record Empty(String variable) implements OfOneVariable {
        @Override
        public boolean holds(Value value) {
            return value.isEmpty();
        }

        @Override
        public String text() {
            return "empty " + variable;
        }
    }

    /** Whether the variable is true, written without a comparison. */
    record True(String variable) implements OfOneVariable {
        @Override
        public boolean holds(Value value) {
            return value.isTrue();
        }

        @Override
        public String text() {
            return variable;
        }
    }

    /** Not. */
    record Not(Expression operand) implements Expression {}

    /** And. */
    record And(Expression left, Expression right) implements Expression {}

    /** Or. */
    record Or(Expression left, Expression right) implements Expression {}

    /** Always or never. */
    record Constant(boolean value) implements Expression {}

    /** What cannot be read. */
    record Opaque(String text) implements Expression {}

    /** Reads a condition as it stands in a diagram, {@code ${...}} or {@code #{...}} around it. Never fails. */
    static Expression parse(String text) {
        // as the engine trims it: other blanks than these would make a text of it
        String stripped = text.trim();
        boolean braced = (stripped.startsWith("${") || stripped.startsWith("#{")) && stripped.endsWith("}");
        if (!braced || stripped.indexOf('}') != stripped.length() - 1) {
            return new Opaque(text);
        }
        return ExpressionParser.read(stripped.substring(2, stripped.length() - 1));
    }

    /** Whether all of it can be read. */
    default boolean readable() {
        List<Opaque> opaque = new ArrayList<>();
        visit(part -> {
            if (part instanceof Opaque unreadable) {
                opaque.add(unreadable);
            }
        });
        return opaque.isEmpty();
    }

    /** Shows every part to the visitor. */
    default void visit(Consumer<Expression> visitor) {
        visitor.accept(this);
        if (this instanceof Not not) {
            not.operand().visit(visitor);
        } else if (this instanceof And and) {
            and.left().visit(visitor);
            and.right().visit(visitor);
        } else if (this instanceof Or or) {
            or.left().visit(visitor);
            or.right().visit(visitor);
        }
    }
}
