package org.section104.engine;

import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.DecisionService;
import org.springframework.stereotype.Component;

/** Evaluates deployed decision tables. */
@Component
public class DecisionTables {

    private final DecisionService decisions;

    DecisionTables(DecisionService decisions) {
        this.decisions = decisions;
    }

    /**
     * Evaluates the latest version of a table of which at most one rule matches.
     *
     * @param table the id of the table
     * @param inputs the values of its inputs
     * @return the outputs of the matching rule; empty when no rule matches
     */
    public Optional<Map<String, Object>> evaluate(String table, Map<String, Object> inputs) {
        var result = decisions.evaluateDecisionTableByKey(table, inputs);
        return Optional.ofNullable(result.getSingleResult()).map(rule -> Map.copyOf(rule.getEntryMap()));
    }
}
