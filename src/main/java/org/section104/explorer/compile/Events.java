package org.section104.explorer.compile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.section104.explorer.diagram.Condition;
import org.section104.explorer.diagram.EventDefinition;
import org.section104.explorer.diagram.Flow;
import org.section104.explorer.diagram.Kind;
import org.section104.explorer.diagram.Node;
import org.section104.explorer.expression.Expression;
import org.section104.explorer.terms.Trigger;

/** Compiles events, and finds the handlers of errors and escalations. */
final class Events {

    private final Compiler compiler;
    private final Signals signals;

    /** The boundary events whose reported escalations are compiled. */
    private final Set<Site> escalations = new HashSet<>();

    Events(Compiler compiler) {
        this.compiler = compiler;
        this.signals = new Signals(compiler);
    }

    void compile(Site site) {
        compiler.jobsAfter(site);
        switch (site.kind()) {
            case START_EVENT -> start(site);
            case END_EVENT -> end(site);
            case INTERMEDIATE_CATCH_EVENT -> intermediateCatch(site);
            case INTERMEDIATE_THROW_EVENT -> intermediateThrow(site);
            default -> boundary(site);
        }
    }

    void begin(Site site, Draft transition) {
        if (site.kind() == Kind.INTERMEDIATE_THROW_EVENT && site.is(EventDefinition.Link.class)) {
            Site target = linked(site);
            if (target == null) {
                compiler.broken(site, "The link " + site.name() + " leads nowhere. Add the catching half.");
                transition.stick();
            } else {
                transition.complete(site);
                compiler.arriveAt(target, null, transition);
            }
        } else if (site.place >= 0 && !passesAtOnce(site)) {
            transition.put(site.place);
        } else {
            transition.push(site.spot);
        }
    }

    /** Returns whether a token may pass the catching event without waiting. */
    private static boolean passesAtOnce(Site site) {
        return site.kind() == Kind.INTERMEDIATE_CATCH_EVENT
                && (site.node.event().isEmpty()
                        || site.is(EventDefinition.Link.class)
                        || site.is(EventDefinition.Conditional.class));
    }

