package org.section104.engine;

import java.io.InputStream;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.Text;
import org.section104.wording.PlainWords;

/**
 * A decision table that compares texts in plain words: {@link PlainWords} brings the inputs and the texts in quotation
 * marks of the cells into one form, so that an entry fits whatever its case.
 */
public final class PlainTable {

    private static final Pattern WORDS = Pattern.compile("\\s*\"[^\"]*\"(\\s*,\\s*\"[^\"]*\")*\\s*");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"");

    private final DmnEngine engine;
    private final DmnDecision decision;
    private final List<AsWritten> rules;

    /** A rule as its file has it. */
    private record AsWritten(List<String> cells, Map<String, String> outputs) {}

    /**
     * A rule of a table of words.
     *
     * @param cells for each input the plain words that its cell lists; none if the cell takes everything
     * @param outputs the texts of the outputs by name
     */
    public record WordRule(List<List<String>> cells, Map<String, String> outputs) {}

    private PlainTable(DmnEngine engine, DmnDecision decision, List<AsWritten> rules) {
        this.engine = engine;
        this.decision = decision;
        this.rules = rules;
    }

    /**
     * Reads a table.
     *
     * @param table the id of the decision
     * @param file a DMN file that the engine can read
     */
    public static PlainTable of(String table, InputStream file) {
        return of(table, file, new DefaultDmnEngineConfiguration().buildEngine());
    }

    static PlainTable of(String table, InputStream file, DmnEngine engine) {
        var model = Dmn.readModelFromStream(file);
        var rules = model.getModelElementsByType(Rule.class).stream()
                .filter(rule -> isOf(table, rule))
                .map(PlainTable::asWritten)
                .toList();
        model.getModelElementsByType(InputEntry.class).stream()
                .map(entry -> entry.getUniqueChildElementByType(Text.class))
                .forEach(text -> text.setTextContent(PlainWords.inQuotes(text.getTextContent())));
        return new PlainTable(engine, engine.parseDecision(table, model), rules);
    }

    private static boolean isOf(String table, Rule rule) {
        return table.equals(rule.getParentElement().getParentElement().getAttributeValue("id"));
    }

    private static AsWritten asWritten(Rule rule) {
        var outputs = new LinkedHashMap<String, String>();
        var columns =
                rule.getParentElement().getChildElementsByType(Output.class).iterator();
        texts(rule.getOutputEntries())
                .forEach(text -> outputs.put(columns.next().getAttributeValue("name"), text.replaceAll("^\"|\"$", "")));
        return new AsWritten(texts(rule.getInputEntries()), outputs);
    }

    private static List<String> texts(Collection<? extends DmnElement> entries) {
        return entries.stream()
                .map(entry -> entry.getUniqueChildElementByType(Text.class)
                        .getTextContent()
                        .strip())
                .toList();
    }

    /**
     * Evaluates the table, of which at most one rule matches.
     *
     * @param inputs the values of its inputs
     * @return the outputs of the matching rule; empty when no rule matches
     */
    public Optional<Map<String, Object>> evaluate(Map<String, ?> inputs) {
        var plain = new LinkedHashMap<String, Object>();
        inputs.forEach((name, text) -> plain.put(name, PlainWords.of(String.valueOf(text))));
        var result = engine.evaluateDecisionTable(decision, plain);
        return Optional.ofNullable(result.getSingleResult()).map(rule -> Map.copyOf(rule.getEntryMap()));
    }

    /** Returns the rules of a table whose cells list words in quotation marks or are empty, in their order. */
    public List<WordRule> wordRules() {
        return rules.stream()
                .map(rule -> new WordRule(
                        rule.cells().stream().map(PlainTable::plainWords).toList(), rule.outputs()))
                .toList();
    }

    private static List<String> plainWords(String cell) {
        return WORD.matcher(cell)
                .results()
                .map(word -> PlainWords.of(word.group(1)))
                .toList();
    }

    /**
     * Lists the words of a table with one input: the literals of each rule that lists only literals, without those that
     * differ only in their case or their number.
     *
     * @param outcome the value of the first output of the rules
     */
    List<String> words(String outcome) {
        var words = new LinkedHashMap<String, String>();
        rules.stream()
                .filter(rule -> rule.outputs().values().iterator().next().equals(outcome))
                .map(rule -> rule.cells().get(0))
                .filter(cell -> WORDS.matcher(cell).matches())
                .flatMap(cell -> WORD.matcher(cell).results())
                .map(word -> word.group(1))
                .forEach(word -> words.putIfAbsent(PlainWords.of(word), word));
        return List.copyOf(words.values());
    }
}
