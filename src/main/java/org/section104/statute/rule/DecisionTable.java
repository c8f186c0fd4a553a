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
 * A decision as written in its file.
 *
 * @param id its id
 * @param historyTimeToLive the history time to live, as written
 * @param isTable whether the decision has a decision table; otherwise it has a literal expression or nothing
 * @param hitPolicy the hit policy; {@code UNIQUE} if the file states none
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

    /** An expression and its language; the language is empty if the file states none. */
    record Text(String text, String language) {

        /** Returns whether the text is FEEL, which reads and never writes. A text without a language is FEEL. */
        boolean isFeel() {
            return language.isEmpty() || Feel.isLanguage(language);
        }
    }

    /** A rule of the table. */
    record Row(String id, List<Text> when, List<Text> then) {}

    /**
     * Returns whether the engine deploys the decision. The engine ignores a decision with neither a table nor a literal
     * expression.
     */
    boolean isDeployed() {
        return isTable || !others.isEmpty();
    }

    /** Returns whether every expression of the decision is FEEL, which can only compute. */
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

    /** Reads the decisions of a file. */
    static List<DecisionTable> read(Source file) throws DiagramUnreadable {
        return XmlFile.read(file.name(), file.bytes(), xml -> new Reading(file, xml).decisions());
    }

    /** Collects the parts of a decision during reading. It matches elements by their exact names. */
    private static final class Reading {

        private final Source file;
        private final XMLStreamReader xml;
        /** The names of the open DMN elements, innermost first; empty for any other element. */
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
            // the engine ignores the content of extension elements, whatever its names
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

        /**
         * Returns the rule that is being read. For a cell outside of any rule it adds one; the engine refuses such a
         * file.
         */
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
