package org.section104.statute.rule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Something that must hold on every path of a diagram. */
public sealed interface Rule {

    /** Which rule it is. */
    Law law();

    /** The steps that it speaks of. */
    default List<String> steps() {
        return List.of();
    }

    /** What it claims of variables, and at which step. */
    default List<Look> looks() {
        return List.of();
    }

    /** That a claim is looked at where a step begins, ends, or is open. */
    record Look(String step, Claim claim) {}

    /**
     * What a rule is called, where it is from, and what it says.
     *
     * @param id its id
     * @param clause the clause of the statute
     * @param text what must hold, in plain words
     */
    record Law(String id, String clause, String text) {}

    /**
     * Something that happens at a step.
     *
     * @param step the step's label
     * @param done whether it is the step's end that is meant, or its beginning
     * @param when what must hold then, for it to count; only of what sets a rule off
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

    /** Whenever one of the steps is reached, a condition holds at that moment. */
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

    /** The second never comes before the first. */
    record Precedence(Law law, Happening first, List<Happening> then) implements Rule {

        @Override
        public List<String> steps() {
            return Happening.steps(List.of(first), then);
        }
    }

    /**
     * After the first, no run may end without all the others, and no state may be reached from which one of them cannot be
     * reached any more. Of an inner list one is enough. No clock on the way waits longer than the longest wait.
     */
    record Response(Law law, Happening after, List<List<Happening>> all, Duration longestWait) implements Rule {

        /** The longest wait where the law says no less. */
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
     * While something is to be done, a clock runs and leads to something else.
     *
     * @param doing what is to be done; one of these
     * @param atMost how long the clock may run; zero: it is done at once, nothing is waited for
     * @param clock the expression of the clock, where it must be this one
     * @param otherwise the step that the clock leads to; none with a clock of zero
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

        /** Whether it must be done at once. */
        public boolean atOnce() {
            return Duration.ZERO.equals(atMost);
        }
    }

    /** Every run that ends has passed the step. */
    record Mandatory(Law law, Happening passed) implements Rule {

        @Override
        public List<String> steps() {
            return List.of(passed.step());
        }
    }

    /** The steps are not reached from one happening to any of others; never again when there are none. */
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

    /** As long as one step lasts the other is open to whom it is for. */
    record Open(Law law, String step, String during) implements Rule {

        @Override
        public List<String> steps() {
            return List.of(step, during);
        }
    }

    /** The candidate groups of one set of steps share no role with those of another. */
    record Separation(Law law, List<List<String>> hands) implements Rule {}

    /** The variables are written by the steps that set them, and by nothing else. */
    record Protected(Law law, List<String> variables) implements Rule {}
}
