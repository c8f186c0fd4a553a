package org.section104.statute.rule;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

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

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/dmn";

    /** An expression and its language; empty when the file does not say. */
    record Text(String text, String language) {

        /** Whether it is FEEL, which reads and never writes. */
        boolean isFeel() {
            return language.isEmpty()
                    || language.toLowerCase(java.util.Locale.ROOT).contains("feel");
        }
    }

    /** One rule of the table. */
    record Row(String id, List<Text> when, List<Text> then) {}

    /** A file that is no decision file. */
    static final class Unreadable extends Exception {
        Unreadable(String message) {
            super(message);
        }
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

    /** The decisions of a file, without a document type or an external entity. */
    static List<DecisionTable> read(byte[] dmn) throws Unreadable {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            var reader = factory.createXMLStreamReader(new ByteArrayInputStream(dmn));
            try {
                return new Reading(reader).decisions();
            } finally {
                reader.close();
            }
        } catch (XMLStreamException malformed) {
            throw new Unreadable(malformed.getMessage());
        }
    }

    /** The parts of a decision while it is read. */
    private static final class Reading {

        private final XMLStreamReader xml;
        private final List<DecisionTable> decisions = new ArrayList<>();
        private String id = "";
        private String kept = "";
        private String hitPolicy = "UNIQUE";
        private boolean isTable;
        private List<Text> inputs = new ArrayList<>();
        private List<String> outputs = new ArrayList<>();
        private List<Row> rows = new ArrayList<>();
        private List<Text> others = new ArrayList<>();

        Reading(XMLStreamReader xml) {
            this.xml = xml;
        }

        List<DecisionTable> decisions() throws XMLStreamException, Unreadable {
            boolean definitions = false;
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.DTD) {
                    throw new Unreadable("a document type is not allowed");
                }
                if (event == XMLStreamConstants.START_ELEMENT) {
                    definitions |= xml.getLocalName().equals("definitions")
                            && xml.getNamespaceURI() != null
                            && xml.getNamespaceURI().contains("DMN");
                    start(xml.getLocalName());
                } else if (event == XMLStreamConstants.END_ELEMENT
                        && xml.getLocalName().equals("decision")) {
                    decisions.add(new DecisionTable(id, kept, isTable, hitPolicy, inputs, outputs, rows, others));
                }
            }
            if (!definitions) {
                throw new Unreadable("there are no DMN definitions in it");
            }
            return decisions;
        }

        private void start(String element) throws XMLStreamException {
            switch (element) {
                case "decision" -> {
                    id = attribute("id");
                    kept = Optional.ofNullable(xml.getAttributeValue(CAMUNDA, "historyTimeToLive"))
                            .orElse("");
                    isTable = false;
                    inputs = new ArrayList<>();
                    outputs = new ArrayList<>();
                    rows = new ArrayList<>();
                    others = new ArrayList<>();
                }
                case "decisionTable" -> {
                    isTable = true;
                    hitPolicy = attribute("hitPolicy").isEmpty() ? "UNIQUE" : attribute("hitPolicy");
                }
                case "inputExpression" -> inputs.add(text(element));
                case "output" -> outputs.add(attribute("name"));
                case "rule" -> rows.add(new Row(attribute("id"), new ArrayList<>(), new ArrayList<>()));
                case "inputEntry" -> rows.get(rows.size() - 1).when().add(text(element));
                case "outputEntry" -> rows.get(rows.size() - 1).then().add(text(element));
                case "literalExpression" -> others.add(text(element));
                default -> {}
            }
        }

        private Text text(String element) throws XMLStreamException {
            String language = attribute("expressionLanguage");
            var text = new StringBuilder();
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.END_ELEMENT
                        && xml.getLocalName().equals(element)) {
                    break;
                }
                if (event == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("text")) {
                    text.append(xml.getElementText());
                }
            }
            return new Text(text.toString().strip(), language);
        }

        private String attribute(String name) {
            return Optional.ofNullable(xml.getAttributeValue(null, name))
                    .orElse("")
                    .strip();
        }
    }
}
