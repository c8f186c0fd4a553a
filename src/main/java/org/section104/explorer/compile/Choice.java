package org.section104.explorer.compile;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.section104.explorer.expression.Expression;
import org.section104.explorer.expression.Value;
import org.section104.explorer.net.Guard;
import org.section104.explorer.net.Holder;

/**
 * Determines the outcomes of a node: which flows it may take, and under which values of declared variables. It
 * evaluates all combinations of declared variables, which the state knows, and of free parts. An undeclared variable
 * has one value of its {@link Domain} in all conditions of the node. Each opaque part is free by itself.
 */
final class Choice {

    /** The most combinations to evaluate. With more, every outcome counts as possible. */
    private static final int MAXIMUM_COMBINATIONS = 20_000;

    /**
     * A set of flows, by their numbers, and its guard. {@code guard} is null if the outcome is always possible.
     *
     * @param unsure holds if an opaque part decides between this outcome and others, so that the outcome is unknown;
     *     null if that is never so. An undeclared variable does not count, because it is a person's answer
     */
    record Outcome(List<Integer> taken, @Nullable Guard guard, @Nullable Guard unsure) {

        /** Creates one of several outcomes, of which any may occur. */
        static Outcome unknown(List<Integer> taken) {
            BitSet always = new BitSet();
            always.set(0);
            return new Outcome(taken, null, new Guard(List.of(), always));
        }
    }

    /** The rule of a node: it maps the truth of the conditions to the numbers of the flows that the node takes. */
    interface Rule extends Function<boolean[], List<Integer>> {}

    private final List<Expression> conditions = new ArrayList<>();
    private final List<Holder> declared = new ArrayList<>();
    private final Map<String, Holder> holders = new HashMap<>();
    private final Map<String, List<Expression.OfOneVariable>> undeclared = new LinkedHashMap<>();
    private final Map<String, List<Value>> domains = new LinkedHashMap<>();
    private final List<Expression.Opaque> opaque = new ArrayList<>();

    /**
     * @param conditions the conditions in the order of the flows
     * @param resolve finds a declared variable by name; null if it is not declared
     */
    Choice(List<Expression> conditions, Function<String, Holder> resolve) {
        for (Expression condition : conditions) {
            Expression decided = decided(condition, resolve);
            this.conditions.add(decided);
            decided.visit(part -> collect(part, resolve));
        }
        for (Map.Entry<String, List<Expression.OfOneVariable>> variable : undeclared.entrySet()) {
            domains.put(variable.getKey(), Domain.of(variable.getValue()));
        }
    }

    /**
     * Makes every part opaque that depends on the type of a declared variable, because the diagram does not state the
     * type.
     */
    private static Expression decided(Expression condition, Function<String, Holder> resolve) {
        if (condition instanceof Expression.OfOneVariable part) {
            Holder holder = resolve.apply(part.variable());
            return holder == null || Domain.decides(part, holder.values()) ? part : new Expression.Opaque(part.text());
        } else if (condition instanceof Expression.Not not) {
            return new Expression.Not(decided(not.operand(), resolve));
        } else if (condition instanceof Expression.And and) {
            return new Expression.And(decided(and.left(), resolve), decided(and.right(), resolve));
        } else if (condition instanceof Expression.Or or) {
            return new Expression.Or(decided(or.left(), resolve), decided(or.right(), resolve));
        }
        return condition;
    }

    private void collect(Expression part, Function<String, Holder> resolve) {
        if (part instanceof Expression.Opaque unreadable) {
            opaque.add(unreadable);
        } else if (part instanceof Expression.OfOneVariable ofOne) {
            Holder holder = resolve.apply(ofOne.variable());
            if (holder == null) {
                undeclared
                        .computeIfAbsent(ofOne.variable(), name -> new ArrayList<>())
                        .add(ofOne);
            } else if (holders.put(ofOne.variable(), holder) == null) {
                declared.add(holder);
            }
        }
    }

    /** Returns whether only declared variables decide. */
    boolean isKnown() {
        return opaque.isEmpty() && domains.isEmpty();
    }

    /** Returns the opaque parts of the conditions. */
    List<Expression.Opaque> opaque() {
        return opaque;
    }

