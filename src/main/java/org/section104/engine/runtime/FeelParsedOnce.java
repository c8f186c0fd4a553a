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
 * The engine's FEEL engine with a cache of parsed expressions. By default the engine parses each cell of a decision
 * table at each evaluation. Evaluation itself is not cached.
 */
public final class FeelParsedOnce extends ScalaFeelEngine {

    public FeelParsedOnce() {
        super(List.of());
        feelEngine = new Parsing(feelEngine);
    }

    // Camunda 7 calls the deprecated methods of the FEEL engine, so these are the ones to override
    @SuppressWarnings("deprecation")
    private static final class Parsing extends FeelEngine {

        /** The most entries of the cache, which is cleared when it is full. The cells of all shipped tables fit. */
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
