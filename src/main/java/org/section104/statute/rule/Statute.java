package org.section104.statute.rule;

import java.time.Duration;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The statute as data: the rules that diagrams and decisions are checked against.
 *
 * @param historyTimeToLive the shortest permitted history time to live
 * @param readOnly the calls of expressions that change nothing: {@code bean.method} and the names of the variables that
 *     are its arguments
 * @param clocks the clocks that the service counts
 * @param neverEmpty the collections that are never empty, as written in a diagram
 * @param processes the statutory processes, by id
 * @param tables the statutory decision tables, by id
 * @param texts what is known of the values that expressions read; if empty, expressions are not checked against them
 * @param ownForms the forms and pages of processes outside the statute, each with the only process that may show it
 */
public record Statute(
        Period historyTimeToLive,
        Map<String, List<String>> readOnly,
        List<Clock> clocks,
        Set<String> neverEmpty,
        Map<String, ProcessLaw> processes,
        Map<String, TableLaw> tables,
        Map<String, String> ownForms,
        Optional<Texts> texts) {

    /**
     * What is known of the values that expressions read.
     *
     * @param dates the variables and calls ({@code bean.method}) that return a date, or a text that the engine reads as
     *     a date
     * @param longest the greatest length of a variable or of a property of an execution ({@code execution.id}), in
     *     characters
     */
    public record Texts(Set<String> dates, Map<String, Integer> longest) {

        /** Nothing is known. */
        public static final Texts NONE = new Texts(Set.of(), Map.of());
    }

    private static final Pattern BRACES = Pattern.compile("[${}#]");

    /** Returns the name of the bean in an expression such as {@code ${tourOfDuty}}. */
    public static String bean(String expression) {
        return BRACES.matcher(expression).replaceAll("");
    }

    /**
     * Returns the ids of the Camunda Forms that the statute names: those of its steps, and those that only one process
     * may show.
     */
    public Set<String> forms() {
        return Stream.concat(
                        processes.values().stream()
                                .flatMap(law -> law.steps().values().stream())
                                .map(step -> step.contract().form()),
                        ownForms.keySet().stream())
                .filter(form -> !form.isEmpty() && form.indexOf(':') < 0)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The length of a clock without a limit. */
    public static final Duration NO_LIMIT = ChronoUnit.FOREVER.getDuration();

    /**
     * A clock that the service counts and a diagram only reads.
     *
     * @param expression the expression that reads the clock, {@code ${dueAt}}
     * @param atMost how long the clock runs from the trigger at most; {@link #NO_LIMIT} if no clause limits it
     */
    public record Clock(String expression, Duration atMost) {}

    /**
     * The rules for one process.
     *
     * @param id the id of the process
     * @param clause the clause that the process serves
     * @param one the variable that identifies the subject of an instance; each value has at most one live instance
     * @param listeners the execution listeners that the process must have: event to expression
     * @param service the variables that the service's own listeners write
     * @param begins the variables that have a value during the whole life of an instance
     * @param variables the protected variables, each with its values; no values for a variable that is never compared
     * @param steps the steps, by label
     * @param rules the rules that must hold
     */
    public record ProcessLaw(
            String id,
            String clause,
            String one,
            Map<String, String> listeners,
            Set<String> service,
            Set<String> begins,
            Map<String, List<String>> variables,
            Map<String, Step> steps,
            List<Rule> rules) {

        /** Returns every claim on variables. */
        List<Claim> claims() {
            List<Claim> claims = new ArrayList<>();
            for (Rule rule : rules) {
                for (Rule.Look look : rule.looks()) {
                    claims.add(look.claim());
                }
            }
            for (Step step : steps.values()) {
                for (Step.Setting setting : step.sets()) {
                    claims.add(setting.when());
                }
            }
            return claims;
        }

        /**
         * Returns the variables that decide a rule's claims: those in the claims, and those on which their settings
         * depend.
         */
        Set<String> decisive(Rule rule) {
            Set<String> decisive = new HashSet<>();
            for (Rule.Look look : rule.looks()) {
                decisive.addAll(look.claim().compared().keySet());
            }
            boolean grown = true;
            while (grown) {
                grown = false;
                for (Step step : steps.values()) {
                    for (Step.Setting setting : step.sets()) {
                        grown |= decisive.contains(setting.variable())
                                && decisive.addAll(setting.when().compared().keySet());
                    }
                }
            }
            return decisive;
        }

        /**
         * Returns the clause that protects a variable of the process: the clause of its rule, or else of the process.
         */
        public String clauseOf(String variable) {
            return protection(variable).map(rule -> rule.law().clause()).orElse(clause);
        }

        Optional<Rule.Protected> protection(String variable) {
            return rules.stream()
                    .filter(Rule.Protected.class::isInstance)
                    .map(Rule.Protected.class::cast)
                    .filter(rule -> rule.variables().contains(variable))
                    .findFirst();
        }

        /** Returns the step with this label, which must exist. */
        public Step step(String label) {
            return Objects.requireNonNull(steps.get(label), label);
        }
    }

    /**
     * The rules for a decision table.
     *
     * @param input the input, as its expression names it
     * @param output the output with the result
     * @param reason the output with the reason
     * @param longestReason the greatest length of the reason that the record can store, in characters
     * @param values the permitted results
     * @param guarded the result that only a rule with explicit names may return
     * @param otherwise the result for everything that no rule matches
     */
    public record TableLaw(
            String id,
            String clause,
            String text,
            List<String> inputs,
            boolean ofWords,
            String output,
            String reason,
            int longestReason,
            List<String> values,
            String guarded,
            String otherwise) {

        /** Returns the name of the first input, which is the only one of a table that is not of words. */
        public String input() {
            return inputs.get(0);
        }
    }
}