    /** Returns every outcome, or null if there are too many combinations. */
    @Nullable
    List<Outcome> outcomes(Rule rule) {
        long known = 1;
        for (Holder holder : declared) {
            known *= holder.values().size() + 1;
        }
        long free = 1;
        for (List<Value> domain : domains.values()) {
            free *= domain.size();
        }
        if (opaque.size() > 14 || known * free << opaque.size() > MAXIMUM_COMBINATIONS) {
            return null;
        }
        Table table = new Table();
        Map<List<Integer>, BitSet> possible = new LinkedHashMap<>();
        BitSet unsure = new BitSet();
        for (int combination = 0; combination < known; combination++) {
            for (int variables = 0; variables < free; variables++) {
                List<Integer> first = null;
                for (int answers = 0; answers < 1 << opaque.size(); answers++) {
                    List<Integer> flows = rule.apply(table.evaluate(combination, variables, answers));
                    possible.computeIfAbsent(flows, key -> new BitSet()).set(combination);
                    first = first == null ? flows : first;
                    if (!first.equals(flows)) {
                        unsure.set(combination);
                    }
                }
            }
        }
        List<Outcome> outcomes = new ArrayList<>();
        int combinations = (int) known;
        for (Map.Entry<List<Integer>, BitSet> way : possible.entrySet()) {
            outcomes.add(new Outcome(
                    way.getKey(),
                    way.getValue().cardinality() == combinations ? null : new Guard(declared, way.getValue()),
                    unsure.isEmpty() ? null : new Guard(declared, unsure)));
        }
        return outcomes;
    }

    /** Evaluates the conditions under each combination. It evaluates each part once for each value of its variable. */
    private final class Table {

        private final Map<Expression, Part> parts = new IdentityHashMap<>();
        private final int[] sizes = new int[declared.size() + domains.size()];
        private final int[] values = new int[sizes.length];
        private int answers;

        /** A part with the number of its variable and its truth for each value of the variable. */
        private record Part(int variable, boolean[] truth) {}

        Table() {
            int variable = 0;
            for (Holder holder : declared) {
                List<Value> all = new ArrayList<>();
                for (int number = 0; number <= holder.values().size(); number++) {
                    all.add(Domain.value(holder, number));
                }
                add(holder.name(), variable++, all);
            }
            for (Map.Entry<String, List<Value>> domain : domains.entrySet()) {
                add(domain.getKey(), variable++, domain.getValue());
            }
        }

        private void add(String name, int variable, List<Value> all) {
            sizes[variable] = all.size();
            for (Expression condition : conditions) {
                condition.visit(part -> {
                    if (part instanceof Expression.OfOneVariable ofOne
                            && ofOne.variable().equals(name)) {
                        parts.put(part, new Part(variable, truth(ofOne, all)));
                    }
                });
            }
        }

        private static boolean[] truth(Expression.OfOneVariable part, List<Value> all) {
            boolean[] truth = new boolean[all.size()];
            for (int value = 0; value < truth.length; value++) {
                truth[value] = part.holds(all.get(value));
            }
            return truth;
        }

        /** Evaluates each condition. {@code answer} contains one bit for each opaque part, in order. */
        boolean[] evaluate(int combination, int choice, int answer) {
            int rest = combination;
            for (int variable = 0; variable < sizes.length; variable++) {
                rest = variable == declared.size() ? choice : rest;
                values[variable] = rest % sizes[variable];
                rest /= sizes[variable];
            }
            answers = answer;
            boolean[] truth = new boolean[conditions.size()];
            for (int i = 0; i < truth.length; i++) {
                truth[i] = truth(conditions.get(i));
            }
            return truth;
        }

        private boolean truth(Expression condition) {
            if (condition instanceof Expression.Constant constant) {
                return constant.value();
            } else if (condition instanceof Expression.OfOneVariable) {
                Part part = Objects.requireNonNull(parts.get(condition));
                return part.truth()[values[part.variable()]];
            } else if (condition instanceof Expression.Not not) {
                return !truth(not.operand());
            } else if (condition instanceof Expression.And and) {
                // evaluates both sides, so that each opaque part takes its own answer
                return truth(and.left()) & truth(and.right());
            } else if (condition instanceof Expression.Or or) {
                return truth(or.left()) | truth(or.right());
            }
            boolean answer = (answers & 1) != 0;
            answers >>>= 1;
            return answer;
        }
    }
}
