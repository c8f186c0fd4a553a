package org.section104.statute.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.section104.statute.Source;
import org.section104.statute.diagram.DiagramUnreadable;
import org.section104.statute.diagram.Dmn;
import org.section104.statute.diagram.XmlFile;

/**
 * What a decision has beside what {@link DecisionTable} tells. No rule rests on it; the engine runs by it all the same, so it
 * is compared.
 */
final class DecisionDetails {

    String versionTag = "";
    String aggregation = "";
    String variable = "";
    String variableType = "";
    final List<String> requires = new ArrayList<>();
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
        var decision = new DecisionDetails();
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT && Dmn.isElement(xml)) {
                if (Dmn.is(xml, "decision")) {
                    decision = new DecisionDetails();
                    decision.versionTag = attribute(xml, Dmn.CAMUNDA, "versionTag");
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

    private static String attribute(XMLStreamReader xml, String namespace, String name) {
        var value = xml.getAttributeValue(namespace, name);
        return value == null ? "" : value;
    }
}
