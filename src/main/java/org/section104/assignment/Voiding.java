package org.section104.assignment;

import static java.util.stream.Collectors.toSet;
import static org.section104.assignment.AssignmentFields.ACTIVITIES;
import static org.section104.assignment.AssignmentFields.ALL;
import static org.section104.assignment.AssignmentFields.COMPONENT;
import static org.section104.assignment.AssignmentFields.DUTY_COUNTRY;
import static org.section104.assignment.AssignmentFields.DUTY_POST;
import static org.section104.assignment.AssignmentFields.FUNDING_ACCOUNT;
import static org.section104.assignment.AssignmentFields.PERSONNEL_NAME;
import static org.section104.assignment.AssignmentFields.POSITION_TITLE;
import static org.section104.assignment.AssignmentFields.TOUR_END;
import static org.section104.assignment.AssignmentFields.TOUR_START;

import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.section104.casefile.Packet;
import org.section104.decision.DecisionKind;
import org.section104.engine.Field;

/** Which change of a request takes back which decision: each rests on some of the fields, and on no other. */
final class Voiding {

    private static final Map<DecisionKind, Set<Field>> RESTS_ON = new EnumMap<>(DecisionKind.class);

    static {
        RESTS_ON.put(DecisionKind.FUNDING, Set.of(COMPONENT, FUNDING_ACCOUNT));
        RESTS_ON.put(
                DecisionKind.DOMESTIC_IMPACT, Set.of(PERSONNEL_NAME, POSITION_TITLE, TOUR_START, TOUR_END, COMPONENT));
        RESTS_ON.put(DecisionKind.CONSISTENCY, Set.of(DUTY_COUNTRY, DUTY_POST, ACTIVITIES));
        RESTS_ON.put(DecisionKind.NECESSITY, allBut(PERSONNEL_NAME, FUNDING_ACCOUNT));
        RESTS_ON.put(DecisionKind.STATE_CONCURRENCE, allBut(FUNDING_ACCOUNT));
        RESTS_ON.put(
                DecisionKind.MISSION_CONCURRENCE,
                Set.of(DUTY_COUNTRY, DUTY_POST, POSITION_TITLE, ACTIVITIES, TOUR_START, TOUR_END));
    }

    private Voiding() {}

    /** The decisions that a revision takes back. An accepted condition falls with the concurrence that it was set by. */
    static Set<DecisionKind> touched(Packet before, Packet now) {
        var changed = ALL.stream()
                .filter(field -> !before.text(field.name()).equals(now.text(field.name())))
                .collect(toSet());
        var touched = EnumSet.noneOf(DecisionKind.class);
        RESTS_ON.forEach((kind, fields) -> {
            if (containsAny(fields, changed)) {
                touched.add(kind);
            }
        });
        if (touched.contains(DecisionKind.STATE_CONCURRENCE) || touched.contains(DecisionKind.MISSION_CONCURRENCE)) {
            touched.add(DecisionKind.CONDITIONS);
        }
        return touched;
    }

    private static boolean containsAny(Set<Field> fields, Collection<Field> changed) {
        return changed.stream().anyMatch(fields::contains);
    }

    private static Set<Field> allBut(Field... left) {
        return ALL.stream().filter(field -> !Set.of(left).contains(field)).collect(toSet());
    }
}
