package org.section104.explorer.diagram;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamException;

/** Builds a process during reading. It resolves references when the whole file has been read. */
final class ProcessDraft {

    /** Elements of a process or sub-process that take no part in the flow. */
    private static final Set<String> PASSIVE = Set.of(
            "documentation",
            "auditing",
            "monitoring",
            "laneSet",
            "property",
            "ioSpecification",
            "dataObject",
            "dataObjectReference",
            "dataStoreReference",
            "dataInputAssociation",
            "dataOutputAssociation",
            "group",
            "textAnnotation",
            "category",
            "artifact",
            "incoming",
            "outgoing",
            "resourceRole",
            "performer",
            "humanPerformer",
            "potentialOwner",
            "supports",
            "correlationSubscription",
            "completionCondition",
            "rendering",
            "standardLoopCharacteristics");

    private final Map<String, String> attributes;
    private Extensions extensions = Extensions.NONE;
    private final List<String> documentation = new ArrayList<>();
    private final List<Association> associations = new ArrayList<>();
    private final List<NodeDraft> nodes = new ArrayList<>();
    private final List<Flow> flows = new ArrayList<>();

    private ProcessDraft(Map<String, String> attributes) {
        this.attributes = attributes;
    }

    static ProcessDraft read(Xml xml) throws XMLStreamException, DiagramUnreadable {
        ProcessDraft draft = new ProcessDraft(xml.attributes());
        while (xml.nextChild()) {
            if (xml.isBpmn("extensionElements")) {
                draft.extensions = ExtensionReader.read(xml).extensions();
            } else if (xml.isBpmn("documentation")) {
                draft.documentation.add(xml.text());
            } else {
                draft.flowElement(xml, "");
            }
        }
        return draft;
    }

    /** Reads one child of a process or sub-process. */
    void flowElement(Xml xml, String parent) throws XMLStreamException, DiagramUnreadable {
        if (!xml.isBpmn() || PASSIVE.contains(xml.name())) {
            xml.skip();
        } else if (xml.name().equals("sequenceFlow")) {
            flows.add(flow(xml));
        } else if (xml.name().equals("association")) {
            associations.add(new Association(parent, xml.attribute("sourceRef"), xml.attribute("targetRef")));
            xml.skip();
        } else {
            NodeDraft node = new NodeDraft(xml.name(), xml.attributes(), parent, nodes.size());
            nodes.add(node);
            node.read(xml, this);
        }
    }

    private static Flow flow(Xml xml) throws XMLStreamException, DiagramUnreadable {
        String source = xml.attribute("sourceRef");
        String target = xml.attribute("targetRef");
        String id = xml.attribute("id");
        String name = xml.attribute("name");
        Condition condition = Condition.NONE;
        List<Listener> listeners = List.of();
        List<String> documentation = new ArrayList<>();
        while (xml.nextChild()) {
            if (xml.isBpmn("conditionExpression")) {
                condition = condition(xml);
            } else if (xml.isBpmn("extensionElements")) {
                listeners = ExtensionReader.read(xml).extensions().listeners();
            } else if (xml.isBpmn("documentation")) {
                documentation.add(xml.text());
            } else {
                xml.skip();
            }
        }
        return new Flow(
                id.isEmpty() ? source + "->" + target : id,
                name,
                source,
                target,
                condition,
                listeners,
                documentation(documentation));
    }

    /** Joins several documentations into one, as the engine does. */
    static String documentation(List<String> parts) {
        return String.join("\n\n", parts);
    }

    /** Reads the expression or the script of a condition. */
    static Condition condition(Xml xml) throws XMLStreamException, DiagramUnreadable {
        String language = xml.attribute("language");
        String resource = xml.camunda("resource");
        return new Condition(xml.text(), language, resource);
    }

    Process process(String file, References references) {
        List<Node> built = new ArrayList<>(nodes.size());
        for (NodeDraft node : nodes) {
            built.add(node.node(references));
        }
        return new Process(
                file,
                attributes.getOrDefault("id", ""),
                attributes.getOrDefault("name", ""),
                !attributes.getOrDefault("isExecutable", "true").equals("false"),
                extensions,
                attributes,
                documentation(documentation),
                built,
                flows,
                associations,
                references);
    }
}
