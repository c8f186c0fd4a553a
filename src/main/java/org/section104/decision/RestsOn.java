package org.section104.decision;

import static java.util.stream.Collectors.toSet;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.section104.casefile.Packet;
import org.section104.engine.Field;

/**
 * Which decision rests on which fields of a request: a change of one of them takes it back, and no other change does.
 *
 * @param all the fields of the request
 * @param fields those that each decision rests on
 */
public record RestsOn(List<Field> all, Map<DecisionKind, Set<Field>> fields) {

    /** Every field of a request but some. */
    public static Set<Field> allBut(List<Field> all, Field... left) {
        return all.stream().filter(field -> !Set.of(left).contains(field)).collect(toSet());
    }

    /** The decisions that a revision takes back. Accepted conditions fall with the concurrence that set them. */
    public Set<DecisionKind> touched(Packet before, Packet now) {
        var changed = all.stream()
                .filter(field -> !before.text(field.name()).equals(now.text(field.name())))
                .collect(toSet());
        var touched = EnumSet.noneOf(DecisionKind.class);
        fields.forEach((kind, rests) -> {
            if (changed.stream().anyMatch(rests::contains)) {
                touched.add(kind);
            }
        });
        if (touched.stream().anyMatch(DecisionKind::takesConditions)) {
            touched.add(DecisionKind.CONDITIONS);
        }
        return touched;
    }
}
