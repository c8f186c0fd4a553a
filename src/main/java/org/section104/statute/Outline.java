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
 * Outlines a file for the package {@code gate}: what it defines, what it uses, and the names of its elements.
 *
 * @param processes the ids of the processes in the file
 * @param decisions the ids of the decisions in the file
 * @param uses the ids of the processes and decisions that the file calls, starts or evaluates
 * @param calls the called process, by the id of the call activity
 * @param names the names of the elements, by id
 */
public record Outline(
        Set<String> processes,
        Set<String> decisions,
        Set<String> uses,
        Map<String, String> calls,
        Map<String, String> names) {

    /** The file is not a diagram or a decision. The message says where the file stops being one. */
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

        /** Returns whether the file is well-formed XML within the gate's limits, but not a diagram or a decision. */
        public boolean isWellFormed() {
            return unreadable.isWellFormed();
        }

        /** Returns the line at which reading stopped, from 1; 0 if the whole file is at fault. */
        public int line() {
            return unreadable.line();
        }

        /** Returns the column at which reading stopped, from 1; 0 if the whole file is at fault. */
        public int column() {
            return unreadable.column();
        }
    }

    /** Returns the file name by this project's convention: the id of the process or the decision, and its ending. */
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

    /** Visits the elements of a file in document order. */
    interface Visitor {

        /** Called at the start, at the end and for the text of an element. */
        void visit(XMLStreamReader xml);
    }

    /**
     * Passes each event of a file to a visitor.
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
