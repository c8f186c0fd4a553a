package org.section104.statute.rule;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What a decision has beside what {@link DecisionTable} tells. No rule rests on it; the engine runs by it all the same, so it
 * is compared.
 */
final class DecisionDetails {

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/dmn";

    String versionTag = "";
    String aggregation = "";
    String variable = "";
    String variableType = "";
    final List<String> requires = new ArrayList<>();
    final List<String> inputVariables = new ArrayList<>();
    final List<String> inputTypes = new ArrayList<>();
    final List<String> outputTypes = new ArrayList<>();

    private DecisionDetails() {}

    /** The details of the decisions of a file, by the decisions' ids. */
    static Map<String, DecisionDetails> read(byte[] dmn) throws XMLStreamException {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        var xml = factory.createXMLStreamReader(new ByteArrayInputStream(dmn));
        Map<String, DecisionDetails> details = new HashMap<>();
        var decision = new DecisionDetails();
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                if (xml.getLocalName().equals("decision")) {
                    decision = new DecisionDetails();
                    decision.versionTag = attribute(xml, CAMUNDA, "versionTag");
                    details.put(attribute(xml, "", "id"), decision);
                } else {
                    decision.add(xml);
                }
            }
        }
        return details;
    }

    private void add(XMLStreamReader xml) {
        switch (xml.getLocalName()) {
            case "decisionTable" -> aggregation = attribute(xml, "", "aggregation");
            case "requiredDecision" -> requires.add(attribute(xml, "", "href").replaceFirst("^#", ""));
            case "input" -> inputVariables.add(attribute(xml, CAMUNDA, "inputVariable"));
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

    private static String attribute(XMLStreamReader xml, String namespace, String name) {
        var value = xml.getAttributeValue(namespace, name);
        return value == null ? "" : value;
    }
}
