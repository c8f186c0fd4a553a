package org.section104.explorer.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.section104.explorer.diagram.Flow;
import org.section104.explorer.diagram.Kind;
import org.section104.explorer.expression.Expression;
import org.section104.explorer.net.Bits;
import org.section104.explorer.net.Mask;
import org.section104.explorer.net.Region;
import org.section104.explorer.terms.Trigger;

/** Compiles gateways, and determines which flows any node takes. */
final class Gateways {

    private final Compiler compiler;

    /** Caches the possible outcomes of each node. */
    private final Map<Site, List<Choice.Outcome>> decisions = new HashMap<>();

    Gateways(Compiler compiler) {
        this.compiler = compiler;
    }

    void compile(Site site) {
        compiler.jobsAfter(site);
        switch (site.kind()) {
            case EVENT_BASED_GATEWAY -> eventBased(site);
            case COMPLEX_GATEWAY -> complex(site);
            case PARALLEL_GATEWAY, INCLUSIVE_GATEWAY -> {
                if (site.isJoin()) {
                    join(site);
                } else {
                    pass(site);
                }
            }
            default -> pass(site);
        }
    }

    /** Moves the token along the chosen flows. */
    private void pass(Site site) {
        compiler.at(site.spot, compiler.finish(site));
        compiler.events().raised(site, site.spot);
    }

    /**
     * Compiles a join. A join counts tokens, whatever their flows. A parallel join fires with as many tokens as it has
     * incoming flows. An inclusive join is evaluated each time a token arrives, and also fires if no other token can
     * reach it over flows.
     */
    private void join(Site site) {
        for (int i = 0; i < site.arrivals.size(); i++) {
            fire(site, i, 0, way -> way.ifFull(site.slots()));
            if (site.kind() == Kind.INCLUSIVE_GATEWAY) {
                Mask mask = reaching(site);
                fire(site, i, 1, way -> way.ifUnreachable(mask));
            }
            Draft wait = new Draft().rank(2);
            wait.store(site.slots(), site.slots().firstBit() + i);
            compiler.at(site.arrivals.get(i), wait);
        }
    }

    private void fire(Site site, int flow, int rank, java.util.function.Consumer<Draft> condition) {
        for (Draft way : Compiler.each(whole -> whole.clear(site.slots()), compiler.finish(site))) {
            way.rank(rank);
            way.over(site.slots().firstBit() + flow);
            condition.accept(way);
            compiler.at(site.arrivals.get(flow), way);
        }
    }

    /**
     * Returns the places and spots where a token keeps an inclusive join from firing: everywhere from which flows lead
     * to it. Flows from boundary events do not count.
     */
    private Mask reaching(Site join) {
        Set<String> reaching = new HashSet<>();
        List<Site> open = new ArrayList<>(List.of(join));
        while (!open.isEmpty()) {
            for (Site before : compiler.events().before(open.remove(open.size() - 1))) {
                if (reaching.add(before.node.id())) {
                    open.add(before);
                }
            }
        }
        Mask mask = compiler.mask();
        for (String id : reaching) {
            Site site = Objects.requireNonNull(join.scope.sites.get(id));
            if (site != join) {
                add(site.region(), mask);
                leaveOutElsewhere(site, join, reaching, mask);
            } else {
                site.turns.forEach(mask.spots()::set);
                site.after.forEach(job -> Bits.set(mask.bits(), job));
                leaveOutElsewhere(site, join, reaching, mask);
            }
        }
        join.arrivals.forEach(mask.spots()::set);
        join.before.forEach(job -> Bits.set(mask.bits(), job));
        return mask;
    }

    private void add(Region region, Mask mask) {
        for (int bit = region.firstBit(); bit < region.endBit(); bit++) {
            if (Bits.get(compiler.tokens(), bit)) {
                Bits.set(mask.bits(), bit);
            }
        }
        mask.spots().set(region.firstSpot(), region.endSpot());
    }

    /** Excludes tokens that wait for a job after a node, or for their turn. They have already chosen their flow. */
    private static void leaveOutElsewhere(Site site, Site join, Set<String> reaching, Mask mask) {
        List<Flow> outgoing = site.outgoing();
        for (int i = 0; i < outgoing.size(); i++) {
            String target = outgoing.get(i).target();
            if (!reaching.contains(target) && !target.equals(join.node.id())) {
                if (!site.after.isEmpty()) {
                    Bits.clear(mask.bits(), site.after.get(i));
                }
                if (!site.turns.isEmpty()) {
                    mask.spots().clear(site.turns.get(i));
                }
            }
        }
    }

    /** Compiles an event-based gateway. It follows the first event that occurs. */
    private void eventBased(Site site) {
        for (Flow flow : site.outgoing()) {
            Site event = site.scope.sites.get(flow.target());
            if (event == null || event.place < 0) {
                compiler.unproven(site, flow.target() + " behind the event-based gateway waits for nothing.");
                continue;
            }
            compiler.catches(event, site.place);
            for (Draft caught : compiler.events().caught(event)) {
                for (Draft way : Compiler.each(
                        whole -> {
                            whole.drop(site.place);
                            whole.complete(site);
                            whole.take(flow);
                            whole.enter(event);
                        },
                        compiler.finish(event))) {
                    way.triggerOf(caught, event.element).caught(caught);
                    compiler.on(site.place, way);
                }
            }
        }
    }

