package org.section104.statute;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.section104.statute.verdict.Source;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Something that a process owner might do to one of our diagrams or decisions.
 *
 * @param file which
 * @param what what was done, in words
 * @param clause the clause that it breaks; empty when it breaks none
 * @param doing how it is done
 */
public record Edit(String file, String what, String clause, Consumer<Diagram> doing) {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    /** The file as it is afterwards. */
    public Source source() {
        var diagram = new Diagram(original(file));
        doing.accept(diagram);
        return new Source(file, diagram.bytes());
    }

    public static byte[] original(String file) {
        try {
            return Files.readAllBytes(Path.of("bpmn", file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public String toString() {
        return "%s: %s".formatted(file, what);
    }

    /** A file being edited. Whatever an edit names must be there. */
    public static final class Diagram {

        private final Document xml;

        Diagram(byte[] bytes) {
            try {
                // the JDK's own: to look for another one takes longer than to read a diagram
                var factory = DocumentBuilderFactory.newDefaultNSInstance();
                xml = factory.newDocumentBuilder().parse(new ByteArrayInputStream(bytes));
            } catch (Exception malformed) {
                throw new IllegalStateException(malformed);
            }
        }

        public byte[] bytes() {
            try {
                var out = new ByteArrayOutputStream();
                TransformerFactory.newDefaultInstance()
                        .newTransformer()
                        .transform(new DOMSource(xml), new StreamResult(out));
                return out.toByteArray();
            } catch (Exception unwritable) {
                throw new IllegalStateException(unwritable);
            }
        }

        /** The element of the model that has this id. */
        public Element el(String id) {
            return all("*").stream()
                    .filter(element -> element.getAttribute("id").equals(id))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no element " + id));
        }

        /** The ids of the elements of some kinds that have one, in the order of the file. */
        List<String> ids(String... kinds) {
            var wanted = List.of(kinds);
            return all("*").stream()
                    .filter(element -> wanted.contains(element.getLocalName()))
                    .map(element -> element.getAttribute("id"))
                    .filter(id -> !id.isEmpty())
                    .toList();
        }

        private List<Element> all(String name) {
            var nodes = xml.getElementsByTagNameNS("*", name);
            var elements = new ArrayList<Element>();
            for (int at = 0; at < nodes.getLength(); at++) {
                elements.add((Element) nodes.item(at));
            }
            return elements;
        }

        /** Sets an attribute, {@code camunda:name} or {@code name}; {@code null} removes it. */
        public Diagram attribute(String id, String name, String value) {
            var element = el(id);
            var bare = name.substring(name.indexOf(':') + 1);
            var namespace = name.startsWith("camunda:") ? CAMUNDA : null;
            if (value == null) {
                if (!element.hasAttributeNS(namespace, bare)) {
                    throw new AssertionError("%s has no %s".formatted(id, name));
                }
                element.removeAttributeNS(namespace, bare);
            } else {
                element.setAttributeNS(namespace, name, value);
            }
            return this;
        }

        /** Lets a job be waited for before or after each run of a step that is done several times. */
        public Diagram each(String id, String async) {
            child(el(id), "multiInstanceLoopCharacteristics").setAttributeNS(CAMUNDA, "camunda:" + async, "true");
            return this;
        }

        /** Lets a timer wait otherwise. */
        public Diagram timer(String event, String kind, String text) {
            var timer = child(el(event), "timerEventDefinition");
            while (timer.getFirstChild() != null) {
                timer.removeChild(timer.getFirstChild());
            }
            append(timer, "<bpmn:%s xsi:type=\"bpmn:tFormalExpression\">%s</bpmn:%s>".formatted(kind, text, kind));
            return this;
        }

        /** Puts a timer on a step that leads to a task of its own. */
        public Diagram reminder(String on, String kind, String text) {
            return beside(
                            on,
                            ("<bpmn:boundaryEvent id=\"slow\" attachedToRef=\"%s\" cancelActivity=\"false\">"
                                            + "<bpmn:timerEventDefinition id=\"slow-timer\"><bpmn:%s"
                                            + " xsi:type=\"bpmn:tFormalExpression\">%s</bpmn:%s></bpmn:timerEventDefinition>"
                                            + "</bpmn:boundaryEvent><bpmn:userTask id=\"ask-why\""
                                            + " camunda:candidateGroups=\"program-office\" /><bpmn:endEvent id=\"asked-why\" />")
                                    .formatted(on, kind, text, kind))
                    .flow("slow-flow", "slow", "ask-why")
                    .flow("ask-why-flow", "ask-why", "asked-why");
        }

        /** Takes out what an event throws or catches. */
        public Diagram plain(String event) {
            var element = el(event);
            for (var child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
                if (child instanceof Element definition
                        && definition.getLocalName().endsWith("EventDefinition")) {
                    element.removeChild(definition);
                    return this;
                }
            }
            throw new AssertionError(event + " has no definition");
        }

        /** Lets a step that is done several times end before all are done. */
        public Diagram enough(String id, String condition) {
            append(
                    child(el(id), "multiInstanceLoopCharacteristics"),
                    "<bpmn:completionCondition xsi:type=\"bpmn:tFormalExpression\">%s</bpmn:completionCondition>"
                            .formatted(condition));
            return this;
        }

        /** Lets a step that is done several times be done one after another. */
        public Diagram sequential(String id) {
            child(el(id), "multiInstanceLoopCharacteristics").setAttribute("isSequential", "true");
            return this;
        }

        /** Makes an element one of another kind, such as a {@code parallelGateway}. */
        public Diagram kind(String id, String kind) {
            xml.renameNode(el(id), BPMN, "bpmn:" + kind);
            return this;
        }

        public Diagram name(String id, String name) {
            return attribute(id, "name", name);
        }

        /** Gives an element another id, wherever it is named. */
        public Diagram id(String id, String other) {
            el(id).setAttribute("id", other);
            for (var element : all("*")) {
                for (var reference : List.of("sourceRef", "targetRef", "attachedToRef", "default", "bpmnElement")) {
                    if (element.getAttribute(reference).equals(id)) {
                        element.setAttribute(reference, other);
                    }
                }
                if (List.of("incoming", "outgoing", "flowNodeRef").contains(element.getLocalName())
                        && element.getTextContent().strip().equals(id)) {
                    element.setTextContent(other);
                }
            }
            return this;
        }

        public Diagram documentation(String id, String text) {
            child(el(id), "documentation").setTextContent(text);
            return this;
        }

        private static Element child(Element parent, String name) {
            for (var child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
                if (child instanceof Element element && element.getLocalName().equals(name)) {
                    return element;
                }
            }
            throw new AssertionError("%s has no %s".formatted(parent.getAttribute("id"), name));
        }

        /** Asks another condition of a flow; {@code null} asks none. */
        public Diagram condition(String flow, String expression) {
            var element = el(flow);
            while (element.getFirstChild() != null) {
                element.removeChild(element.getFirstChild());
            }
            if (expression != null) {
                add(
                        flow,
                        "<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">%s</bpmn:conditionExpression>"
                                .formatted(expression.replace("&", "&amp;").replace("<", "&lt;")));
            }
            return this;
        }

        /** Leads a flow elsewhere. */
        public Diagram target(String flow, String target) {
            return relinked(flow, "targetRef", "incoming", target);
        }

        /** Leads a flow to where nothing is. */
        public Diagram broken(String flow, String nowhere) {
            unlink(flow, "incoming", el(el(flow).getAttribute("targetRef")));
            el(flow).setAttribute("targetRef", nowhere);
            return this;
        }

        /** Lets a flow begin elsewhere. */
        public Diagram from(String flow, String source) {
            return relinked(flow, "sourceRef", "outgoing", source);
        }

        private Diagram relinked(String flow, String end, String link, String other) {
            unlink(flow, link, el(el(flow).getAttribute(end)));
            el(flow).setAttribute(end, other);
            link(flow, link, other);
            return this;
        }

        private static void unlink(String flow, String link, Element node) {
            for (var child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
                if (child instanceof Element element
                        && element.getLocalName().equals(link)
                        && element.getTextContent().strip().equals(flow)) {
                    node.removeChild(child);
                    return;
                }
            }
        }

        /** In the order of the schema: before the event definitions and what else follows. */
        private void link(String flow, String link, String node) {
            var reference = xml.createElementNS(BPMN, "bpmn:" + link);
            reference.setTextContent(flow);
            var element = el(node);
            Node before = element.getFirstChild();
            while (before != null
                    && (!(before instanceof Element child)
                            || List.of("documentation", "extensionElements", "incoming")
                                    .contains(child.getLocalName())
                            || child.getLocalName().equals(link))) {
                before = before.getNextSibling();
            }
            element.insertBefore(reference, before);
        }

        /** Draws a flow between two elements of the same level. */
        public Diagram flow(String id, String source, String target, String condition) {
            var parent = (Element) el(source).getParentNode();
            append(
                    parent,
                    "<bpmn:sequenceFlow id=\"%s\" sourceRef=\"%s\" targetRef=\"%s\" />".formatted(id, source, target));
            link(id, "outgoing", source);
            link(id, "incoming", target);
            return condition == null ? this : condition(id, condition);
        }

        public Diagram flow(String id, String source, String target) {
            return flow(id, source, target, null);
        }

        /** Adds an element as the last of another one's children; prefixes are {@code bpmn}, {@code camunda}, {@code xsi}. */
        public Diagram add(String parent, String element) {
            append(el(parent), element);
            return this;
        }

        /** Adds an element on the level of another one. */
        public Diagram beside(String sibling, String element) {
            append((Element) el(sibling).getParentNode(), element);
            return this;
        }

        private void append(Element parent, String element) {
            var wrapped = new Diagram(("<bpmn:x xmlns:bpmn=\"%s\" xmlns:camunda=\"%s\""
                            + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">%s</bpmn:x>")
                    .formatted(BPMN, CAMUNDA, element)
                    .getBytes(StandardCharsets.UTF_8));
            var root = wrapped.xml.getDocumentElement();
            while (root.getFirstChild() != null) {
                parent.appendChild(xml.adoptNode(root.getFirstChild()));
            }
        }

        /** Adds a message, a signal or an error that events refer to. */
        public Diagram define(String element) {
            var root = xml.getDocumentElement();
            append(root, element);
            var drawings = xml.getElementsByTagNameNS("*", "BPMNDiagram");
            if (drawings.getLength() > 0) {
                root.insertBefore(root.getLastChild(), drawings.item(0));
            }
            return this;
        }

        /** Adds an extension element, at the place that the schema wants. */
        public Diagram extension(String id, String extension) {
            var element = el(id);
            try {
                append(child(element, "extensionElements"), extension);
            } catch (AssertionError none) {
                var extensions = xml.createElementNS(BPMN, "bpmn:extensionElements");
                Node first = element.getFirstChild();
                while (first != null
                        && (!(first instanceof Element child)
                                || child.getLocalName().equals("documentation"))) {
                    first = first.getNextSibling();
                }
                element.insertBefore(extensions, first);
                append(extensions, extension);
            }
            return this;
        }

        /** Puts an element between another one and everything that leads to it. */
        public Diagram before(String id, String newId, String element) {
            beside(id, element);
            incoming(id).forEach(flow -> target(flow, newId));
            return flow(newId + "-done", newId, id);
        }

        /** Puts an element on a flow. */
        public Diagram on(String flow, String newId, String element) {
            var target = el(flow).getAttribute("targetRef");
            beside(flow, element);
            return target(flow, newId).flow(newId + "-done", newId, target);
        }

        private List<String> incoming(String id) {
            return all("sequenceFlow").stream()
                    .filter(flow -> flow.getAttribute("targetRef").equals(id))
                    .map(flow -> flow.getAttribute("id"))
                    .toList();
        }

        /** Takes elements out, with the flows at them, the events on them and their drawings. */
        public Diagram remove(String... ids) {
            for (var id : ids) {
                take(el(id));
            }
            return this;
        }

        private void take(Element element) {
            var id = element.getAttribute("id");
            if (element.getLocalName().equals("sequenceFlow")) {
                unlink(id, "outgoing", el(element.getAttribute("sourceRef")));
                unlink(id, "incoming", el(element.getAttribute("targetRef")));
            }
            all("sequenceFlow").stream()
                    .filter(flow -> flow.getAttribute("sourceRef").equals(id)
                            || flow.getAttribute("targetRef").equals(id))
                    .forEach(this::take);
            all("boundaryEvent").stream()
                    .filter(event -> event.getAttribute("attachedToRef").equals(id))
                    .forEach(this::take);
            for (var within : ids(element)) {
                all("*").stream()
                        .filter(drawn -> drawn.getAttribute("bpmnElement").equals(within)
                                || drawn.getLocalName().equals("flowNodeRef")
                                        && drawn.getTextContent().equals(within))
                        .forEach(drawn -> {
                            var parent = drawn.getParentNode();
                            parent.removeChild(drawn);
                            if (drawn.getLocalName().equals("BPMNPlane")) {
                                parent.getParentNode().removeChild(parent);
                            }
                        });
            }
            if (element.getParentNode() != null) {
                element.getParentNode().removeChild(element);
            }
        }

        private static List<String> ids(Element element) {
            var ids = new ArrayList<>(List.of(element.getAttribute("id")));
            var within = element.getElementsByTagNameNS("*", "*");
            for (int at = 0; at < within.getLength(); at++) {
                ids.add(((Element) within.item(at)).getAttribute("id"));
            }
            ids.removeIf(String::isEmpty);
            return ids;
        }

        /** Takes an element out and joins what led to it with what it led to. */
        public Diagram bypass(String id) {
            var onward = all("sequenceFlow").stream()
                    .filter(flow -> flow.getAttribute("sourceRef").equals(id))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("nothing leaves " + id));
            var target = onward.getAttribute("targetRef");
            incoming(id).forEach(flow -> target(flow, target));
            return remove(id);
        }

        /** Replaces a text that stands in an element, in whatever attribute or text. */
        public Diagram replace(String id, String text, String other) {
            var element = el(id);
            if (!replaced(element, text, other)) {
                throw new AssertionError("%s does not hold %s".formatted(id, text));
            }
            return this;
        }

        private static boolean replaced(Node node, String text, String other) {
            var found = false;
            if (node.getNodeType() == Node.TEXT_NODE && node.getNodeValue().contains(text)) {
                node.setNodeValue(node.getNodeValue().replace(text, other));
                found = true;
            }
            if (node instanceof Element element) {
                var attributes = element.getAttributes();
                for (int at = 0; at < attributes.getLength(); at++) {
                    if (attributes.item(at).getNodeValue().contains(text)) {
                        attributes
                                .item(at)
                                .setNodeValue(attributes.item(at).getNodeValue().replace(text, other));
                        found = true;
                    }
                }
            }
            for (var child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
                found |= replaced(child, text, other);
            }
            return found;
        }

        /** Moves an element to the end of its level: order alone changes. */
        public Diagram last(String id) {
            var element = el(id);
            element.getParentNode().appendChild(element);
            return this;
        }
    }
}
