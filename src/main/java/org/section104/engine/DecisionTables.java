package org.section104.engine;

import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.DecisionService;
import org.springframework.stereotype.Component;

/** Asks the decision tables that are deployed. */
@Component
public class DecisionTables {

    private final DecisionService decisions;

    DecisionTables(DecisionService decisions) {
        this.decisions = decisions;
    }

    /**
     * Evaluates the latest version of a table that answers with at most one rule.
     *
     * @param table its id
     * @param inputs the values of its inputs
     * @return the outputs of the rule that matched; empty when none did
     */
    public Optional<Map<String, Object>> evaluate(String table, Map<String, Object> inputs) {
        var result = decisions.evaluateDecisionTableByKey(table, inputs);
        return Optional.ofNullable(result.getSingleResult()).map(rule -> Map.copyOf(rule.getEntryMap()));
    }
}