    @Nullable
    private static Site linked(Site thrown) {
        String name = ((EventDefinition.Link) thrown.node.event().orElseThrow()).name();
        return thrown.scope.sites.values().stream()
                .filter(site -> site.kind() == Kind.INTERMEDIATE_CATCH_EVENT
                        && site.node.event().orElse(null) instanceof EventDefinition.Link link
                        && link.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** Returns the nodes from which a flow or a link leads to a node. */
    List<Site> before(Site site) {
        List<Site> before = new ArrayList<>();
        for (Flow flow : site.incoming()) {
            Site source = site.scope.sites.get(flow.source());
            if (source != null) {
                before.add(source);
            }
        }
        if (site.kind() == Kind.INTERMEDIATE_CATCH_EVENT && site.is(EventDefinition.Link.class)) {
            site.scope.sites.values().stream()
                    .filter(other -> other.kind() == Kind.INTERMEDIATE_THROW_EVENT
                            && other.is(EventDefinition.Link.class)
                            && linked(other) == site)
                    .forEach(before::add);
        }
        return before;
    }

    // --- catching

    private void start(Site site) {
        compiler.at(site.spot, compiler.finish(site));
        raised(site, site.spot);
        Scope scope = site.scope;
        if (!scope.isEventSubProcess()) {
            return;
        }
        Scope around = scope.owner().scope;
        for (Draft caught : caught(site)) {
            Draft fired = opened(site).triggerOf(caught, site.element).caught(caught);
            once(around.armed.get(site.node.id()), fired);
            compiler.on(around.listening(), fired);
            compiler.catches(site, bits(around.listening(), around.armed.get(site.node.id())));
        }
        if (site.is(EventDefinition.Compensation.class)) {
            compiler.unproven(site, "Compensation (" + site.name() + ") is not explored.");
        }
    }

    private static void once(@Nullable Integer armed, Draft fired) {
        if (armed != null) {
            fired.need(armed);
            fired.drop(armed);
        }
    }

    private static int[] bits(int key, @Nullable Integer armed) {
        return armed == null ? new int[] {key} : new int[] {key, armed};
    }

    /**
     * Returns the transition that starts the event sub-process of a start event. If it interrupts, it clears the scope
     * around it.
     */
    private Draft opened(Site start) {
        Scope scope = start.scope;
        Site owner = scope.owner();
        Draft opened = new Draft();
        if (start.node.interrupting()) {
            Compiler.interrupt(owner.scope, opened);
        }
        opened.enter(owner);
        opened.put(owner.place);
        compiler.open(scope, opened);
        return opened;
    }

    /**
     * Returns one transition without an effect for each external trigger of a catching event; none if nothing triggers
     * it.
     */
    List<Draft> caught(Site site) {
        if (site.kind() == Kind.RECEIVE_TASK) {
            return List.of(new Draft().trigger(Trigger.MESSAGE, site.element));
        }
        EventDefinition event = site.node.event().orElse(null);
        if (event instanceof EventDefinition.Timer) {
            return List.of(new Draft().trigger(Trigger.TIMER, site.element));
        } else if (event instanceof EventDefinition.Message) {
            return List.of(new Draft().trigger(Trigger.MESSAGE, site.element));
        } else if (event instanceof EventDefinition.Signal) {
            return List.of(new Draft().trigger(Trigger.SIGNAL, site.element));
        } else if (event instanceof EventDefinition.Conditional conditional) {
            return condition(site, conditional.condition());
        } else if (event instanceof EventDefinition.Unknown unknown) {
            compiler.unproven(site, "The event " + site.name() + " (" + unknown.element() + ") is not known.");
        }
        return List.of();
    }

    private List<Draft> condition(Site site, Condition condition) {
        List<Draft> ways = new ArrayList<>();
        for (Choice.Outcome outcome : outcomes(site, condition)) {
            if (!outcome.taken().isEmpty()) {
                ways.add(new Draft().trigger(Trigger.CONDITION, site.element).decided(outcome));
            }
        }
        return ways;
    }

    /** Returns the outcomes of a condition: when it holds, and when it does not. */
    private List<Choice.Outcome> outcomes(Site site, Condition condition) {
        Expression expression =
                condition.script() ? new Expression.Opaque(condition.text()) : Expression.parse(condition.text());
        Choice choice = new Choice(List.of(expression), name -> Compiler.variable(site, name));
        if (!choice.opaque().isEmpty()) {
            compiler.unreadable(site, "The condition of " + site.name() + " cannot be read.");
        }
        List<Choice.Outcome> outcomes =
                choice.isKnown() ? choice.outcomes(truth -> truth[0] ? List.of(0) : List.of()) : null;
        return outcomes == null
                ? List.of(Choice.Outcome.unknown(List.of(0)), Choice.Outcome.unknown(List.of()))
                : outcomes;
    }

    private void intermediateCatch(Site site) {
        if (site.node.event().orElse(null) instanceof EventDefinition.Conditional conditional) {
            outcomes(site, conditional.condition()).forEach(outcome -> passOrWait(site, outcome));
        } else if (passesAtOnce(site)) {
            compiler.at(site.spot, compiler.finish(site));
        }
        compiler.catches(site, site.place);
        for (Draft caught : caught(site)) {
            for (Draft way : Compiler.each(
                    whole -> whole.triggerOf(caught, site.element).drop(site.place), compiler.finish(site))) {
                compiler.on(site.place, way.caught(caught));
            }
        }
    }

    /** Passes a conditional event whose condition already holds, or waits. */
    private void passOrWait(Site site, Choice.Outcome outcome) {
        Draft wait = new Draft();
        wait.put(site.place);
        for (Draft way : outcome.taken().isEmpty() ? List.of(wait) : compiler.finish(site)) {
            compiler.at(site.spot, way.decided(outcome));
        }
    }

    private void boundary(Site site) {
        compiler.at(site.spot, compiler.finish(site));
        raised(site, site.spot);
        Site host = site.scope.sites.get(site.node.attachedTo());
        if (host == null || host.place < 0) {
            return;
        }
        for (Draft caught : caught(site)) {
            Draft fired = fired(site).triggerOf(caught, site.element).caught(caught);
            once(host.armed.get(site.node.id()), fired);
            compiler.on(host.place, fired);
            compiler.catches(site, bits(host.place, host.armed.get(site.node.id())));
        }
    }

    /** Returns the transition of a boundary event or of the start event of an event sub-process that fires. */
    Draft fired(Site event) {
        if (event.kind() == Kind.START_EVENT) {
            return opened(event);
        }
        Draft fired = new Draft();
        Site host = event.scope.sites.get(event.node.attachedTo());
        if (event.node.interrupting()
                || event.is(EventDefinition.Error.class)
                || event.is(EventDefinition.Cancel.class)) {
            Compiler.interrupt(Objects.requireNonNull(host), fired);
        }
        compiler.arriveAt(event, null, fired);
        return fired;
    }

    /** Returns whether an end event interrupts its scope on arrival, before any job. */
    static boolean endsScope(Site site) {
        return site.kind() == Kind.END_EVENT
                && (site.is(EventDefinition.Terminate.class) || site.is(EventDefinition.Cancel.class));
    }

    // --- throwing

    private void intermediateThrow(Site site) {
        if (site.is(EventDefinition.Link.class)) {
            return;
        }
        if (site.is(EventDefinition.Compensation.class)) {
            compiler.unproven(site, "Compensation (" + site.name() + ") is not explored.");
        }
        thrown(site, compiler.finish(site));
    }

    private void end(Site site) {
        if (endsScope(site)) {
            Draft alone = new Draft();
            Compiler.interrupt(site.scope, alone);
            compiler.await(site, null, alone);
            compiler.at(site.thrown, alone);
        }
        if (site.is(EventDefinition.Terminate.class)) {
            compiler.at(
                    site.spot,
                    Compiler.each(
                            whole -> {
                                whole.complete(site);
                                whole.clear(site.scope.content());
                            },
                            compiler.complete(site.scope)));
        } else if (site.is(EventDefinition.Cancel.class)) {
            cancel(site);
        } else if (site.is(EventDefinition.Error.class)) {
            error(site);
        } else {
            if (site.is(EventDefinition.Compensation.class)) {
                compiler.unproven(site, "Compensation (" + site.name() + ") is not explored.");
            }
            boolean plain = site.after.isEmpty()
                    && site.writing.isEmpty()
                    && site.outgoing().isEmpty();
            thrown(
                    site,
                    plain ? Compiler.each(whole -> whole.complete(site), compiler.end(site)) : compiler.finish(site));
        }
    }

    /** Compiles a throwing event that continues in the given ways. */
    private void thrown(Site site, List<Draft> ways) {
        EventDefinition event = site.node.event().orElse(null);
        if (event instanceof EventDefinition.Escalation escalation) {
            escalation(site, escalation, ways);
            return;
        }
        if (event instanceof EventDefinition.Signal signal) {
            signals.thrown(site, signal, ways);
            return;
        }
        if (event instanceof EventDefinition.Unknown unknown) {
            compiler.unproven(site, "The event " + site.name() + " (" + unknown.element() + ") is not known.");
        }
        if (site.place >= 0) {
            for (Draft way : Compiler.each(
                    whole -> whole.trigger(Trigger.WORKER, site.element).drop(site.place), compiler.finish(site))) {
                compiler.on(site.place, way);
            }
            raisedByWork(site);
        } else {
            compiler.at(site.spot, ways);
            raised(site, site.spot);
        }
    }

    /**
     * Compiles an escalation. The nearest handler catches it. Without a handler, the engine continues as if nothing was
     * thrown.
     */
    private void escalation(Site site, EventDefinition.Escalation thrown, List<Draft> ways) {
        for (Site handler : handlers(site, EventDefinition.Escalation.class, false)) {
            String code = ((EventDefinition.Escalation) handler.node.event().orElseThrow()).code();
            if (code.isEmpty() || code.equals(thrown.code())) {
                Draft fired = fired(handler);
                if (handler.node.interrupting()) {
                    fired.complete(site);
                    compiler.at(site.spot, fired);
                } else {
                    Draft caught = new Draft();
                    // the engine first continues and then runs the handler
                    caught.push(site.thrown);
                    caught.push(handler.triggered);
                    compiler.at(site.spot, caught);
                    compiler.at(site.thrown, ways);
                    if (!compiler.isCompiled(handler.triggered)) {
                        compiler.at(handler.triggered, fired);
                    }
                }
                return;
            }
        }
        compiler.at(site.spot, ways);
    }

    /** Compiles an error. The nearest handler catches it. Without a handler, the token ends silently. */
    private void error(Site site) {
        EventDefinition.Error thrown = (EventDefinition.Error) site.node.event().orElseThrow();
        for (Site handler : handlers(site, EventDefinition.Error.class, false)) {
            String code = ((EventDefinition.Error) handler.node.event().orElseThrow()).code();
            if (code.isEmpty() || code.equals(thrown.code())) {
                Draft fired = fired(handler);
                fired.complete(site);
                compiler.at(site.spot, fired);
                return;
            }
        }
        compiler.at(site.spot, Compiler.each(whole -> whole.complete(site), compiler.end(site)));
    }

    private void cancel(Site site) {
        Scope scope = site.scope;
        while (scope.container != null && scope.container.kind() != Kind.TRANSACTION) {
            scope = scope.owner().scope;
        }
        Site boundary = scope.container == null
                ? null
                : scope.owner().boundaries().stream()
                        .filter(event -> event.is(EventDefinition.Cancel.class))
                        .findFirst()
                        .orElse(null);
        if (boundary == null) {
            compiler.unproven(site, site.name() + " cancels no transaction that says what follows.");
            compiler.at(site.spot, new Draft().interrupt(site.scope.content()));
            return;
        }
        if (compensates(scope)) {
            compiler.unproven(site, "Canceling (" + site.name() + ") runs compensation, which is not explored.");
        }
        Draft fired = fired(boundary);
        fired.complete(site);
        compiler.at(site.spot, fired);
    }

    private static boolean compensates(Scope transaction) {
        return transaction.process.nodes().stream()
                .anyMatch(node -> node.events().stream().anyMatch(EventDefinition.Compensation.class::isInstance));
    }

    // --- handlers

    /**
     * Returns the handlers of an event thrown at a site, the nearest first. On one level, event sub-processes come
     * before boundary events, and handlers with a code before handlers without one.
     *
     * @param self whether to include the boundary events of the site itself
     */
    private List<Site> handlers(Site from, Class<? extends EventDefinition> kind, boolean self) {
        List<Site> handlers = new ArrayList<>();
        if (self) {
            add(handlers, from.boundaries(), kind);
        }
        Site at = from;
        for (Scope scope = from.scope; scope != null; scope = at == null ? null : at.scope) {
            List<Site> starts = new ArrayList<>();
            for (Site eventSubProcess : scope.eventSubProcesses) {
                if (eventSubProcess != at) {
                    eventSubProcess.inner().get(0).sites.values().stream()
                            .filter(site -> site.kind() == Kind.START_EVENT)
                            .forEach(starts::add);
                }
            }
            add(handlers, starts, kind);
            at = scope.owner;
            if (at != null) {
                add(handlers, at.boundaries(), kind);
            }
        }
        return handlers;
    }

    private static void add(List<Site> handlers, List<Site> events, Class<? extends EventDefinition> kind) {
        for (boolean withCode : new boolean[] {true, false}) {
            for (Site event : events) {
                if (event.is(kind) && code(event).isEmpty() != withCode) {
                    handlers.add(event);
                }
            }
        }
    }

    private static String code(Site event) {
        EventDefinition definition = event.node.event().orElseThrow();
        if (definition instanceof EventDefinition.Error error) {
            return error.code();
        }
        return definition instanceof EventDefinition.Escalation escalation ? escalation.code() : "";
    }

    /** Adds the errors of the engine's work at a spot, if it runs code and there is a handler. */
    void raised(Site site, int spot) {
        if (runsCode(site.node)) {
            for (Site handler : catchers(site)) {
                compiler.at(spot, fired(handler).trigger(Trigger.ERROR, handler.element));
            }
        }
    }

    /** Adds the errors and escalations of a worker, a callee or a task with listeners, if there is a handler. */
    void raisedByWork(Site site) {
        for (Site handler : catchers(site)) {
            compiler.on(site.place, fired(handler).trigger(Trigger.ERROR, handler.element));
        }
        escalated(site);
    }

    /** Adds the errors and escalations that a person may report and the task itself catches. */
    void reported(Site site) {
        for (Site boundary : site.boundaries()) {
            if (boundary.is(EventDefinition.Error.class)) {
                compiler.on(site.place, fired(boundary).trigger(Trigger.ERROR, boundary.element));
            }
        }
        escalated(site);
    }

    private void escalated(Site site) {
        for (Site boundary : site.boundaries()) {
            if (boundary.is(EventDefinition.Escalation.class) && escalations.add(boundary)) {
                Draft fired = fired(boundary).trigger(Trigger.ESCALATION, boundary.element);
                once(site.armed.get(boundary.node.id()), fired);
                compiler.on(site.place, fired);
            }
        }
    }

    /** Returns the nearest handler for each code, up to the first handler that catches every error. */
    private List<Site> catchers(Site site) {
        List<Site> catchers = new ArrayList<>();
        Set<String> codes = new HashSet<>();
        for (Site handler : handlers(site, EventDefinition.Error.class, true)) {
            if (codes.add(code(handler))) {
                catchers.add(handler);
            }
            if (code(handler).isEmpty()) {
                break;
            }
        }
        return catchers;
    }

    private static boolean runsCode(Node node) {
        if (!node.extensions().listeners().isEmpty()) {
            return true;
        }
        return switch (node.kind()) {
            case SERVICE_TASK, SEND_TASK, SCRIPT_TASK, BUSINESS_RULE_TASK -> true;
            case END_EVENT, INTERMEDIATE_THROW_EVENT -> Compiler.is(node, EventDefinition.Message.class);
            default -> false;
        };
    }
}
