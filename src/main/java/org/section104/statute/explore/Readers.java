package org.section104.statute.explore;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which variables the transitions under each bit and each spot look at. */
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
            Set<Holder> holders = new LinkedHashSet<>();
            for (Transition transition : transitions[key]) {
                holders.addAll(read(transition));
            }
            read[key] = holders.isEmpty() ? NONE : holders.toArray(Holder[]::new);
        }
        return read;
    }

    /** The variables that a transition looks at. */
    static Set<Holder> read(Transition transition) {
        if (transition.guard == null && transition.assignments.isEmpty()) {
            return Set.of();
        }
        Set<Holder> read = new LinkedHashSet<>(transition.guard == null ? List.of() : transition.guard.variables());
        transition.assignments.stream()
                .filter(assignment -> assignment.source() != null)
                .forEach(assignment -> read.add(assignment.source()));
        return read;
    }
}
