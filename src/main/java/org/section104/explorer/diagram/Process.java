package org.section104.explorer.diagram;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A process with its nodes and flows, including those of sub-processes, in file order. The flows' ends determine the
 * outgoing and incoming flows of a node. Hand-written files may omit a node's {@code incoming} and {@code outgoing}
 * elements.
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

    /** Returns the name of its file. */
    public String file() {
        return file;
    }

    /** Returns the id, which is the key to start or call the process. */
    public String id() {
        return id;
    }

    /** Returns the name. */
    public String name() {
        return name;
    }

    /** Returns whether the gate checks the process: unless {@code isExecutable} is {@code false}. */
    public boolean executable() {
        return executable;
    }

    /** Returns the extension elements: properties and execution listeners. */
    public Extensions extensions() {
        return extensions;
    }

    /** Returns an attribute of the Camunda namespace, such as {@code historyTimeToLive}; empty if it is not set. */
    public String camunda(String attribute) {
        return attributes.getOrDefault("camunda:" + attribute, "");
    }

    /** Returns every attribute as written, with {@code camunda:} before the names of the Camunda namespace. */
    public Map<String, String> attributes() {
        return Collections.unmodifiableMap(attributes);
    }

    /** Returns the documentation. */
    public String documentation() {
        return documentation;
    }

    /** Returns all associations at every level, in file order. */
    public List<Association> associations() {
        return associations;
    }

    /** Returns the target namespace of the file, which the engine stores as the category of the process. */
    public String namespace() {
        return references.namespace();
    }

    /** Returns whether the engine deploys the process: only if {@code isExecutable} is {@code true}. */
    public boolean isDeployed() {
        return "true".equals(attributes.get("isExecutable"));
    }

    /** Returns the name of the message with this id; empty if the file does not define it. */
    public String messageName(String ref) {
        return references.messageName(ref);
    }

    /** Returns all nodes at every level, in file order. */
    public List<Node> nodes() {
        return nodes;
    }

    /** Returns all flows at every level, in file order. */
    public List<Flow> flows() {
        return flows;
    }

    /** Returns the ids of more than one node. The engine refuses such a file. */
    public List<String> duplicates() {
        return duplicates;
    }

    /** Returns the node with this id, if there is one. */
    public Optional<Node> node(String nodeId) {
        return Optional.ofNullable(nodesById.get(nodeId));
    }

    /** Returns the direct children of a sub-process, or of the process for the empty string. */
    public List<Node> children(String parent) {
        return children.getOrDefault(parent, List.of());
    }

    /** Returns the boundary events of an activity, in file order. */
    public List<Node> boundaries(Node activity) {
        return boundaries.getOrDefault(activity.id(), List.of());
    }

    /** Returns the outgoing flows of a node in file order, in which the engine evaluates them. */
    public List<Flow> outgoing(Node node) {
        return outgoing.getOrDefault(node.id(), List.of());
    }

    /** Returns the incoming flows of a node, in file order. */
    public List<Flow> incoming(Node node) {
        return incoming.getOrDefault(node.id(), List.of());
    }

    @Override
    public String toString() {
        return file + "#" + id;
    }
}
