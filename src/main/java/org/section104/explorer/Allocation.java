package org.section104.explorer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.section104.explorer.diagram.EventDefinition;
import org.section104.explorer.diagram.Flow;
import org.section104.explorer.diagram.Kind;
import org.section104.explorer.diagram.Mapping;
import org.section104.explorer.diagram.MultiInstance;
import org.section104.explorer.diagram.Node;
import org.section104.explorer.diagram.Parameter;
import org.section104.explorer.diagram.Process;
import org.section104.explorer.expression.Expression;

/**
 * Creates a site with places and spots for every node of a process, of its sub-processes and of its callees.
 *
 * <p><b>Multi-instance.</b> An activity without an inner scope has one place, which stays marked until the last
 * instance ends, because its instances cannot be told apart. A sequential sub-process or call activity has one inner
 * scope, which runs any number of times. A parallel one has two inner scopes at a time, each of which may run again: a
 * rule concerns the order of at most two events, and two scopes show every order that two of many instances can show.
 * If the number of instances is a literal one or two, there are exactly as many. Unless it is proven that there is an
 * instance, the activity may also be skipped.
 */
final class Allocation {

    private final Explorer.Options options;
    final Layout layout = new Layout();
    final List<Element> elements = new ArrayList<>();
    final List<Holder> holders = new ArrayList<>();
    final List<Site> sites = new ArrayList<>();
    final List<Scope> scopes = new ArrayList<>();
    final Map<String, Unproven> unproven = new LinkedHashMap<>();
    private final Map<String, Integer> elementsByPath = new HashMap<>();
    private final Map<Process, SideBranches> sideBranches = new IdentityHashMap<>();

    Allocation(Explorer.Options options) {
        this.options = options;
    }

    void unproven(String element, String reason) {
        unproven.putIfAbsent(element + "\n" + reason, new Unproven(element, reason, false, false));
    }

    /** Records that the diagram itself is broken. */
    void broken(String element, String reason) {
        unproven.putIfAbsent(element + "\n" + reason, new Unproven(element, reason, false, true));
    }

    void unreadable(String element, String reason) {
        unproven.putIfAbsent(element + "\n" + reason, new Unproven(element, reason, true, false));
    }

    String path(Site site) {
        return elements.get(site.element).path();
    }

    /** Allocates the explored process. */
    Scope root(Process process) {
        Scope scope = new Scope(process, null, null, "");
        layout.open(scope.region);
        scope.active = layout.token(-1);
        scope.beforeStart = layout.spot(-1);
        for (String id : process.duplicates()) {
            broken(id, "The id " + id + " is given to more than one element; give each its own.");
        }
        variables(scope, List.copyOf(options.variables().keySet()));
        content(scope, Set.of(process.id()));
        layout.close(scope.region);
        return scope;
    }

    private void variables(Scope scope, Iterable<String> names) {
        for (String name : names) {
            List<String> values = options.variables().get(name);
            if (values == null || scope.variables.containsKey(name)) {
                continue;
            }
            int first = layout.bits();
            for (int i = 0; i <= values.size(); i++) {
                layout.note();
            }
            Holder holder = new Holder(holders.size(), scope.prefix + local(scope) + name, name, values, first);
            holders.add(holder);
            scope.variables.put(name, holder);
            scope.choosing.put(name, layout.spot(-1));
        }
    }

    private static String local(Scope scope) {
        return scope.container == null ? "" : scope.container.id() + "/";
    }

    private void content(Scope scope, Set<String> calling) {
        scopes.add(scope);
        layout.open(scope.content);
        List<Node> nodes = scope.nodes();
        for (Node node : nodes) {
            if (node.kind() == Kind.EVENT_SUB_PROCESS && scope.listening < 0) {
                scope.listening = layout.note();
            }
        }
        for (Node node : nodes) {
            site(scope, node, calling);
        }
        for (Site site : scope.eventSubProcesses) {
            Optional<Node> start = Repetition.startOf(scope.process, site.node);
            if (start.isPresent() && Repetition.onlyOnce(scope.process, start.get(), sideBranches(scope.process))) {
                scope.armed.put(start.get().id(), layout.note());
            }
        }
        repetitions(scope);
        for (Site site : scope.sites.values()) {
            attach(site);
        }
        if (severalTokens(scope)) {
            for (Site site : scope.sites.values()) {
                if (site.kind() == Kind.END_EVENT && !afterRepetition(site)) {
                    reached(site);
                }
            }
        }
        layout.close(scope.content);
    }

