package org.section104.explorer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.section104.explorer.diagram.Flow;

/** Joins transitions that the engine takes one after another to one. */
final class Chains {

    private final List<Transition> transitions;
    private final boolean[] visible;

    Chains(Net net, Set<String> visible) {
        this.transitions = new ArrayList<>(Arrays.asList(net.transitions()));
        this.visible = new boolean[net.elements().size()];
        for (Element element : net.elements()) {
            this.visible[element.index()] = visible.contains(element.path());
        }
    }

    /** Returns the transition with a number, joined or not. */
    Transition get(int number) {
        return transitions.get(number);
    }

    /** Returns whether a transition enters or completes a visible element. */
    boolean isVisible(Transition transition) {
        return isVisible(transition.entered) || isVisible(transition.completed);
    }

    private boolean isVisible(Ints elements) {
        for (int i = 0; i < elements.size(); i++) {
            if (visible[elements.get(i)]) {
                return true;
            }
        }
        return false;
    }

    /** Joins two transitions of which the engine takes the second right after the first. */
    Transition join(Transition first, Transition second) {
        for (Transition joined = first.joined; joined != null; joined = joined.nextJoined) {
            if (joined.last == second) {
                return joined;
            }
        }
        Transition both = joined(first, second);
        both.last = second;
        both.nextJoined = first.joined;
        first.joined = both;
        return both;
    }

    private Transition joined(Transition first, Transition second) {
        Transition both = new Transition().trigger(first.trigger, first.triggered);
        both.number = transitions.size();
        both.interrupts = first.interrupts;
        for (Region region : first.clears) {
            both.clear(region);
        }
        for (Transition part : new Transition[] {first, second}) {
            both.entered.addAll(part.entered.toArray());
            both.completed.addAll(part.completed.toArray());
            for (Site site : part.sites) {
                both.at(site);
            }
            for (Flow flow : part.flows) {
                both.take(flow);
            }
            for (Transition.Assignment assignment : part.assignments) {
                both.assign(assignment);
            }
        }
        transitions.add(both);
        return both;
    }
}
