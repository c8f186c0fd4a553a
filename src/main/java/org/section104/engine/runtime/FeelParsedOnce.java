package org.section104.engine.runtime;

import camundajar.impl.scala.util.Either;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngine;
import org.camunda.feel.FeelEngine;
import org.camunda.feel.syntaxtree.ParsedExpression;

/**
 * The engine's own FEEL, which parses each cell of a decision table at each evaluation, and here once. Evaluation stays as it
 * is: what a table says of today or of its inputs is asked anew each time.
 */
public final class FeelParsedOnce extends ScalaFeelEngine {

    public FeelParsedOnce() {
        super(List.of());
        feelEngine = new Parsing(feelEngine);
    }

    // Camunda 7 calls the deprecated methods of the FEEL engine, so these are the ones to override
    @SuppressWarnings("deprecation")
    private static final class Parsing extends FeelEngine {

        /** Cells of all tables that were ever evaluated since the start: edited ones are few, yet there is a bound. */
        private static final int KEPT = 10_000;

        private final Map<String, Either<Failure, ParsedExpression>> expressions = new ConcurrentHashMap<>();
        private final Map<String, Either<Failure, ParsedExpression>> unaryTests = new ConcurrentHashMap<>();

        private Parsing(FeelEngine engine) {
            super(engine.functionProvider(), engine.valueMapper(), engine.configuration(), engine.clock());
        }

        @Override
        public Either<Failure, ParsedExpression> parseExpression(String expression) {
            return parsed(expressions, expression, super::parseExpression);
        }

        @Override
        public Either<Failure, ParsedExpression> parseUnaryTests(String expression) {
            return parsed(unaryTests, expression, super::parseUnaryTests);
        }

        private static Either<Failure, ParsedExpression> parsed(
                Map<String, Either<Failure, ParsedExpression>> kept,
                String expression,
                Function<String, Either<Failure, ParsedExpression>> parser) {
            if (kept.size() >= KEPT) {
                kept.clear();
            }
            return kept.computeIfAbsent(expression, parser);
        }
    }
}
