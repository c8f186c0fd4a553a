package org.section104.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/** Reads and evaluates the latest versions of the deployed decision tables, in plain words ({@link PlainTable}). */
@Component
public class DecisionTables {

    /** The most tables that are kept; all versions of the shipped tables fit many times. */
    private static final int KEPT = 100;

    private final RepositoryService repository;
    private final DmnEngine engine;
    private final Map<String, PlainTable> read = new ConcurrentHashMap<>();

    DecisionTables(ProcessEngine engine, RepositoryService repository) {
        this.repository = repository;
        var own = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        var configuration = new DefaultDmnEngineConfiguration();
        configuration.setFeelEngineFactory(own.getDmnEngineConfiguration().getFeelEngineFactory());
        this.engine = configuration.buildEngine();
    }

    /**
     * Finds the latest version of a table. Empty if none is deployed.
     *
     * @param table the id of the table
     */
    public Optional<PlainTable> find(String table) {
        var definition = repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(table)
                .latestVersion()
                .singleResult();
        if (definition == null) {
            return Optional.empty();
        }
        if (read.size() >= KEPT) {
            read.clear();
        }
        return Optional.of(read.computeIfAbsent(
                definition.getId(), id -> PlainTable.of(table, repository.getDecisionModel(id), engine)));
    }

    /**
     * Lists the words of the latest version of a table with one input: the literals of each rule that lists only literals.
     *
     * @param table the id of the table
     * @param outcome the value of the first output of the rules
     */
    public List<String> words(String table, String outcome) {
        return find(table).map(found -> found.words(outcome)).orElse(List.of());
    }
}
