package org.section104.explorer.compile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.section104.explorer.diagram.EventDefinition;
import org.section104.explorer.diagram.Flow;
import org.section104.explorer.diagram.Kind;
import org.section104.explorer.diagram.Node;
import org.section104.explorer.diagram.Process;

/**
 * Classifies non-interrupting events that may fire again. If the branch that the event starts has no wait state, all
 * firings together count as one step. If the branch waits, a second firing could find it still open. The explorer
 * refuses that and explores a single firing, unless the branch is a side branch, where another token changes nothing.
 */
final class Repetition {

    private Repetition() {}

    /** Returns the start event of an event sub-process, if it has one. */
    static Optional<Node> startOf(Process process, Node eventSubProcess) {
        for (Node node : process.children(eventSubProcess.id())) {
            if (node.kind() == Kind.START_EVENT) {
                return Optional.of(node);
            }
        }
        return Optional.empty();
    }

    /** Returns whether the event can be triggered from outside and does not interrupt. */
    private static boolean beside(Process process, Node event) {
        if (event.interrupting() || event.event().isEmpty()) {
            return false;
        }
        EventDefinition definition = event.event().get();
        return definition instanceof EventDefinition.Timer
                || definition instanceof EventDefinition.Message
                || definition instanceof EventDefinition.Signal
                || definition instanceof EventDefinition.Conditional
                || definition instanceof EventDefinition.Escalation && reportedByPerson(process, event);
    }

    /** Returns whether a person or a worker may report the escalation at any time. */
    private static boolean reportedByPerson(Process process, Node event) {
        return process.node(event.attachedTo())
                .filter(host -> host.kind() == Kind.USER_TASK || host.code().external())
                .isPresent();
    }

    private static boolean firesOnce(Node event) {
        return event.event().orElse(null) instanceof EventDefinition.Timer timer
                && timer.type() != EventDefinition.Timer.Type.CYCLE;
    }

    /**
     * Returns whether the event fires any number of times: from outside, or as often as something inside throws it.
     */
    static boolean repeats(Process process, Node event, SideBranches side) {
        return !event.interrupting() && !firesOnce(event) && !refused(process, event, side);
    }

    /** Returns whether the event is explored as firing once while its activity or scope is active. */
    static boolean onlyOnce(Process process, Node event, SideBranches side) {
        return beside(process, event) && (firesOnce(event) || refused(process, event, side));
    }

    /**
     * Returns whether the explorer refuses the event, because it may fire again while the branch that it started still
     * waits.
     */
    static boolean refused(Process process, Node event, SideBranches side) {
        return beside(process, event) && !firesOnce(event) && !side.beginsAt(event) && leadsToRest(process, event);
    }

    private static boolean leadsToRest(Process process, Node event) {
        Set<String> seen = new HashSet<>();
        List<Node> open = new ArrayList<>(List.of(event));
        while (!open.isEmpty()) {
            for (Flow flow : process.outgoing(open.remove(open.size() - 1))) {
                Optional<Node> target = process.node(flow.target());
                if (target.isPresent() && seen.add(flow.target())) {
                    if (rests(process, target.get())) {
                        return true;
                    }
                    open.add(target.get());
                }
            }
        }
        return event.asyncAfter() || event.asyncBefore();
    }

    private static boolean rests(Process process, Node node) {
        if (node.asyncBefore() || node.asyncAfter() || node.code().external()) {
            return true;
        }
        return switch (node.kind()) {
            case USER_TASK,
                    RECEIVE_TASK,
                    CALL_ACTIVITY,
                    SUB_PROCESS,
                    TRANSACTION,
                    AD_HOC_SUB_PROCESS,
                    EVENT_BASED_GATEWAY,
                    COMPLEX_GATEWAY,
                    UNKNOWN -> true;
            case INTERMEDIATE_CATCH_EVENT -> !(node.event().orElse(null) instanceof EventDefinition.Link);
            case PARALLEL_GATEWAY, INCLUSIVE_GATEWAY -> process.incoming(node).size() > 1;
            default -> false;
        };
    }
}
