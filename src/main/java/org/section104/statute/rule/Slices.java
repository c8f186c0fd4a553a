package org.section104.statute.rule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.section104.statute.rule.Statute.ProcessLaw;

/** Rules that few variables decide, put together as long as these have few values between them. */
final class Slices {

    /** More combinations of values than these are not put together. */
    private static final int FEW = 2000;

    private Slices() {}

    /** Rules, and the variables that decide them. */
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

    /** The first slice that takes a rule, a new one if none does. */
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
