package org.section104.explorer.search;

import java.util.ArrayList;
import java.util.List;
import org.section104.explorer.net.Assignment;
import org.section104.explorer.net.Guard;
import org.section104.explorer.net.Holder;
import org.section104.explorer.net.Net;
import org.section104.explorer.net.Transition;

/** Finds the variables that the transitions of each bit and each spot read. */
final class Readers {

    private static final Holder[] NONE = {};

    private final Holder[][] ofBits;
    private final Holder[][] ofSpots;

    Readers(Net net) {
        ofBits = read(net.ofBits());
        ofSpots = read(net.ofSpots());
    }

    Holder[][] ofBits() {
        return ofBits;
    }

    Holder[][] ofSpots() {
        return ofSpots;
    }

    private static Holder[][] read(Transition[][] transitions) {
        Holder[][] read = new Holder[transitions.length][];
        for (int key = 0; key < read.length; key++) {
            List<Holder> holders = new ArrayList<>(0);
            for (Transition transition : transitions[key]) {
                add(transition, holders);
            }
            read[key] = holders.isEmpty() ? NONE : holders.toArray(new Holder[0]);
        }
        return read;
    }

    /** Adds the variables that a transition reads. */
    private static void add(Transition transition, List<Holder> holders) {
        Guard guard = transition.precondition().guard();
        if (guard != null) {
            guard.variables().forEach(holder -> add(holder, holders));
        }
        for (Assignment assignment : transition.effect().assignments()) {
            if (assignment.source() != null) {
                add(assignment.source(), holders);
            }
        }
    }

    private static void add(Holder holder, List<Holder> holders) {
        for (Holder known : holders) {
            if (known.index() == holder.index()) {
                return;
            }
        }
        holders.add(holder);
    }
}