    private void reached(Site end) {
        for (Flow flow : end.incoming()) {
            if (!sideBranches(end.scope.process).isLeftBy(flow)) {
                end.reached.put(flow.id(), layout.note());
            }
        }
    }

    private void repetitions(Scope scope) {
        for (Node node : scope.nodes()) {
            Node event = node.kind() == Kind.EVENT_SUB_PROCESS
                    ? Repetition.startOf(scope.process, node).orElse(node)
                    : node;
            if (Repetition.refused(scope.process, event, sideBranches(scope.process))) {
                unproven(
                        scope.prefix + event.id(),
                        Site.name(event)
                                + " can fire again while the branch that it started before still waits. Let it fire once"
                                + " (a date or duration), make it interrupting, or lead it to tasks that join no other branch.");
            }
        }
    }

    private static boolean severalTokens(Scope scope) {
        for (Site site : scope.sites.values()) {
            if (site.kind() != Kind.EXCLUSIVE_GATEWAY
                            && site.kind() != Kind.EVENT_BASED_GATEWAY
                            && site.outgoing().size() > 1
                    || site.kind() == Kind.BOUNDARY_EVENT && !site.node.interrupting()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns whether a repeating event leads to the end event, so that it may be reached as often as the event fires.
     */
    private boolean afterRepetition(Site end) {
        if (isInSideBranch(end)) {
            return true;
        }
        Set<String> seen = new HashSet<>();
        List<Node> open = new ArrayList<>(List.of(end.node));
        Process process = end.scope.process;
        while (!open.isEmpty()) {
            Node node = open.remove(open.size() - 1);
            if (node.kind() == Kind.BOUNDARY_EVENT && Repetition.repeats(process, node, sideBranches(process))) {
                return true;
            }
            for (Flow flow : process.incoming(node)) {
                Optional<Node> source = process.node(flow.source());
                if (source.isPresent() && !sideBranches(process).isLeftBy(flow) && seen.add(flow.source())) {
                    open.add(source.get());
                }
            }
        }
        return false;
    }

    private void attach(Site boundary) {
        if (boundary.kind() != Kind.BOUNDARY_EVENT) {
            return;
        }
        Site host = boundary.scope.sites.get(boundary.node.attachedTo());
        if (host == null) {
            broken(
                    path(boundary),
                    "The event " + boundary.name() + " is attached to nothing here. Attach it to an activity.");
            return;
        }
        host.boundaries.add(boundary);
    }

    private void site(Scope scope, Node node, Set<String> calling) {
        if (scope.sites.containsKey(node.id())) {
            return;
        }
        Site site = new Site(node, element(scope, node), scope);
        sites.add(site);
        scope.sites.put(node.id(), site);
        layout.open(site.region);
        if (rests(node)) {
            site.place = layout.token(site.element);
        }
        site.spot = layout.spot(site.element);
        for (int i = Variables.writes(options, site); i > 0; i--) {
            site.writing.add(layout.spot(site.element));
        }
        if (!site.writing.isEmpty()) {
            site.leaving = layout.spot(site.element);
        }
        turns(site);
        jobs(site);
        if (site.isJoin()) {
            join(site);
        }
        if (site.outgoing().isEmpty() || node.kind() == Kind.EVENT_SUB_PROCESS || site.thrown >= 0) {
            site.ending = layout.spot(site.element);
        }
        for (Node boundary : scope.process.boundaries(node)) {
            if (Repetition.onlyOnce(scope.process, boundary, sideBranches(scope.process))) {
                site.armed.put(boundary.id(), layout.note());
            }
        }
        if (node.kind() == Kind.EVENT_SUB_PROCESS) {
            scope.eventSubProcesses.add(site);
        }
        multiInstance(site);
        inside(site, calling);
        layout.close(site.region);
        if (isInSideBranch(site)) {
            layout.holdsSeveral(site.region);
        }
    }

    private SideBranches sideBranches(Process process) {
        SideBranches known = sideBranches.get(process);
        if (known == null) {
            known = SideBranches.of(process, options.contracts());
            sideBranches.put(process, known);
        }
        return known;
    }

    private boolean isInSideBranch(Site site) {
        return sideBranches(site.scope.process).holds(site.node);
    }

    private void turns(Site site) {
        if (Events.endsScope(site)) {
            site.thrown = layout.spot(site.element);
        }
        if (site.is(EventDefinition.Signal.class) || site.is(EventDefinition.Escalation.class)) {
            if (site.kind() == Kind.INTERMEDIATE_THROW_EVENT || site.kind() == Kind.END_EVENT) {
                site.thrown = layout.spot(site.element);
            } else {
                site.triggered = layout.spot(site.element);
            }
        }
        if (site.outgoing().size() > 1
                && site.kind() != Kind.EXCLUSIVE_GATEWAY
                && site.kind() != Kind.EVENT_BASED_GATEWAY) {
            for (int i = 0; i < site.outgoing().size(); i++) {
                site.turns.add(layout.spot(site.element));
            }
        }
    }

    /**
     * Returns whether a token can rest in a node: because it waits for a person or a worker, or because of its inner
     * nodes.
     */
    private static boolean rests(Node node) {
        if (node.code().external()) {
            return true;
        }
        return switch (node.kind()) {
            case START_EVENT,
                    BOUNDARY_EVENT,
                    EXCLUSIVE_GATEWAY,
                    PARALLEL_GATEWAY,
                    INCLUSIVE_GATEWAY,
                    SERVICE_TASK,
                    SEND_TASK,
                    SCRIPT_TASK,
                    BUSINESS_RULE_TASK,
                    MANUAL_TASK,
                    TASK -> false;
            case END_EVENT, INTERMEDIATE_THROW_EVENT ->
                node.event().orElse(null) instanceof EventDefinition.Message message
                        && message.code().external();
            default -> true;
        };
    }

    private void jobs(Site site) {
        if (site.node.asyncBefore()) {
            int jobs = site.isJoin() ? site.incoming().size() : 1;
            for (int i = 0; i < jobs; i++) {
                site.before.add(layout.job(site.element));
            }
        }
        if (site.node.asyncAfter()) {
            int jobs = Math.max(1, site.outgoing().size());
            for (int i = 0; i < jobs; i++) {
                site.after.add(layout.job(site.element));
            }
        }
    }

    private void join(Site site) {
        layout.open(site.slots);
        for (int i = 0; i < site.incoming().size(); i++) {
            layout.token(site.element);
            site.arrivals.add(layout.spot(site.element));
        }
        layout.close(site.slots);
    }

    private void multiInstance(Site site) {
        Optional<MultiInstance> multiInstance = site.node.multiInstance();
        if (multiInstance.isEmpty()) {
            return;
        }
        site.arriving = layout.spot(site.element);
        site.ranOnce.add(layout.spot(site.element));
        site.ranOnce.add(layout.spot(site.element));
        site.second = layout.spot(site.element);
        if (multiInstance.get().asyncBefore()) {
            site.unbegun = layout.note();
        }
    }

    private void inside(Site site, Set<String> calling) {
        if (site.kind() == Kind.CALL_ACTIVITY) {
            callee(site, calling);
        } else if (site.kind().container() && site.kind() != Kind.AD_HOC_SUB_PROCESS) {
            for (int copy = 0; copy < copies(site); copy++) {
                inner(site, new Scope(site.scope.process, site.node, site, site.scope.prefix), calling);
            }
        }
    }

    private void callee(Site site, Set<String> calling) {
        String called = site.node.calledElement();
        if (called.isEmpty() || called.contains("${") || called.contains("#{")) {
            site.opaque = "What " + site.name() + " calls cannot be read; name the called process.";
        } else if (calling.contains(called)) {
            site.opaque = site.name() + " calls " + called + ", which is being called already; a process may not call"
                    + " itself.";
        } else {
            Optional<Process> process = options.callees().find(called);
            if (process.isEmpty()) {
                site.opaque = "The process " + called + " that " + site.name() + " calls is not known.";
            } else {
                Set<String> deeper = new HashSet<>(calling);
                deeper.add(called);
                for (int copy = 0; copy < copies(site); copy++) {
                    inner(site, new Scope(process.get(), null, site, path(site) + "/"), deeper);
                }
            }
        }
        if (!site.opaque.isEmpty()) {
            unproven(path(site), site.opaque);
        }
    }

    /** Returns the number of inner scopes that run in parallel. */
    private static int copies(Site site) {
        Optional<MultiInstance> multiInstance = site.node.multiInstance();
        boolean sideBySide = multiInstance.isPresent()
                && !multiInstance.get().sequential()
                && !multiInstance.get().cardinality().equals("1");
        return sideBySide ? 2 : 1;
    }

    private void inner(Site site, Scope scope, Set<String> calling) {
        site.inner.add(scope);
        layout.open(scope.region);
        scope.active = copies(site) > 1 ? layout.token(site.element) : site.place;
        jobsOfEach(site);
        if (scope.container == null) {
            Set<String> used = used(scope.process);
            for (Mapping out : site.node.extensions().outs()) {
                used.add(out.source());
            }
            variables(scope, used);
        } else {
            List<String> names = new ArrayList<>();
            for (Parameter input : scope.container.extensions().inputs()) {
                names.add(input.name());
            }
            variables(scope, names);
        }
        content(scope, calling);
        layout.close(scope.region);
    }

    /** Allocates the jobs before and after each instance of a multi-instance activity. */
    private void jobsOfEach(Site site) {
        MultiInstance multiInstance = site.node.multiInstance().orElse(null);
        if (multiInstance != null && multiInstance.asyncBefore()) {
            site.beforeEach.add(layout.job(site.element));
            site.beginning.add(layout.spot(site.element));
        }
        if (multiInstance != null && multiInstance.asyncAfter()) {
            site.afterEach.add(layout.job(site.element));
        }
    }

    /** Returns the declared variables that a called process reads or writes. */
    private Set<String> used(Process process) {
        Set<String> used = new HashSet<>();
        if (options.variables().isEmpty()) {
            return used;
        }
        for (Flow flow : process.flows()) {
            addMentioned(flow.condition().text(), used);
        }
        for (Node node : process.nodes()) {
            for (Write write : options.contracts().writes(process, node)) {
                used.add(write.variable());
                addMentioned(write.when(), used);
            }
            for (Parameter output : node.extensions().outputs()) {
                used.add(output.name());
            }
            for (Mapping out : node.extensions().outs()) {
                used.add(out.target());
                if (out.all()) {
                    used.addAll(options.variables().keySet());
                }
            }
            used.add(node.resultVariable());
            if (node.event().orElse(null) instanceof EventDefinition.Conditional conditional) {
                addMentioned(conditional.condition().text(), used);
            }
        }
        return used;
    }

    private static void addMentioned(String condition, Set<String> variables) {
        Expression.parse(condition).visit(part -> {
            if (part instanceof Expression.OfOneVariable of) {
                variables.add(of.variable());
            }
        });
    }

    private int element(Scope scope, Node node) {
        String path = scope.prefix + node.id();
        Integer known = elementsByPath.putIfAbsent(path, elements.size());
        if (known != null) {
            return known;
        }
        elements.add(new Element(elements.size(), path, scope.process, node));
        return elements.size() - 1;
    }
}
