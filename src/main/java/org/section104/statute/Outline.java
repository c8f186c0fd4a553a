package org.section104.statute;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.section104.explorer.diagram.Bpmn;
import org.section104.explorer.diagram.DiagramUnreadable;
import org.section104.explorer.diagram.Dmn;
import org.section104.explorer.diagram.Excerpt;
import org.section104.explorer.diagram.XmlFile;
import org.section104.statute.verdict.Source;

/**
 * What the doors must know of a file to speak of it: what it defines, what it uses, and what people call its elements.
 *
 * @param processes the ids of its processes
 * @param decisions the ids of its decisions
 * @param uses the ids of the processes and decisions that it calls, starts or evaluates
 * @param calls the process that a call activity calls, by the activity's id
 * @param names the names of its elements by their ids
 */
public record Outline(
        Set<String> processes,
        Set<String> decisions,
        Set<String> uses,
        Map<String, String> calls,
        Map<String, String> names) {

    /** A file that is not a diagram and not a decision; the message says where it stops being one. */
    public static final class Unreadable extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final transient DiagramUnreadable unreadable;

        Unreadable(DiagramUnreadable unreadable) {
            super(unreadable.predicate());
            this.unreadable = unreadable;
        }

        @Override
        public String getMessage() {
            return Objects.requireNonNull(super.getMessage());
        }

        /** Whether the file is XML that breaks no limit of the gate, and only is something else. */
        public boolean isWellFormed() {
            return unreadable.isWellFormed();
        }

        /** The line on which reading stopped, from 1; 0 when the file as a whole is at fault. */
        public int line() {
            return unreadable.line();
        }

        /** The column at which reading stopped, from 1; 0 when the file as a whole is at fault. */
        public int column() {
            return unreadable.column();
        }
    }

    /** The name that a file of this content bears in this project: that of its process or decision. */
    public String fileName() {
        return decisions.isEmpty()
                ? processes.stream().findFirst().orElse("diagram") + ".bpmn"
                : decisions.iterator().next() + ".dmn";
    }

    /**
     * Reads a file.
     *
     * @throws Unreadable when it is malformed, declares a document type, or is something else
     */
    public static Outline of(Source file) {
        var outline = new Outline(
                new LinkedHashSet<>(), new LinkedHashSet<>(), new HashSet<>(), new HashMap<>(), new HashMap<>());
        read(file, outline::add);
        return outline;
    }

    /**
     * Requires that a file can be read.
     *
     * @throws Unreadable when it is malformed, declares a document type, or is something else
     */
    public static void requireReadable(Source file) {
        read(file, xml -> {});
    }

    /** Something that looks at the elements of a file, in its order. */
    interface Visitor {

        /** At the beginning, the end or a text of an element. */
        void visit(XMLStreamReader xml);
    }

    /**
     * Walks through a file.
     *
     * @throws Unreadable when it is malformed, declares a document type, or is something else
     */
    static void read(Source file, Visitor visitor) {
        try {
            XmlFile.read(file.name(), file.bytes(), xml -> {
                toDefinitions(file, xml);
                visitor.visit(xml);
                while (xml.hasNext()) {
                    xml.next();
                    visitor.visit(xml);
                }
                return file;
            });
        } catch (DiagramUnreadable unreadable) {
            throw new Unreadable(unreadable);
        }
    }

    private static void toDefinitions(Source file, XMLStreamReader xml) throws XMLStreamException, DiagramUnreadable {
        while (xml.next() != XMLStreamConstants.START_ELEMENT) {
            // comments and processing instructions
        }
        var namespace = xml.getNamespaceURI();
        if (!xml.getLocalName().equals("definitions")
                || !Bpmn.NAMESPACE.equals(namespace) && !Dmn.NAMESPACES.contains(String.valueOf(namespace))) {
            throw DiagramUnreadable.other(
                    file.name(),
                    "is neither a diagram nor a decision: it begins with <%s>, not with the <definitions> of BPMN or DMN"
                            .formatted(Excerpt.of(xml.getLocalName())));
        }
    }

    private void add(XMLStreamReader xml) {
        if (xml.getEventType() != XMLStreamConstants.START_ELEMENT) {
            return;
        }
        var id = Bpmn.attribute(xml, "id");
        if (Bpmn.is(xml, "process")) {
            add(processes, id);
        } else if (Dmn.is(xml, "decision")) {
            add(decisions, id);
        } else if (Bpmn.isExtension(xml, "property") && "starts".equals(Bpmn.attribute(xml, "name"))) {
            add(uses, Bpmn.attribute(xml, "value"));
        } else {
            addUsed(xml, id);
        }
        var name = Bpmn.attribute(xml, "name");
        if (id != null && name != null && !name.isBlank()) {
            names.putIfAbsent(id, Excerpt.of(name));
        }
    }

    private void addUsed(XMLStreamReader xml, @Nullable String id) {
        var called = Bpmn.attribute(xml, "calledElement");
        add(uses, called);
        add(uses, Bpmn.extension(xml, "decisionRef"));
        if (id != null && called != null) {
            calls.put(id, called);
        }
    }

    private static void add(Set<String> ids, @Nullable String id) {
        if (id != null) {
            ids.add(id);
        }
    }
}
