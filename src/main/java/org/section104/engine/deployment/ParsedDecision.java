package org.section104.engine.deployment;

import java.util.List;
import java.util.Set;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionLiteralExpressionImpl;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableImpl;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableInputImpl;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableRuleImpl;
import org.camunda.bpm.dmn.engine.impl.DmnExpressionImpl;
import org.camunda.bpm.dmn.engine.impl.spi.type.DmnTypeDefinition;
import org.camunda.bpm.dmn.engine.impl.type.DefaultTypeDefinition;
import org.camunda.bpm.engine.impl.dmn.entity.repository.DecisionDefinitionEntity;
import org.jspecify.annotations.Nullable;
import org.section104.engine.Reading;
import org.section104.engine.Reading.Element;

/** Describes a decision as the engine parsed it: its inputs, outputs and rules, cell by cell. */
final class ParsedDecision {

    private static final Set<String> FEEL = Set.of(
            DefaultDmnEngineConfiguration.FEEL_EXPRESSION_LANGUAGE,
            DefaultDmnEngineConfiguration.FEEL_EXPRESSION_LANGUAGE_DMN12,
            DefaultDmnEngineConfiguration.FEEL_EXPRESSION_LANGUAGE_DMN13,
            DefaultDmnEngineConfiguration.FEEL_EXPRESSION_LANGUAGE_DMN14,
            DefaultDmnEngineConfiguration.FEEL_EXPRESSION_LANGUAGE_DMN15);

    private ParsedDecision() {}

    static Reading read(DecisionDefinitionEntity decision) {
        var reading = new Reading(decision.getResourceName(), decision.getKey());
        var element = reading.element(decision.getKey())
                .is("version tag", decision.getVersionTag())
                .is(
                        "history time to live",
                        decision.getHistoryTimeToLive() == null
                                ? null
                                : decision.getHistoryTimeToLive().toString())
                .areInAnyOrder(
                        "requires the decision",
                        decision.getRequiredDecisions().stream()
                                .map(DmnDecision::getKey)
                                .toList());
        var logic = decision.getDecisionLogic();
        if (logic instanceof DmnDecisionTableImpl table) {
            table(table, reading, element.is("kind", "decision table"));
        } else if (logic instanceof DmnDecisionLiteralExpressionImpl literal) {
            element.is("kind", "literal expression")
                    .is("output 1", literal.getVariable().getName());
            expression("expression", literal.getExpression(), element);
            element.is("output 1 type", type(literal.getVariable().getTypeDefinition()));
        } else {
            element.is("kind", Reading.UNKNOWN);
        }
        return reading;
    }

    private static void table(DmnDecisionTableImpl table, Reading reading, Element element) {
        var policy = table.getHitPolicyHandler().getHitPolicyEntry();
        element.is("hit policy", policy.getHitPolicy().name())
                .is(
                        "aggregation",
                        policy.getAggregator() == null
                                ? null
                                : policy.getAggregator().name());
        int position = 1;
        for (var input : table.getInputs()) {
            var fact = "input " + position++;
            var variable = input.getInputVariable();
            element.is(
                    fact + " variable",
                    DmnDecisionTableInputImpl.DEFAULT_INPUT_VARIABLE_NAME.equals(variable) ? null : variable);
            if (input.getExpression() != null) {
                expression(fact, input.getExpression(), element);
            }
        }
        position = 1;
        for (var output : table.getOutputs()) {
            element.is("output " + position, output.getOutputName())
                    .is("output " + position++ + " type", type(output.getTypeDefinition()));
        }
        position = 1;
        for (var rule : table.getRules()) {
            element.is("rule " + position++, rule.getId());
            rule(rule, reading.element(rule.getId()).is("kind", "rule"));
        }
    }

    private static void rule(DmnDecisionTableRuleImpl rule, Element element) {
        cells("when", rule.getConditions(), element);
        cells("then", rule.getConclusions(), element);
    }

    private static void cells(String fact, List<DmnExpressionImpl> cells, Element element) {
        int position = 1;
        for (var cell : cells) {
            expression(fact + " " + position++, cell, element);
        }
    }

    private static void expression(String fact, DmnExpressionImpl expression, Element element) {
        var language = expression.getExpressionLanguage();
        element.is(
                        fact,
                        expression.getExpression() == null
                                ? null
                                : expression.getExpression().trim())
                .is(fact + " language", isFeel(language) ? null : language)
                .is(fact + " type", type(expression.getTypeDefinition()));
    }

    /** Returns whether a language is FEEL, which is the default of every cell. */
    private static boolean isFeel(@Nullable String language) {
        return language == null
                || language.equalsIgnoreCase(DefaultDmnEngineConfiguration.FEEL_EXPRESSION_LANGUAGE_ALTERNATIVE)
                || FEEL.contains(language);
    }

    @Nullable
    private static String type(@Nullable DmnTypeDefinition type) {
        return type == null || type instanceof DefaultTypeDefinition ? null : type.getTypeName();
    }
}
