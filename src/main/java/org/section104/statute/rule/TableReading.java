package org.section104.statute.rule;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.section104.engine.Reading;
import org.section104.engine.Reading.Element;
import org.section104.explorer.diagram.DiagramUnreadable;
import org.section104.statute.rule.DecisionTable.Row;
import org.section104.statute.rule.DecisionTable.Text;
import org.section104.statute.verdict.Source;

/** Describes the decisions of a file as the engine must have parsed them if it read the file as the gate did. */
public final class TableReading {

    private TableReading() {}

    /**
     * Returns one reading for each decision that the engine deploys: those with a table or a literal expression.
     * Returns none if the gate cannot read the file.
     */
    public static List<Reading> of(Source file) {
        try {
            var details = DecisionDetails.read(file);
            return DecisionTable.read(file).stream()
                    .filter(DecisionTable::isDeployed)
                    .map(decision -> read(file.name(), decision, details))
                    .toList();
        } catch (DiagramUnreadable unreadable) {
            return List.of();
        }
    }

    private static Reading read(String file, DecisionTable decision, Map<String, DecisionDetails> allDetails) {
        var details = Objects.requireNonNull(allDetails.get(decision.id()));
        var reading = new Reading(file, decision.id());
        var element = reading.element(decision.id())
                .is("kind", decision.isTable() ? "decision table" : "literal expression")
                .is("version tag", present(details.versionTag))
                .is("history time to live", days(decision.historyTimeToLive()))
                .areInAnyOrder("requires the decision", details.requires);
        if (decision.isTable()) {
            table(decision, details, reading, element);
        } else {
            element.is("output 1", present(details.variable)).is("output 1 type", present(details.variableType));
            decision.others().forEach(expression -> text("expression", expression, element));
        }
        return reading;
    }

    private static void table(DecisionTable table, DecisionDetails details, Reading reading, Element element) {
        element.is("hit policy", table.hitPolicy().replace(' ', '_')).is("aggregation", present(details.aggregation));
        int position = 1;
        for (var input : table.inputs()) {
            text("input " + position++, input, element);
        }
        types("input", "variable", details.inputVariables, element);
        types("input", "type", details.inputTypes, element);
        position = 1;
        for (var output : table.outputs()) {
            element.is("output " + position++, present(output));
        }
        types("output", "type", details.outputTypes, element);
        position = 1;
        for (var row : table.rows()) {
            element.is("rule " + position++, row.id());
            row(row, reading.element(row.id()).is("kind", "rule"));
        }
    }

    private static void types(String of, String what, List<String> texts, Element element) {
        int position = 1;
        for (var text : texts) {
            element.is("%s %d %s".formatted(of, position++, what), present(text));
        }
    }

    private static void row(Row row, Element element) {
        cells("when", row.when(), element);
        cells("then", row.then(), element);
    }

    private static void cells(String fact, List<Text> cells, Element element) {
        int position = 1;
        for (var cell : cells) {
            text(fact + " " + position++, cell, element);
        }
    }

    private static void text(String fact, Text text, Element element) {
        element.is(fact, present(text.text())).is(fact + " language", text.isFeel() ? null : text.language());
    }

    @Nullable
    private static String days(String timeToLive) {
        return present(timeToLive.replaceFirst("^P(\\d+)D$", "$1").replaceFirst("^\\+?0*(?=\\d)", ""));
    }

    @Nullable
    private static String present(String text) {
        return text.isEmpty() ? null : text;
    }
}
