package org.section104.explorer;

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

/**
 * Which flows a node may take, and under which values of declared variables. All combinations are tried: of the declared
 * variables, which the state knows, and of what is free: undeclared variables, each of which has one value of its {@link Domain} in
 * all conditions of the node, and opaque parts, each of which is free by
 * itself.
 */
final class Choice {

    /** More combinations than these are not tried: then every outcome is possible. */
    private static final int MAXIMUM_COMBINATIONS = 20_000;

    /**
     * One set of flows, by their numbers, and when it is possible; {@code guard} is null when it always is.
     *
     * @param unsure when a part that cannot be read decides between it and others, so that nothing tells which it will be; null
     *     when that is never so. An undeclared variable is a person's answer
     */
    record Outcome(List<Integer> taken, @Nullable Guard guard, @Nullable Guard unsure) {

        /** One of several, of which nothing tells which it will be. */
        static Outcome unknown(List<Integer> taken) {
            BitSet always = new BitSet();
            always.set(0);
            return new Outcome(taken, null, new Guard(List.of(), always));
        }
    }

    /** How a node decides: the numbers of the flows it takes, given which conditions are true. */
    interface Rule extends Function<boolean[], List<Integer>> {}

    private final List<Expression> conditions = new ArrayList<>();
    private final List<Holder> declared = new ArrayList<>();
    private final Map<String, Holder> holders = new HashMap<>();
    private final Map<String, List<Expression.OfOneVariable>> undeclared = new LinkedHashMap<>();
    private final Map<String, List<Value>> domains = new LinkedHashMap<>();
    private final List<Expression.Opaque> opaque = new ArrayList<>();

    /**
     * @param conditions the conditions in the order of the flows
     * @param resolve finds the declared variable of a name; null when it is not declared
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

    /** The condition with every part opaque that the type of a declared variable decides, which the diagram does not tell. */
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

    /** Whether declared variables alone decide. */
    boolean isKnown() {
        return opaque.isEmpty() && domains.isEmpty();
    }

    /** What cannot be read in the conditions. */
    List<Expression.Opaque> opaque() {
        return opaque;
    }

    /** Every outcome, or null when there are too many combinations to try. */
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

    /** The truth of the conditions under each combination. What a part says of each value of its variable is found once. */
    private final class Table {

        private final Map<Expression, Part> parts = new IdentityHashMap<>();
        private final int[] sizes = new int[declared.size() + domains.size()];
        private final int[] values = new int[sizes.length];
        private int answers;

        /** A part: the number of its variable, and whether it is true for each value of it. */
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

        /** Whether each condition is true; {@code answer} holds the answers of the opaque parts, in the order in which they stand. */
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
                // both sides, so that each opaque part takes its own answer
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
