package org.section104.statute.explore;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

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
    record Outcome(List<Integer> taken, Guard guard, Guard unsure) {

        /** One of several, of which nothing tells which it will be. */
        static Outcome unknown(List<Integer> taken) {
            BitSet always = new BitSet();
            always.set(0);
            return new Outcome(taken, null, new Guard(List.of(), always));
        }
    }

    /** How a node decides: the numbers of the flows it takes, given which conditions are true. */
    interface Rule extends Function<boolean[], List<Integer>> {}

    private final List<Expression> conditions;
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
        this.conditions = conditions.stream()
                .map(condition -> decided(condition, resolve))
                .toList();
        this.conditions.forEach(condition -> condition.visit(part -> collect(part, resolve)));
        undeclared.forEach((variable, parts) -> domains.put(variable, Domain.of(parts)));
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
        Map<List<Integer>, BitSet> possible = new LinkedHashMap<>();
        BitSet unsure = new BitSet();
        for (int combination = 0; combination < known; combination++) {
            int at = combination;
            Set<List<Integer>> taken = new LinkedHashSet<>();
            for (int variables = 0; variables < free; variables++) {
                Set<List<Integer>> unread = new LinkedHashSet<>();
                for (int answers = 0; answers < 1 << opaque.size(); answers++) {
                    unread.add(rule.apply(evaluate(combination, variables + (int) free * answers)));
                }
                unsure.set(at, unsure.get(at) || unread.size() > 1);
                taken.addAll(unread);
            }
            taken.forEach(flows ->
                    possible.computeIfAbsent(flows, key -> new BitSet()).set(at));
        }
        List<Outcome> outcomes = new ArrayList<>();
        int combinations = (int) known;
        possible.forEach((flows, allowed) -> outcomes.add(new Outcome(
                flows,
                allowed.cardinality() == combinations ? null : new Guard(declared, allowed),
                unsure.isEmpty() ? null : new Guard(declared, unsure))));
        return outcomes;
    }

    private boolean[] evaluate(int combination, int choice) {
        Map<String, Value> values = new HashMap<>();
        for (Holder holder : declared) {
            int size = holder.values().size() + 1;
            values.put(holder.name(), Domain.value(holder, combination % size));
            combination /= size;
        }
        for (Map.Entry<String, List<Value>> domain : domains.entrySet()) {
            int size = domain.getValue().size();
            values.put(domain.getKey(), domain.getValue().get(choice % size));
            choice /= size;
        }
        boolean[] truth = new boolean[conditions.size()];
        Opaques opaques = new Opaques(choice);
        for (int i = 0; i < truth.length; i++) {
            truth[i] = truth(conditions.get(i), values, opaques);
        }
        return truth;
    }

    /** The answers of the opaque parts, in the order in which they stand. */
    private static final class Opaques {

        private int bits;

        Opaques(int bits) {
            this.bits = bits;
        }

        boolean next() {
            boolean answer = (bits & 1) != 0;
            bits >>>= 1;
            return answer;
        }
    }

    private static boolean truth(Expression condition, Map<String, Value> values, Opaques opaques) {
        if (condition instanceof Expression.Constant constant) {
            return constant.value();
        } else if (condition instanceof Expression.OfOneVariable part) {
            return part.holds(values.get(part.variable()));
        } else if (condition instanceof Expression.Not not) {
            return !truth(not.operand(), values, opaques);
        } else if (condition instanceof Expression.And and) {
            // both sides, so that each opaque part takes its own answer
            return truth(and.left(), values, opaques) & truth(and.right(), values, opaques);
        } else if (condition instanceof Expression.Or or) {
            return truth(or.left(), values, opaques) | truth(or.right(), values, opaques);
        }
        return opaques.next();
    }
}
