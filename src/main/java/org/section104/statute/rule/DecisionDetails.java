package org.section104.statute.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.section104.explorer.diagram.DiagramUnreadable;
import org.section104.explorer.diagram.Dmn;
import org.section104.explorer.diagram.XmlFile;
import org.section104.statute.verdict.Source;

/**
 * The details of a decision that {@link DecisionTable} does not contain: its requirements, and the types and names of
 * its columns. A statutory decision is checked against the statute, and every decision is compared with what the engine
 * parsed.
 */
final class DecisionDetails {

    String name = "";
    String versionTag = "";
    /** The id of the file's definitions. */
    String definitions = "";

    String nameOfDefinitions = "";
    String namespace = "";
    String aggregation = "";
    String variable = "";
    String variableType = "";
    /** The number of tables and literal expressions of the decision. */
    int logics;
    /** The ids of the decisions that the engine evaluates first. */
    final List<String> requires = new ArrayList<>();
    /** All requirements as written in the file, including those that the engine ignores. */
    final List<String> requirements = new ArrayList<>();
    /** The ids of default outputs, which the engine ignores. */
    final List<String> defaults = new ArrayList<>();

    final List<String> inputVariables = new ArrayList<>();
    final List<String> inputTypes = new ArrayList<>();
    final List<String> outputTypes = new ArrayList<>();

    private DecisionDetails() {}

    /**
     * Reads the details of the decisions of a file, by decision id.
     *
     * @throws DiagramUnreadable if the file cannot be read
     */
    static Map<String, DecisionDetails> read(Source file) throws DiagramUnreadable {
        return XmlFile.read(file.name(), file.bytes(), DecisionDetails::read);
    }

    private static Map<String, DecisionDetails> read(XMLStreamReader xml) throws XMLStreamException {
        Map<String, DecisionDetails> details = new HashMap<>();
        var of = new DecisionDetails();
        var decision = new DecisionDetails();
        int extensions = 0;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && Dmn.is(xml, "extensionElements")) {
                extensions--;
            } else if (event == XMLStreamConstants.START_ELEMENT && Dmn.is(xml, "extensionElements")) {
                extensions++;
            } else if (extensions > 0) {
                // the engine ignores it
                continue;
            } else if (event == XMLStreamConstants.START_ELEMENT && Dmn.is(xml, "definitions")) {
                of.definitions = attribute(xml, "", "id");
                of.nameOfDefinitions = attribute(xml, "", "name");
                of.namespace = attribute(xml, "", "namespace");
            } else if (event == XMLStreamConstants.START_ELEMENT && Dmn.is(xml, "decision")) {
                decision = new DecisionDetails();
                decision.definitions = of.definitions;
                decision.nameOfDefinitions = of.nameOfDefinitions;
                decision.namespace = of.namespace;
                decision.name = attribute(xml, "", "name");
                decision.versionTag = attribute(xml, Dmn.CAMUNDA, "versionTag");
                details.put(attribute(xml, "", "id"), decision);
            } else if (event == XMLStreamConstants.START_ELEMENT && Dmn.isElement(xml)) {
                decision.add(xml);
            } else if (event == XMLStreamConstants.END_ELEMENT && Dmn.is(xml, "decision")) {
                // an element between decisions belongs to no decision
                decision = new DecisionDetails();
            }
        }
        return details;
    }

    private void add(XMLStreamReader xml) {
        switch (xml.getLocalName()) {
            case "decisionTable" -> {
                logics++;
                aggregation = attribute(xml, "", "aggregation");
            }
            case "literalExpression", "invocation", "context", "relation", "list", "functionDefinition" -> logics++;
            case "requiredDecision" -> {
                requires.add(attribute(xml, "", "href").replaceFirst("^#", ""));
                require(xml);
            }
            case "requiredInput", "requiredKnowledge", "requiredAuthority" -> require(xml);
            case "defaultOutputEntry" -> defaults.add(attribute(xml, "", "id"));
            case "input" -> inputVariables.add(attribute(xml, Dmn.CAMUNDA, "inputVariable"));
            case "inputExpression" -> inputTypes.add(attribute(xml, "", "typeRef"));
            case "output" -> outputTypes.add(attribute(xml, "", "typeRef"));
            case "variable" -> {
                variable = attribute(xml, "", "name");
                variableType = attribute(xml, "", "typeRef");
            }
            default -> {
                // DecisionTable reads it, or the engine ignores it
            }
        }
    }

    private void require(XMLStreamReader xml) {
        requirements.add("%s %s".formatted(xml.getLocalName(), attribute(xml, "", "href")));
    }

    private static String attribute(XMLStreamReader xml, String namespace, String name) {
        var value = xml.getAttributeValue(namespace, name);
        return value == null ? "" : value;
    }
}
