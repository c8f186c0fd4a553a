package org.section104.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.impl.juel.AstBinary;
import org.camunda.bpm.impl.juel.AstBoolean;
import org.camunda.bpm.impl.juel.AstBracket;
import org.camunda.bpm.impl.juel.AstChoice;
import org.camunda.bpm.impl.juel.AstComposite;
import org.camunda.bpm.impl.juel.AstDot;
import org.camunda.bpm.impl.juel.AstEval;
import org.camunda.bpm.impl.juel.AstFunction;
import org.camunda.bpm.impl.juel.AstIdentifier;
import org.camunda.bpm.impl.juel.AstMethod;
import org.camunda.bpm.impl.juel.AstNested;
import org.camunda.bpm.impl.juel.AstNode;
import org.camunda.bpm.impl.juel.AstNull;
import org.camunda.bpm.impl.juel.AstNumber;
import org.camunda.bpm.impl.juel.AstString;
import org.camunda.bpm.impl.juel.AstText;
import org.camunda.bpm.impl.juel.AstUnary;
import org.camunda.bpm.impl.juel.Builder;
import org.camunda.bpm.impl.juel.Node;
import org.camunda.bpm.impl.juel.Parser;
import org.camunda.bpm.impl.juel.Scanner;
import org.section104.engine.ExpressionTree.Composite;
import org.section104.engine.ExpressionTree.Function;
import org.section104.engine.ExpressionTree.Item;
import org.section104.engine.ExpressionTree.Literal;
import org.section104.engine.ExpressionTree.Method;
import org.section104.engine.ExpressionTree.Name;
import org.section104.engine.ExpressionTree.Operation;
import org.section104.engine.ExpressionTree.Property;
import org.section104.engine.ExpressionTree.Text;
import org.section104.engine.ExpressionTree.Unknown;

/** The engine's expression parser, extended by limits and by access to the names of properties. */
final class JuelReader {

    private static final Builder BUILDER = new Bounded();

    private static final int MOST_KEPT = 500;

    /** A cache of the most recently read expressions: several readers of one diagram read the same ones. */
    private static final Map<String, ExpressionTree> KEPT =
            Collections.synchronizedMap(new LinkedHashMap<>(MOST_KEPT, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, ExpressionTree> eldest) {
                    return size() > MOST_KEPT;
                }
            });

    private JuelReader() {}

    /**
     * Reads a text.
     *
     * @throws org.camunda.bpm.impl.juel.TreeBuilderException when the engine's parser refuses the text
     * @throws TooLarge when the text passes a limit
     */
    static ExpressionTree read(String text) {
        ExpressionTree known = KEPT.get(text);
        if (known == null) {
            known = tree(BUILDER.build(text).getRoot());
            KEPT.put(text, known);
        }
        return known;
    }

    /** Thrown when a text passes a limit; the message names the limit. */
    static final class TooLarge extends RuntimeException {

        private static final long serialVersionUID = 1;

        TooLarge(String message) {
            super(message, null, false, false);
        }

        @Override
        public String getMessage() {
            return Objects.requireNonNull(super.getMessage());
        }
    }

    private static final class Bounded extends Builder {

        private static final long serialVersionUID = 1;

        Bounded() {
            super(Feature.METHOD_INVOCATIONS, Feature.VARARGS);
        }

        @Override
        protected Parser createParser(String text) {
            return new BoundedParser(this, text);
        }
    }

    private static final class BoundedParser extends Parser {

        private int depth;

        BoundedParser(Builder builder, String text) {
            super(builder, text);
        }

        @Override
        protected Scanner createScanner(String text) {
            return new BoundedScanner(text);
        }

        @Override
        protected AstNode expr(boolean required) throws Scanner.ScanException, ParseException {
            deeper();
            var expression = super.expr(required);
            depth--;
            return expression;
        }

        @Override
        protected AstNode unary(boolean required) throws Scanner.ScanException, ParseException {
            deeper();
            var expression = super.unary(required);
            depth--;
            return expression;
        }

        /** Counts one level of nesting. Each pair of parentheses counts twice: as an expression and as an operand. */
        private void deeper() {
            if (++depth > 2 * ExpressionTree.MAXIMUM_DEPTH) {
                throw new TooLarge("is nested more than %d deep".formatted(ExpressionTree.MAXIMUM_DEPTH));
            }
        }

        @Override
        protected AstDot createAstDot(AstNode of, String property, boolean lvalue) {
            return new Dot(of, property, lvalue);
        }
    }

    private static final class BoundedScanner extends Scanner {

        private int tokens;

        BoundedScanner(String text) {
            super(text);
        }

        @Override
        public Token next() throws ScanException {
            if (++tokens > ExpressionTree.MAXIMUM_TOKENS) {
                throw new TooLarge("has more than %d words and signs".formatted(ExpressionTree.MAXIMUM_TOKENS));
            }
            return super.next();
        }
    }

    private static final class Dot extends AstDot {

        Dot(AstNode of, String property, boolean lvalue) {
            super(of, property, lvalue);
        }

        String name() {
            return property;
        }
    }

    private static ExpressionTree tree(Node node) {
        if (node instanceof AstEval || node instanceof AstNested) {
            return tree(node.getChild(0));
        }
        if (node instanceof AstText text) {
            return new Text(String.valueOf(text.eval(null, null)));
        }
        if (node instanceof AstString || node instanceof AstNumber || node instanceof AstBoolean) {
            return new Literal(((AstNode) node).eval(null, null));
        }
        if (node instanceof AstNull) {
            return new Literal(null);
        }
        if (node instanceof AstIdentifier name) {
            return new Name(name.getName());
        }
        if (node instanceof Dot dot) {
            return new Property(tree(node.getChild(0)), dot.name());
        }
        if (node instanceof AstBracket) {
            return new Item(tree(node.getChild(0)), tree(node.getChild(1)));
        }
        return combined(node);
    }

    private static ExpressionTree combined(Node node) {
        if (node instanceof AstFunction function) {
            return new Function(function.getName(), children(node.getChild(0)));
        }
        if (node instanceof AstMethod) {
            return new Method(tree(node.getChild(0)), children(node.getChild(1)));
        }
        if (node instanceof AstUnary unary) {
            return new Operation(unary.getOperator().toString(), children(node));
        }
        if (node instanceof AstBinary binary) {
            return new Operation(binary.getOperator().toString(), children(node));
        }
        if (node instanceof AstChoice) {
            return new Operation("?", children(node));
        }
        if (node instanceof AstComposite) {
            return new Composite(children(node));
        }
        return new Unknown(node.getClass().getSimpleName(), children(node));
    }

    private static List<ExpressionTree> children(Node node) {
        var children = new ArrayList<ExpressionTree>(node.getCardinality());
        for (int at = 0; at < node.getCardinality(); at++) {
            children.add(tree(node.getChild(at)));
        }
        return children;
    }
}
