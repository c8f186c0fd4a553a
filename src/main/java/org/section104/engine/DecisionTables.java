package org.section104.engine;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.Text;
import org.springframework.stereotype.Component;

/** Evaluates and reads deployed decision tables. */
@Component
public class DecisionTables {

    private static final Pattern WORDS = Pattern.compile("\\s*\"[^\"]*\"(\\s*,\\s*\"[^\"]*\")*\\s*");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"");

    private final DecisionService decisions;
    private final RepositoryService repository;

    DecisionTables(DecisionService decisions, RepositoryService repository) {
        this.decisions = decisions;
        this.repository = repository;
    }

    /**
     * Lists the words of the latest version of a table with one input: the literals of each rule that lists only literals.
     *
     * @param table the id of the table
     * @param outcome the value of the first output of the rules
     */
    public List<String> words(String table, String outcome) {
        var definition = repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(table)
                .latestVersion()
                .singleResult();
        return repository.getDmnModelInstance(definition.getId()).getModelElementsByType(Rule.class).stream()
                .filter(rule -> text(rule.getOutputEntries()).equals('"' + outcome + '"'))
                .map(rule -> text(rule.getInputEntries()))
                .filter(words -> WORDS.matcher(words).matches())
                .flatMap(words -> WORD.matcher(words).results())
                .map(word -> word.group(1))
                .distinct()
                .toList();
    }

    private static String text(Collection<? extends DmnElement> entries) {
        return entries.stream()
                .findFirst()
                .map(entry -> entry.getUniqueChildElementByType(Text.class))
                .map(text -> text.getTextContent().strip())
                .orElse("");
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
