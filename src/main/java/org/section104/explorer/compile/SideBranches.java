package org.section104.explorer.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.section104.explorer.diagram.EventDefinition;
import org.section104.explorer.diagram.Flow;
import org.section104.explorer.diagram.Kind;
import org.section104.explorer.diagram.Node;
import org.section104.explorer.diagram.Process;
import org.section104.explorer.terms.Contracts;

/**
 * The side branches of a process: branches that run beside everything else, such as a reminder. A non-interrupting
 * event starts a side branch, and no other flow leads into it. It joins no other branch except at an end event,
 * contains no step of the statute, sets no variable, and throws nothing.
 *
 * <p>Several tokens may be in a side branch at once, one for each time that the event fired. They do not affect each
 * other, and can only keep their scope from completing. So a bit of a place in a side branch means at least one token.
 */
final class SideBranches {

    private static final SideBranches NONE = new SideBranches();

    private final Set<String> events = new HashSet<>();
    private final Set<String> nodes = new HashSet<>();

    private SideBranches() {}

    /** Finds the side branches of a process. */
    static SideBranches of(Process process, Contracts contracts) {
        Map<String, Set<String>> branches = new HashMap<>();
        for (Node node : process.nodes()) {
            if (!node.interrupting() && (node.kind() == Kind.BOUNDARY_EVENT || isStart(process, node))) {
                Optional<Set<String>> branch = branch(process, contracts, node);
                if (branch.isPresent()) {
                    branches.put(node.id(), branch.get());
                }
            }
        }
        if (branches.isEmpty()) {
            return NONE;
        }
        while (branches.keySet().removeIf(event -> isEntered(process, branches, event))) {
            // removing one branch may open another to flows from outside
        }
        SideBranches side = new SideBranches();
        for (Map.Entry<String, Set<String>> branch : branches.entrySet()) {
            side.events.add(branch.getKey());
            side.nodes.addAll(branch.getValue());
        }
        Set<String> all = Set.copyOf(side.nodes);
        side.nodes.removeIf(node -> isShared(process, node, all, side.events));
        return side;
    }

    /** Returns whether the end event also ends other branches. */
    private static boolean isShared(Process process, String node, Set<String> nodes, Set<String> events) {
        for (Flow flow : process.incoming(process.node(node).orElseThrow())) {
            if (!nodes.contains(flow.source()) && !events.contains(flow.source())) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether the source of a flow is in a side branch or starts one. */
    boolean isLeftBy(Flow flow) {
        return nodes.contains(flow.source()) || events.contains(flow.source());
    }

    /** Returns whether the event starts a side branch. */
    boolean beginsAt(Node event) {
        return events.contains(event.id());
    }

    /** Returns whether a node is in a side branch. */
    boolean holds(Node node) {
        return nodes.contains(node.id());
    }

    private static boolean isStart(Process process, Node node) {
        Node parent = process.node(node.parent()).orElse(null);
        return node.kind() == Kind.START_EVENT && parent != null && parent.kind() == Kind.EVENT_SUB_PROCESS;
    }

    /**
     * Returns the branch that an event starts: the nodes that its flows lead to, or the event sub-process with
     * everything in it.
     */
    private static Optional<Set<String>> branch(Process process, Contracts contracts, Node event) {
        Set<String> branch = new HashSet<>();
        List<Node> open = new ArrayList<>(List.of(event));
        if (event.kind() == Kind.START_EVENT) {
            branch.add(event.parent());
            branch.add(event.id());
            open.addAll(process.children(event.parent()));
        }
        while (!open.isEmpty()) {
            Node node = open.remove(open.size() - 1);
            if (node != event && (!isSimple(process, node) || contracts.isStep(process, node))) {
                return Optional.empty();
            }
            for (Flow flow : process.outgoing(node)) {
                Optional<Node> target = process.node(flow.target());
                if (target.isEmpty() || !target.get().parent().equals(node.parent())) {
                    return Optional.empty();
                }
                if (branch.add(flow.target())) {
                    open.add(target.get());
                }
            }
        }
        return contracts.isStep(process, event) ? Optional.empty() : Optional.of(branch);
    }

    private static boolean isEntered(Process process, Map<String, Set<String>> branches, String event) {
        for (String id : branches.getOrDefault(event, Set.of())) {
            Node node = process.node(id).orElseThrow();
            if (node.kind() != Kind.END_EVENT || node.asyncBefore() || node.asyncAfter()) {
                for (Flow flow : process.incoming(node)) {
                    if (!isIn(branches, flow.source())) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean isIn(Map<String, Set<String>> branches, String node) {
        if (branches.containsKey(node)) {
            return true;
        }
        for (Set<String> branch : branches.values()) {
            if (branch.contains(node)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSimple(Process process, Node node) {
        boolean alone = node.multiInstance().isEmpty()
                && !node.isForCompensation()
                && process.boundaries(node).isEmpty()
                && node.resultVariable().isEmpty()
                && node.extensions().outputs().isEmpty();
        return alone
                && switch (node.kind()) {
                    case USER_TASK,
                            MANUAL_TASK,
                            TASK,
                            SERVICE_TASK,
                            SEND_TASK,
                            BUSINESS_RULE_TASK,
                            RECEIVE_TASK,
                            EXCLUSIVE_GATEWAY -> true;
                    case PARALLEL_GATEWAY, INCLUSIVE_GATEWAY ->
                        process.incoming(node).size() < 2;
                    case INTERMEDIATE_CATCH_EVENT ->
                        node.event().orElse(null) instanceof EventDefinition.Timer
                                || node.event().orElse(null) instanceof EventDefinition.Message;
                    case END_EVENT -> node.event().isEmpty();
                    default -> false;
                };
    }
}
