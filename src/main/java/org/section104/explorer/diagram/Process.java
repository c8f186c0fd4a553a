package org.section104.explorer.diagram;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A process: its nodes and flows, those of sub-processes included, in the order of the file. What leaves and what enters a
 * node is found from the flows' ends, never from a node's {@code incoming} and {@code outgoing}, which hand-written files
 * leave out.
 */
public final class Process {

    private final String file;
    private final String id;
    private final String name;
    private final boolean executable;
    private final Extensions extensions;
    private final Map<String, String> attributes;
    private final String documentation;
    private final List<Node> nodes;
    private final List<Flow> flows;
    private final List<Association> associations;
    private final References references;
    private final List<String> duplicates;
    private final Map<String, Node> nodesById;
    private final Map<String, List<Node>> children = new HashMap<>();
    private final Map<String, List<Node>> boundaries = new HashMap<>();
    private final Map<String, List<Flow>> outgoing = new HashMap<>();
    private final Map<String, List<Flow>> incoming = new HashMap<>();

    Process(
            String file,
            String id,
            String name,
            boolean executable,
            Extensions extensions,
            Map<String, String> attributes,
            String documentation,
            List<Node> nodes,
            List<Flow> flows,
            List<Association> associations,
            References references) {
        this.file = file;
        this.id = id;
        this.name = name;
        this.executable = executable;
        this.extensions = extensions;
        this.attributes = attributes;
        this.documentation = documentation;
        this.associations = List.copyOf(associations);
        this.references = references;
        this.nodes = List.copyOf(nodes);
        this.flows = List.copyOf(flows);
        this.nodesById = new LinkedHashMap<>(nodes.size() * 2);
        List<String> twice = new ArrayList<>();
        for (Node node : nodes) {
            if (nodesById.putIfAbsent(node.id(), node) != null) {
                twice.add(node.id());
            }
            children.computeIfAbsent(node.parent(), key -> new ArrayList<>()).add(node);
            if (!node.attachedTo().isEmpty()) {
                boundaries
                        .computeIfAbsent(node.attachedTo(), key -> new ArrayList<>())
                        .add(node);
            }
        }
        for (Flow flow : flows) {
            outgoing.computeIfAbsent(flow.source(), key -> new ArrayList<>(2)).add(flow);
            incoming.computeIfAbsent(flow.target(), key -> new ArrayList<>(2)).add(flow);
        }
        this.duplicates = List.copyOf(twice);
    }

    /** The name of the file it lies in. */
    public String file() {
        return file;
    }

    /** Its id, the key under which it is started and called. */
    public String id() {
        return id;
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** Whether the engine deploys it. */
    public boolean executable() {
        return executable;
    }

    /** Its extension elements: properties and execution listeners. */
    public Extensions extensions() {
        return extensions;
    }

    /** An attribute of the Camunda namespace, such as {@code historyTimeToLive}; empty when the file does not set it. */
    public String camunda(String attribute) {
        return attributes.getOrDefault("camunda:" + attribute, "");
    }

    /** Every attribute as written, those of the Camunda namespace spelled {@code camunda:name}. */
    public Map<String, String> attributes() {
        return Collections.unmodifiableMap(attributes);
    }

    /** Its documentation. */
    public String documentation() {
        return documentation;
    }

    /** All dotted lines at every level, in the order of the file. */
    public List<Association> associations() {
        return associations;
    }

    /** The target namespace of its file, which the engine stores as the category of the process. */
    public String namespace() {
        return references.namespace();
    }

    /** Whether the engine deploys it: only a process that says so is executable. */
    public boolean isDeployed() {
        return "true".equals(attributes.get("isExecutable"));
    }

    /** The name of the message that the file defines under that id; empty if it does not. */
    public String messageName(String ref) {
        return references.messageName(ref);
    }

    /** All nodes at every level, in the order of the file. */
    public List<Node> nodes() {
        return nodes;
    }

    /** All flows at every level, in the order of the file. */
    public List<Flow> flows() {
        return flows;
    }

    /** Ids that more than one node bears; the engine refuses such a file. */
    public List<String> duplicates() {
        return duplicates;
    }

    /** The node of that id, if there is one. */
    public Optional<Node> node(String nodeId) {
        return Optional.ofNullable(nodesById.get(nodeId));
    }

    /** The nodes that lie directly in that sub-process; those of the process's own level for the empty string. */
    public List<Node> children(String parent) {
        return children.getOrDefault(parent, List.of());
    }

    /** The boundary events of an activity, in the order of the file. */
    public List<Node> boundaries(Node activity) {
        return boundaries.getOrDefault(activity.id(), List.of());
    }

    /** The flows that leave a node, in the order of the file, which is the order in which the engine tries them. */
    public List<Flow> outgoing(Node node) {
        return outgoing.getOrDefault(node.id(), List.of());
    }

    /** The flows that enter a node, in the order of the file. */
    public List<Flow> incoming(Node node) {
        return incoming.getOrDefault(node.id(), List.of());
    }

    @Override
    public String toString() {
        return file + "#" + id;
    }
}
