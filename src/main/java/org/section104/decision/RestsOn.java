package org.section104.decision;

import static java.util.stream.Collectors.toSet;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.section104.casefile.Packet;
import org.section104.form.Field;

/**
 * The request fields that each decision is based on. A change of one of these fields voids the decision; other changes
 * do not.
 *
 * @param all the fields of the request
 * @param fields the fields that each kind of decision is based on
 */
public record RestsOn(List<Field> all, Map<DecisionKind, Set<Field>> fields) {

    /** All fields of a request except the given ones. */
    public static Set<Field> allBut(List<Field> all, Field... left) {
        return all.stream().filter(field -> !Set.of(left).contains(field)).collect(toSet());
    }

    /**
     * The kinds of decisions that a revision voids. Accepted conditions are voided with the concurrence that set them.
     */
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
