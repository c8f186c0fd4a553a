package org.section104.statute.rule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.section104.statute.rule.Statute.ProcessLaw;

/**
 * Groups the {@code granted} rules into slices. The variables that decide the rules of a slice have few combinations of
 * values.
 */
final class Slices {

    /** The most combinations of values of a slice with several rules. */
    private static final int FEW = 2000;

    private Slices() {}

    /** A slice: rules, and the variables that decide them. */
    record Slice(List<Rule> rules, Set<String> variables) {

        private boolean takes(Rule rule, ProcessLaw law) {
            Set<String> all = new HashSet<>(variables);
            all.addAll(law.decisive(rule));
            int combinations = 1;
            for (String variable : all) {
                combinations *=
                        Objects.requireNonNull(law.variables().get(variable)).size() + 1;
            }
            return combinations <= FEW;
        }

        private void add(Rule rule, ProcessLaw law) {
            rules.add(rule);
            variables.addAll(law.decisive(rule));
        }
    }

    static List<Slice> of(ProcessLaw law) {
        List<Slice> slices = new ArrayList<>();
        for (Rule rule : law.rules()) {
            if (rule instanceof Rule.Granted) {
                slice(slices, rule, law).add(rule, law);
            }
        }
        return slices;
    }

    /** Returns the first slice that can take a rule, or adds a new one. */
    private static Slice slice(List<Slice> slices, Rule rule, ProcessLaw law) {
        for (Slice slice : slices) {
            if (slice.takes(rule, law)) {
                return slice;
            }
        }
        var slice = new Slice(new ArrayList<>(), new HashSet<>());
        slices.add(slice);
        return slice;
    }
}
