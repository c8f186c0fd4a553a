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
 * What a decision has beside what {@link DecisionTable} tells: what it requires, and how its columns are typed and named. A
 * statutory decision is held to it, and every decision is compared with what the engine parsed.
 */
final class DecisionDetails {

    String name = "";
    String versionTag = "";
    /** The id, the name and the namespace of the file's definitions. */
    String definitions = "";

    String nameOfDefinitions = "";
    String namespace = "";
    String aggregation = "";
    String variable = "";
    String variableType = "";
    /** How many times a table or a literal expression is given. */
    int logics;
    /** The decisions that are evaluated before it, by their ids. */
    final List<String> requires = new ArrayList<>();
    /** All that it requires, as the file names it; what the engine ignores included. */
    final List<String> requirements = new ArrayList<>();
    /** Outputs that have a default, which the engine ignores. */
    final List<String> defaults = new ArrayList<>();

    final List<String> inputVariables = new ArrayList<>();
    final List<String> inputTypes = new ArrayList<>();
    final List<String> outputTypes = new ArrayList<>();

    private DecisionDetails() {}

    /**
     * The details of the decisions of a file, by the decisions' ids.
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
                // says nothing to the engine
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
                // what stands between decisions belongs to none
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
                // told by the table itself, or nothing to the engine
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
