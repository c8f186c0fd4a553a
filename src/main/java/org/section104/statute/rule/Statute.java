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
 * The law as far as a diagram can break it.
 *
 * @param historyTimeToLive how long the history of a case is kept at the least
 * @param readOnly what an expression may call without being able to change anything: {@code bean.method} and the names of the
 *     variables that it is called with
 * @param clocks the clocks that the service counts itself
 * @param neverEmpty the collections that are never empty when they are asked for, as they are written in a diagram
 * @param processes the statutory processes by their ids
 * @param tables the statutory decision tables by their ids
 * @param texts what is known of the values that expressions read; none where the law does not say, and then no expression is
 *     held against it
 * @param ownForms the forms and pages of processes that the law does not prove, each with the one process that may show it
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
     * @param dates the variables and calls ({@code bean.method}) that give a date, or a text that the engine reads as one
     * @param longest the most characters of a variable, or of what can be read of an execution ({@code execution.id})
     */
    public record Texts(Set<String> dates, Map<String, Integer> longest) {

        /** Nothing is known. */
        public static final Texts NONE = new Texts(Set.of(), Map.of());
    }

    private static final Pattern BRACES = Pattern.compile("[${}#]");

    /** The name of the bean that an expression such as {@code ${tourOfDuty}} finds. */
    public static String bean(String expression) {
        return BRACES.matcher(expression).replaceAll("");
    }

    /** The ids of the Camunda Forms that the law knows: those of its steps, and those that one process alone may show. */
    public Set<String> forms() {
        return Stream.concat(
                        processes.values().stream()
                                .flatMap(law -> law.steps().values().stream())
                                .map(step -> step.contract().form()),
                        ownForms.keySet().stream())
                .filter(form -> !form.isEmpty() && form.indexOf(':') < 0)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** As long as one likes. */
    public static final Duration NO_LIMIT = ChronoUnit.FOREVER.getDuration();

    /**
     * A clock that the service counts, and a diagram only reads.
     *
     * @param expression how it is read, {@code ${dueAt}}
     * @param atMost how long it runs from the trigger at the most; {@link #NO_LIMIT} when no clause says
     */
    public record Clock(String expression, Duration atMost) {}

    /**
     * What the law says of one process.
     *
     * @param id the id of the process
     * @param clause the clause it serves
     * @param one the variable that names what an instance works on: of each there is one live instance
     * @param listeners the listeners of the process itself, which are part of the law: event to expression
     * @param service the variables that the service's own listeners write
     * @param begins the variables that have a value from the start of an instance to its end
     * @param variables the variables that nothing else may write, each with its values; none where it is never compared
     * @param steps the places that the law knows, by the labels they carry
     * @param rules what must hold
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

        /** Every claim that the law makes of variables. */
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

        /** The variables that decide what a rule claims: those it speaks of, and those their setting hangs on. */
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

        /** The clause under which a variable of the process is protected: its rule's, or else the process's own. */
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

        /** The step of this label, which the law must know. */
        public Step step(String label) {
            return Objects.requireNonNull(steps.get(label), label);
        }
    }

    /**
     * What the law says of a decision table.
     *
     * @param input the input that decides, as its expression names it
     * @param output the output that holds the result
     * @param reason the output that says why, in words
     * @param longestReason the most characters of the reason that the record holds
     * @param values all that the result may be
     * @param guarded the value that is given for what a rule names outright, and for nothing else
     * @param otherwise the value of everything that no rule knows
     */
    public record TableLaw(
            String id,
            String clause,
            String text,
            String input,
            String output,
            String reason,
            int longestReason,
            List<String> values,
            String guarded,
            String otherwise) {}
}