    private void complex(Site site) {
        compiler.unproven(site, "The complex gateway " + site.name() + " is not known to the engine.");
        for (Flow flow : site.outgoing()) {
            Draft way = new Draft().trigger(Trigger.COMPLETE, site.element);
            way.drop(site.place);
            way.complete(site);
            compiler.take(flow, site, way);
            compiler.on(site.place, way);
        }
    }

    /** Returns the transitions with which a token leaves a node that has outgoing flows. */
    List<Draft> outgoing(Site site) {
        List<Flow> flows = site.outgoing();
        List<Draft> ways = new ArrayList<>();
        for (Choice.Outcome outcome : decisions.computeIfAbsent(site, this::decide)) {
            Draft way = over(site, flows, outcome.taken()).decided(outcome);
            ways.add(outcome.taken().isEmpty() ? way.stick() : way);
        }
        return ways;
    }

    private List<Choice.Outcome> decide(Site site) {
        List<Flow> flows = site.outgoing();
        List<Expression> conditions = conditions(site, flows);
        if (site.kind() != Kind.EXCLUSIVE_GATEWAY && Always.areAll(conditions)) {
            return List.of(new Choice.Outcome(all(flows), null, null));
        }
        int otherwise = defaultFlow(site, flows);
        Choice choice = new Choice(conditions, name -> Compiler.variable(site, name));
        unreadable(site, choice);
        Choice.Rule rule = site.kind() == Kind.EXCLUSIVE_GATEWAY
                ? truth -> firstTrue(truth, otherwise)
                : truth -> allTrue(truth, otherwise);
        List<Choice.Outcome> outcomes = choice.outcomes(rule);
        return outcomes == null ? any(site, flows, otherwise) : outcomes;
    }

    private void unreadable(Site site, Choice choice) {
        for (Expression.Opaque opaque : choice.opaque()) {
            compiler.unreadable(
                    site,
                    "The condition " + opaque.text() + " behind " + site.name()
                            + " cannot be read; compare a variable with a value.");
        }
    }

    private Draft over(Site site, List<Flow> flows, List<Integer> taken) {
        Draft way = new Draft();
        for (int i = 0; i < taken.size(); i++) {
            int flow = taken.get(i);
            if (i == 0 || !site.after.isEmpty()) {
                compiler.take(flows.get(flow), site, way);
            } else {
                way.push(turn(site, flow));
            }
        }
        return way;
    }

    /** Returns the spot where a token waits for its turn. Of several tokens, the engine moves the first one first. */
    private int turn(Site site, int flow) {
        int spot = site.turns.get(flow);
        if (!compiler.isCompiled(spot)) {
            Draft go = new Draft();
            compiler.take(site.outgoing().get(flow), site, go);
            compiler.at(spot, go);
        }
        return spot;
    }

    private static List<Integer> all(List<Flow> flows) {
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < flows.size(); i++) {
            all.add(i);
        }
        return all;
    }

    /** Returns the condition of each flow. There is none for parallel gateways. The default flow comes last. */
    private static List<Expression> conditions(Site site, List<Flow> flows) {
        List<Expression> conditions = new ArrayList<>(flows.size());
        for (Flow flow : flows) {
            if (flow.id().equals(site.node.defaultFlow()) && site.kind() != Kind.PARALLEL_GATEWAY) {
                conditions.add(new Expression.Constant(false));
            } else if (!flow.condition().present() || site.kind() == Kind.PARALLEL_GATEWAY) {
                conditions.add(Always.TRUE);
            } else if (flow.condition().script()) {
                conditions.add(new Expression.Opaque(flow.condition().text()));
            } else {
                conditions.add(Expression.parse(flow.condition().text()));
            }
        }
        return conditions;
    }

    private static int defaultFlow(Site site, List<Flow> flows) {
        for (int i = 0; i < flows.size(); i++) {
            if (flows.get(i).id().equals(site.node.defaultFlow())) {
                return i;
            }
        }
        return -1;
    }

    private static List<Integer> firstTrue(boolean[] truth, int otherwise) {
        for (int i = 0; i < truth.length; i++) {
            if (truth[i]) {
                return List.of(i);
            }
        }
        return otherwise < 0 ? List.of() : List.of(otherwise);
    }

    private static List<Integer> allTrue(boolean[] truth, int otherwise) {
        List<Integer> taken = new ArrayList<>();
        for (int i = 0; i < truth.length; i++) {
            if (truth[i]) {
                taken.add(i);
            }
        }
        return taken.isEmpty() && otherwise >= 0 ? List.of(otherwise) : taken;
    }

    /** Returns every outcome if there are too many combinations to evaluate: any flow, or none. */
    private List<Choice.Outcome> any(Site site, List<Flow> flows, int otherwise) {
        String reason = "The conditions behind " + site.name() + " have too many combinations to try.";
        List<Choice.Outcome> any = new ArrayList<>();
        if (site.kind() == Kind.EXCLUSIVE_GATEWAY) {
            compiler.unreadable(site, reason);
        } else {
            compiler.unproven(site, reason);
            any.add(Choice.Outcome.unknown(all(flows)));
        }
        for (int i = 0; i < flows.size(); i++) {
            any.add(Choice.Outcome.unknown(List.of(i)));
        }
        if (otherwise < 0) {
            any.add(Choice.Outcome.unknown(List.of()));
        }
        return any;
    }

    /** The condition of a flow without a condition. */
    private static final class Always {

        static final Expression TRUE = new Expression.Constant(true);

        static boolean areAll(List<Expression> conditions) {
            for (Expression condition : conditions) {
                if (condition != TRUE) {
                    return false;
                }
            }
            return true;
        }
    }
}
