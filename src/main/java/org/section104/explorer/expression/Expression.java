package org.section104.explorer.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A condition in the subset of the expression language that the explorer can read: comparisons of a variable with a
 * literal, {@code empty}, a Boolean variable by itself, {@code && || !} and their words, parentheses, {@code true} and
 * {@code false}. Everything else is {@link Opaque}: it may be true or false. Values are compared as in the engine, see
 * {@link Value}.
 */
public sealed interface Expression {

    /** A part whose result depends on one variable. */
    sealed interface OfOneVariable extends Expression {

        /** Returns the name of the variable. */
        String variable();

        /** Returns whether the part is true if the variable has this value. */
        boolean holds(Value value);

        /** Returns the part as written in a diagram. */
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

    /** The negation of an operand. */
    record Not(Expression operand) implements Expression {}

    /** The conjunction of two operands. */
    record And(Expression left, Expression right) implements Expression {}

    /** The disjunction of two operands. */
    record Or(Expression left, Expression right) implements Expression {}

    /** Always true or always false. */
    record Constant(boolean value) implements Expression {}

    /** A part that the explorer cannot read. */
    record Opaque(String text) implements Expression {}

    /** Reads a condition as written in a diagram, in {@code ${...}} or {@code #{...}}. Never fails. */
    static Expression parse(String text) {
        // trims as the engine does: with any other blank around it, the expression would be a text
        String stripped = text.trim();
        boolean braced = (stripped.startsWith("${") || stripped.startsWith("#{")) && stripped.endsWith("}");
        if (!braced || stripped.indexOf('}') != stripped.length() - 1) {
            return new Opaque(text);
        }
        return ExpressionParser.read(stripped.substring(2, stripped.length() - 1));
    }

    /** Returns whether no part is opaque. */
    default boolean readable() {
        List<Opaque> opaque = new ArrayList<>();
        visit(part -> {
            if (part instanceof Opaque unreadable) {
                opaque.add(unreadable);
            }
        });
        return opaque.isEmpty();
    }

    /** Passes every part to the visitor. */
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
