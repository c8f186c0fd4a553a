package org.section104.statute.rule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A rule that must hold on every path of a diagram. */
public sealed interface Rule {

    /** Returns the identity of the rule. */
    Law law();

    /** Returns the labels of the steps that the rule names. */
    default List<String> steps() {
        return List.of();
    }

    /** Returns the claims of the rule on variables, each with the step at which it is evaluated. */
    default List<Look> looks() {
        return List.of();
    }

    /** A claim that is evaluated when a step begins, ends, or is open. */
    record Look(String step, Claim claim) {}

    /**
     * The identity of a rule: its id, its clause and its sentence.
     *
     * @param id the id of the rule
     * @param clause the clause of the statute
     * @param text what must hold, in plain words
     */
    record Law(String id, String clause, String text) {}

    /**
     * A happening: the beginning or the end of a step.
     *
     * @param step the step's label
     * @param done whether it is the end of the step; otherwise it is the beginning
     * @param when the claim that must hold at that moment for the happening to count; only for triggers
     */
    record Happening(String step, boolean done, Claim when) {

        @SafeVarargs
        private static List<String> steps(List<Happening>... happenings) {
            List<String> steps = new ArrayList<>();
            for (List<Happening> each : happenings) {
                for (Happening happening : each) {
                    steps.add(happening.step());
                }
            }
            return steps;
        }

        private static List<Look> looks(List<Happening> happenings) {
            List<Look> looks = new ArrayList<>();
            for (Happening happening : happenings) {
                if (happening.when() != Claim.ALWAYS) {
                    looks.add(new Look(happening.step(), happening.when()));
                }
            }
            return looks;
        }
    }

    /** A condition holds whenever one of the steps is reached. */
    record Granted(Law law, List<Happening> before, Claim when) implements Rule {

        @Override
        public List<String> steps() {
            return Happening.steps(before);
        }

        @Override
        public List<Look> looks() {
            List<Look> looks = new ArrayList<>();
            for (Happening step : before) {
                looks.add(new Look(step.step(), when));
            }
            return looks;
        }
    }

    /** The second happening never comes before the first. */
    record Precedence(Law law, Happening first, List<Happening> then) implements Rule {

        @Override
        public List<String> steps() {
            return Happening.steps(List.of(first), then);
        }
    }

    /**
     * After the first happening, no run may end without all the others, and each of the others must remain reachable.
     * One happening of each inner list is enough. The clocks on the way together wait no longer than the longest wait.
     */
    record Response(Law law, Happening after, List<List<Happening>> all, Duration longestWait) implements Rule {

        /** The longest wait if the statute states none. */
        public static final Duration LONGEST_WAIT = Duration.ofDays(366);

        @Override
        public List<String> steps() {
            List<Happening> steps = new ArrayList<>(List.of(after));
            all.forEach(steps::addAll);
            return Happening.steps(steps);
        }

        @Override
        public List<Look> looks() {
            return Happening.looks(List.of(after));
        }
    }

    /**
     * While a step is pending, a clock runs and leads to another step.
     *
     * @param doing the pending steps; one of them must be done
     * @param atMost how long the clock may run; zero means that the step is done at once and nothing waits
     * @param clock the expression that the clock must have; empty if any clock will do
     * @param otherwise the step that the clock leads to; empty if {@code atMost} is zero
     */
    record Within(Law law, Happening after, List<Happening> doing, Duration atMost, String clock, String otherwise)
            implements Rule {

        @Override
        public List<String> steps() {
            List<String> steps = Happening.steps(List.of(after), doing);
            if (!otherwise.isEmpty()) {
                steps.add(otherwise);
            }
            return steps;
        }

        @Override
        public List<Look> looks() {
            return Happening.looks(List.of(after));
        }

        /** Returns whether the step must be done at once. */
        public boolean atOnce() {
            return Duration.ZERO.equals(atMost);
        }
    }

    /** No run ends without passing the step. */
    record Mandatory(Law law, Happening passed) implements Rule {

        @Override
        public List<String> steps() {
            return List.of(passed.step());
        }
    }

    /** The steps are not reached between one happening and any of the others; never again if there are no others. */
    record Absent(Law law, List<Happening> absent, Happening from, List<Happening> until) implements Rule {

        @Override
        public List<String> steps() {
            return Happening.steps(absent, List.of(from), until);
        }

        @Override
        public List<Look> looks() {
            return Happening.looks(List.of(from));
        }
    }

    /** While one step is in progress, the other is open. */
    record Open(Law law, String step, String during) implements Rule {

        @Override
        public List<String> steps() {
            return List.of(step, during);
        }
    }

    /** The candidate groups of one set of steps share no role with those of another set. */
    record Separation(Law law, List<List<String>> hands) implements Rule {}

    /** Only the steps that set the variables write them. */
    record Protected(Law law, List<String> variables) implements Rule {}
}
