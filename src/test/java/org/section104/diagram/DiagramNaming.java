package org.section104.diagram;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/** The rules of naming. Each answers with one sentence per fault. */
final class DiagramNaming {

    private static final Pattern KEBAB_CASE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private static final Pattern MADE_BY_THE_MODELER = Pattern.compile("[A-Z][A-Za-z]*_[0-9a-z]{7}");

    private DiagramNaming() {}

    /** Ids that are not kebab-case, among them those that the modeler makes up, such as {@code Activity_0x3b7aq}. */
    static List<String> badIds(DiagramFile diagram) {
        return diagram.elements().stream()
                .filter(element -> element.hasAttribute("id"))
                .filter(element -> !KEBAB_CASE.matcher(id(element)).matches())
                .map(DiagramNaming::badId)
                .toList();
    }

    /** Tasks, events and gateways without a name; a gateway that only joins or runs in parallel needs none. */
    static List<String> nameless(DiagramFile diagram) {
        return diagram.elements().stream()
                .filter(DiagramFile::isFlowNode)
                .filter(node -> node.getAttribute("name").isBlank())
                .filter(node -> !DiagramFile.isA(node, "parallelGateway"))
                .filter(node -> !DiagramFile.isA(node, "exclusiveGateway") || splits(node, diagram))
                .map(node -> "%s %s has no name: say what it is, in the words of its office"
                        .formatted(node.getLocalName(), id(node)))
                .toList();
    }

    /** Exclusive gateways that split without asking. */
    static List<String> splitsWithoutQuestion(DiagramFile diagram) {
        return diagram.elements().stream()
                .filter(node -> DiagramFile.isA(node, "exclusiveGateway") && splits(node, diagram))
                .filter(Predicate.not(node -> node.getAttribute("name").endsWith("?")))
                .map(node -> "exclusiveGateway %s is named '%s': a split asks a question that ends with '?'"
                        .formatted(id(node), node.getAttribute("name")))
                .toList();
    }

    private static String badId(Element element) {
        String kind = element.getLocalName();
        if (MADE_BY_THE_MODELER.matcher(id(element)).matches()) {
            return kind.endsWith("EventDefinition")
                    ? "%s %s has an id made by the modeler: remove the id or name it".formatted(kind, id(element))
                    : "%s %s has an id made by the modeler: name it".formatted(kind, id(element));
        }
        return "%s %s has an id that is not kebab-case: write it like 'concur-on-assignment'"
                .formatted(kind, id(element));
    }

    private static boolean splits(Element node, DiagramFile diagram) {
        return diagram.elements().stream()
                        .filter(flow -> DiagramFile.isA(flow, "sequenceFlow"))
                        .filter(flow -> flow.getAttribute("sourceRef").equals(id(node)))
                        .count()
                > 1;
    }

    private static String id(Element element) {
        return element.getAttribute("id");
    }
}
