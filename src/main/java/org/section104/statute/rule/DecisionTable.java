package org.section104.statute.rule;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.section104.explorer.diagram.DiagramUnreadable;
import org.section104.explorer.diagram.Dmn;
import org.section104.explorer.diagram.Excerpt;
import org.section104.explorer.diagram.XmlFile;
import org.section104.statute.verdict.Source;

/**
 * A decision as its file says it.
 *
 * @param id its id
 * @param historyTimeToLive how long its history is kept, as written
 * @param isTable whether a decision table decides; else a literal expression or nothing
 * @param hitPolicy which of several fitting rules counts; {@code UNIQUE} when the file does not say
 */
record DecisionTable(
        String id,
        String historyTimeToLive,
        boolean isTable,
        String hitPolicy,
        List<Text> inputs,
        List<String> outputs,
        List<Row> rows,
        List<Text> others) {

    /** An expression and its language; empty when the file does not say. */
    record Text(String text, String language) {

        /** Whether it is FEEL, which reads and never writes; so it is where the file does not say. */
        boolean isFeel() {
            return language.isEmpty() || Feel.isLanguage(language);
        }
    }

    /** One rule of the table. */
    record Row(String id, List<Text> when, List<Text> then) {}

    /** Whether the engine deploys it: it passes over a decision that neither a table nor a literal expression makes. */
    boolean isDeployed() {
        return isTable || !others.isEmpty();
    }

    /** Whether nothing in it can do more than compare. */
    boolean onlyReads() {
        return inputs.stream().allMatch(Text::isFeel)
                && others.stream().allMatch(Text::isFeel)
                && rows.stream()
                        .allMatch(row -> row.when().stream().allMatch(Text::isFeel)
                                && row.then().stream().allMatch(Text::isFeel));
    }

    static Optional<DecisionTable> find(List<DecisionTable> decisions, String id) {
        return decisions.stream().filter(decision -> decision.id().equals(id)).findFirst();
    }

    /** The decisions of a file. */
    static List<DecisionTable> read(Source file) throws DiagramUnreadable {
        return XmlFile.read(file.name(), file.bytes(), xml -> new Reading(file, xml).decisions());
    }

    /** The parts of a decision while it is read, by the exact names of its vocabulary. */
    private static final class Reading {

        private final Source file;
        private final XMLStreamReader xml;
        /** The names of the elements of DMN that are open, innermost first; empty for any other element. */
        private final Deque<String> open = new ArrayDeque<>();

        private final List<DecisionTable> decisions = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();
        private String ofAll = "";
        private String language = "";
        private String id = "";
        private String kept = "";
        private String hitPolicy = "UNIQUE";
        private boolean isTable;
        private List<Text> inputs = new ArrayList<>();
        private List<String> outputs = new ArrayList<>();
        private List<Row> rows = new ArrayList<>();
        private List<Text> others = new ArrayList<>();

        Reading(Source file, XMLStreamReader xml) {
            this.file = file;
            this.xml = xml;
        }

        List<DecisionTable> decisions() throws XMLStreamException, DiagramUnreadable {
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> start();
                    case XMLStreamConstants.END_ELEMENT -> end(open.pop());
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                        if (is("text")) {
                            text.append(xml.getText());
                        }
                    }
                    default -> {
                        // comments and processing instructions
                    }
                }
            }
            return decisions;
        }

        private boolean is(String element) {
            return element.equals(open.peek());
        }

        private void start() throws DiagramUnreadable {
            var name = xml.getLocalName();
            if (open.isEmpty() && !Dmn.is(xml, "definitions")) {
                throw DiagramUnreadable.other(
                        file.name(), "holds no DMN definitions but <%s>".formatted(Excerpt.of(name)));
            }
            // what stands in extension elements is nothing to the engine, whatever it is called
            open.push(Dmn.isElement(xml) && !open.contains("extensionElements") ? name : "");
            switch (open.peek()) {
                case "definitions" -> ofAll = attribute("expressionLanguage");
                case "decision" -> decision();
                case "decisionTable" -> {
                    isTable = true;
                    hitPolicy = attribute("hitPolicy").isEmpty() ? "UNIQUE" : attribute("hitPolicy");
                }
                case "output" -> outputs.add(attribute("name"));
                case "rule" -> rows.add(new Row(attribute("id"), new ArrayList<>(), new ArrayList<>()));
                case "inputExpression", "inputEntry", "outputEntry", "literalExpression", "defaultOutputEntry" ->
                    language = attribute("expressionLanguage");
                case "text" -> text.setLength(0);
                default -> {
                    // says nothing about what decides
                }
            }
        }

        private void decision() {
            id = attribute("id");
            kept = Optional.ofNullable(xml.getAttributeValue(Dmn.CAMUNDA, "historyTimeToLive"))
                    .orElse("");
            isTable = false;
            hitPolicy = "UNIQUE";
            inputs = new ArrayList<>();
            outputs = new ArrayList<>();
            rows = new ArrayList<>();
            others = new ArrayList<>();
        }

        private void end(String element) {
            switch (element) {
                case "decision" ->
                    decisions.add(new DecisionTable(id, kept, isTable, hitPolicy, inputs, outputs, rows, others));
                case "inputExpression" -> inputs.add(text());
                case "inputEntry" -> row().when().add(text());
                case "outputEntry" -> row().then().add(text());
                case "literalExpression", "defaultOutputEntry" -> others.add(text());
                default -> {
                    // says nothing about what decides
                }
            }
        }

        /** A cell outside of a rule is the engine's to refuse; here it stands in a rule of its own. */
        private Row row() {
            if (rows.isEmpty()) {
                rows.add(new Row("", new ArrayList<>(), new ArrayList<>()));
            }
            return rows.get(rows.size() - 1);
        }

        private Text text() {
            var read = new Text(text.toString().strip(), language.isEmpty() ? ofAll : language);
            text.setLength(0);
            return read;
        }

        private String attribute(String name) {
            return Optional.ofNullable(xml.getAttributeValue("", name))
                    .orElse("")
                    .strip();
        }
    }
}
