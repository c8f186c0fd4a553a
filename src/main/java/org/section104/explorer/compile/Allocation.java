package org.section104.explorer.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.section104.explorer.diagram.EventDefinition;
import org.section104.explorer.diagram.Flow;
import org.section104.explorer.diagram.Kind;
import org.section104.explorer.diagram.Mapping;
import org.section104.explorer.diagram.MultiInstance;
import org.section104.explorer.diagram.Node;
import org.section104.explorer.diagram.Parameter;
import org.section104.explorer.diagram.Process;
import org.section104.explorer.expression.Expression;
import org.section104.explorer.net.Holder;
import org.section104.explorer.terms.Element;
import org.section104.explorer.terms.Options;
import org.section104.explorer.terms.Unproven;
import org.section104.explorer.terms.Write;

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

    private final Options options;
    final Layout layout = new Layout();
    final List<Element> elements = new ArrayList<>();
    final List<Holder> holders = new ArrayList<>();
    final List<Site> sites = new ArrayList<>();
    final List<Scope> scopes = new ArrayList<>();
    final Map<String, Unproven> unproven = new LinkedHashMap<>();
    private final Map<String, Integer> elementsByPath = new HashMap<>();
    private final Map<Process, SideBranches> sideBranches = new IdentityHashMap<>();

    Allocation(Options options) {
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
        Scope scope = new Scope(scopes.size(), process, layout);
        for (String id : process.duplicates()) {
            broken(id, "The id " + id + " is given to more than one element; give each its own.");
        }
        variables(scope, List.copyOf(options.variables().keySet()));
        content(scope, Set.of(process.id()));
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
        scope.open(layout);
        for (Node node : scope.nodes()) {
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
        scope.close(layout);
    }

    private void reached(Site end) {
        for (Flow flow : end.incoming()) {
            if (!sideBranches(end.scope.process).isLeftBy(flow)) {
                end.reachedOver(flow, layout.note());
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
                        event.quotedTitle()
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
        host.attach(boundary);
    }

    private void site(Scope scope, Node node, Set<String> calling) {
        if (scope.sites.containsKey(node.id())) {
            return;
        }
        SideBranches side = sideBranches(scope.process);
        int writes = Variables.writes(options, scope.process, node);
        Site site = new Site(node, element(scope, node), scope, layout, writes, side);
        sites.add(site);
        scope.sites.put(node.id(), site);
        if (node.kind() == Kind.EVENT_SUB_PROCESS) {
            scope.eventSubProcesses.add(site);
        }
        inside(site, calling);
        site.close(layout);
        if (isInSideBranch(site)) {
            layout.holdsSeveral(site.region());
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

    private void inside(Site site, Set<String> calling) {
        if (site.kind() == Kind.CALL_ACTIVITY) {
            callee(site, calling);
        } else if (site.kind().container() && site.kind() != Kind.AD_HOC_SUB_PROCESS) {
            for (int copy = 0; copy < copies(site); copy++) {
                inner(site, site.scope.process, site.node, site.scope.prefix, calling);
            }
        }
    }

    private void callee(Site site, Set<String> calling) {
        String called = site.node.calledElement();
        if (called.isEmpty() || called.contains("${") || called.contains("#{")) {
            unproven(path(site), "What " + site.name() + " calls cannot be read; name the called process.");
        } else if (calling.contains(called)) {
            unproven(
                    path(site),
                    site.name() + " calls " + called
                            + ", which is being called already; a process may not call itself.");
        } else {
            Optional<Process> process = options.callees().find(called);
            if (process.isEmpty()) {
                unproven(path(site), "The process " + called + " that " + site.name() + " calls is not known.");
            } else {
                Set<String> deeper = new HashSet<>(calling);
                deeper.add(called);
                for (int copy = 0; copy < copies(site); copy++) {
                    inner(site, process.get(), null, path(site) + "/", deeper);
                }
            }
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

    private void inner(Site site, Process process, @Nullable Node container, String prefix, Set<String> calling) {
        Scope scope = new Scope(scopes.size(), process, container, site, prefix, copies(site) > 1, layout);
        site.contain(scope);
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
