package org.section104.explorer.compile;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.section104.explorer.diagram.EventDefinition;
import org.section104.explorer.diagram.Flow;
import org.section104.explorer.diagram.Kind;
import org.section104.explorer.diagram.MultiInstance;
import org.section104.explorer.diagram.Node;
import org.section104.explorer.diagram.Process;
import org.section104.explorer.net.Assignment;
import org.section104.explorer.net.Extent;
import org.section104.explorer.net.Holder;
import org.section104.explorer.net.Mask;
import org.section104.explorer.net.Net;
import org.section104.explorer.net.Region;
import org.section104.explorer.net.Transition;
import org.section104.explorer.terms.Options;
import org.section104.explorer.terms.Trigger;

/**
 * Compiles a process to transitions, as the engine runs it. This class has the parts that all elements share: taking a
 * flow, arriving, entering, finishing, leaving, and the end of a token. {@link Gateways}, {@link Activities} and {@link
 * Events} compile the elements.
 *
 * <p>The engine moves one token at a time. If several tokens leave a node together, the one on the flow that is first
 * in the file moves until it rests, then the next. So the moving tokens form a stack.
 */
public final class Compiler {

    private static final Pattern AT_LEAST_ONE = Pattern.compile("0*[1-9][0-9]*");

    final Options options;
    final Allocation allocation;
    private final Scope root;
    private final List<List<Draft>> ofBits = new ArrayList<>();
    private final List<List<Draft>> ofSpots = new ArrayList<>();
    private final Map<Integer, List<int[]>> catches = new HashMap<>();
    private final List<Transition> transitions = new ArrayList<>();
    private final List<Mask> inclusive = new ArrayList<>();
    private final long[] tokens;
    private final Gateways gateways = new Gateways(this);
    private final Activities activities = new Activities(this);
    private final Events events = new Events(this);
    final Variables variables = new Variables(this);

    private Compiler(Process process, Options options) {
        this.options = options;
        this.allocation = new Allocation(options);
        this.root = allocation.root(process);
        this.tokens = allocation.layout.tokens();
        for (int i = 0; i < allocation.layout.bits(); i++) {
            ofBits.add(List.of());
        }
        for (int i = 0; i < allocation.layout.spots(); i++) {
            ofSpots.add(List.of());
        }
    }

    /** Compiles a process with its callees. */
    public static Net compile(Process process, Options options) {
        return new Compiler(process, options).net();
    }

    private Net net() {
        starts();
        for (Site site : allocation.sites) {
            element(site);
        }
        Layout layout = allocation.layout;
        Transition[][] byBit = arrays(ofBits);
        Transition[][] bySpot = arrays(ofSpots);
        Transition[][] settling = settling();
        return new Net(
                root.process,
                layout.words(),
                tokens,
                layout.jobs(),
                layout.several(),
                allocation.elements,
                layout.elementsOfBits(),
                layout.elementsOfSpots(),
                allocation.holders,
                extents(),
                byBit,
                bySpot,
                transitions.toArray(new Transition[0]),
                settling,
                catches,
                root.active,
                root.beforeStart,
                List.copyOf(allocation.unproven.values()),
                inclusive,
                watched());
    }

    private Transition[][] settling() {
        List<List<Draft>> settling = new ArrayList<>();
        for (Holder holder : allocation.holders) {
            settling.add(List.of(new Draft().drop(holder.doubt()), new Draft().assign(Assignment.of(holder, 0))));
        }
        return arrays(settling);
    }

    private Transition[][] arrays(List<List<Draft>> lists) {
        Transition[][] arrays = new Transition[lists.size()][];
        for (int key = 0; key < arrays.length; key++) {
            List<Draft> drafts = lists.get(key);
            arrays[key] = new Transition[drafts.size()];
            for (int i = 0; i < arrays[key].length; i++) {
                arrays[key][i] = drafts.get(i).numbered(transitions.size());
                transitions.add(arrays[key][i]);
            }
        }
        return arrays;
    }

    private List<Extent> extents() {
        List<Extent> extents = new ArrayList<>(allocation.scopes.size());
        for (Scope scope : allocation.scopes) {
            extents.add(scope.extent());
        }
        return extents;
    }

    private List<Region> watched() {
        List<Region> watched = new ArrayList<>();
        for (Scope scope : allocation.scopes) {
            if (!scope.eventSubProcesses.isEmpty()) {
                watched.add(scope.content());
            }
        }
        for (Site site : allocation.sites) {
            for (Site boundary : site.boundaries()) {
                if (!boundary.node.interrupting()) {
                    watched.add(site.region());
                    break;
                }
            }
        }
        return watched;
    }

    // --- the parts that elements are made of

    void on(int bit, Draft transition) {
        add(ofBits, bit, transition);
        if (!options.reduction() && allocation.layout.several().get(bit) && transition.doesDrop(bit)) {
            // The copy leaves another token there. Reduction omits it: the other token could only keep its scope from
            // completing, as the moving token does.
            add(ofBits, bit, transition.keeping(bit));
        }
    }

    void at(int spot, Draft transition) {
        add(ofSpots, spot, transition);
    }

    void at(int spot, List<Draft> transitions) {
        for (Draft transition : transitions) {
            at(spot, transition);
        }
    }

    private static void add(List<List<Draft>> lists, int key, Draft transition) {
        if (lists.get(key).isEmpty()) {
            lists.set(key, new ArrayList<>(2));
        }
        lists.get(key).add(transition);
    }

    /** Returns whether a spot already has a transition. */
    boolean isCompiled(int spot) {
        return !ofSpots.get(spot).isEmpty();
    }

    /** Records that a catching event can be triggered while all these bits are set. */
    void catches(Site event, int... bits) {
        catches.computeIfAbsent(event.element, key -> new ArrayList<>(1)).add(bits);
    }

    /** Creates transitions with a common beginning and different endings. */
    static List<Draft> each(Consumer<Draft> beginning, List<Draft> endings) {
        List<Draft> all = new ArrayList<>(endings.size());
        for (Draft ending : endings) {
            Draft whole = new Draft();
            beginning.accept(whole);
            all.add(whole.append(ending));
        }
        return all;
    }

    private void starts() {
        boolean started = false;
        for (Site site : root.sites.values()) {
            if (site.kind() == Kind.START_EVENT) {
                Draft start = new Draft().trigger(Trigger.START, site.element).put(root.active);
                listen(root, start);
                arriveAt(site, null, start);
                at(root.beforeStart, start);
                started = true;
            }
        }
        if (!started) {
            allocation.broken("", "The process " + root.process.id() + " has no start event; nothing can begin.");
        }
    }

    private void element(Site site) {
        switch (site.kind()) {
            case START_EVENT, END_EVENT, INTERMEDIATE_CATCH_EVENT, INTERMEDIATE_THROW_EVENT, BOUNDARY_EVENT ->
                events.compile(site);
            case EXCLUSIVE_GATEWAY, PARALLEL_GATEWAY, INCLUSIVE_GATEWAY, EVENT_BASED_GATEWAY, COMPLEX_GATEWAY ->
                gateways.compile(site);
            default -> activities.compile(site);
        }
        for (int job : site.before) {
            jobBefore(site, job);
        }
        if (site.leaving >= 0) {
            at(site.leaving, completion(site));
        }
        if (site.ending >= 0) {
            at(site.ending, end(site));
        }
    }

    private void jobBefore(Site site, int job) {
        Draft run = new Draft().trigger(Trigger.JOB, site.element).drop(job);
        Flow flow = site.isJoin() ? site.incoming().get(site.before.indexOf(job)) : null;
        enter(site, flow, run);
        on(job, run);
    }

    /** Moves the token along a flow. */
    void take(Flow flow, Site from, Draft transition) {
        transition.take(flow);
        if (!from.after.isEmpty()) {
            transition.put(from.after.get(Site.indexOf(from.outgoing(), flow)));
        } else {
            arrive(flow, from.scope, transition);
        }
    }

    /** Moves the token to the target of a flow. */
    void arrive(Flow flow, Scope scope, Draft transition) {
        Site target = scope.sites.get(flow.target());
        if (target == null) {
            allocation.broken(scope.prefix + flow.id(), leadsAway(flow, scope.process));
            transition.stick();
            return;
        }
        arriveAt(target, flow, transition);
    }

    private static String leadsAway(Flow flow, Process process) {
        String name = flow.name().isBlank() ? "" : " '" + flow.name().strip() + "'";
        String from = process.node(flow.source()).map(Node::quotedTitle).orElse("'" + flow.source() + "'");
        return process.node(flow.target())
                .map(target ->
                        ("The flow%s from %s leads to %s, which lies in another sub-process. A flow stays within its"
                                        + " sub-process: lead it to an end event there, and continue after the sub-process.")
                                .formatted(name, from, target.quotedTitle()))
                .orElse("The flow%s from %s leads nowhere: there is no '%s' to lead to."
                        .formatted(name, from, flow.target()));
    }

    /** Moves the token to a node, by a flow or without one. */
    void arriveAt(Site site, @Nullable Flow flow, Draft transition) {
        if (Events.endsScope(site)) {
            transition.push(site.thrown);
        } else {
            await(site, flow, transition);
        }
    }

    /** Puts the token at the job before a node, or enters the node. */
    void await(Site site, @Nullable Flow flow, Draft transition) {
        if (!site.before.isEmpty()) {
            int job = site.isJoin() ? Math.max(0, Site.indexOf(site.incoming(), flow)) : 0;
            transition.put(site.before.get(job));
        } else {
            enter(site, flow, transition);
        }
    }

    /** Enters a node. */
    void enter(Site site, @Nullable Flow flow, Draft transition) {
        if (site.arriving >= 0) {
            transition.push(site.arriving);
            return;
        }
        transition.enter(site);
        if (site.isJoin()) {
            transition.push(site.arrivals.get(Math.max(0, Site.indexOf(site.incoming(), flow))));
            return;
        }
        Integer reached = flow == null ? null : site.reachedOver(flow);
        if (reached != null) {
            transition.once(reached);
        }
        begin(site, transition);
    }

    /** Starts the work of a node that has been entered. */
    void begin(Site site, Draft transition) {
        switch (site.kind()) {
            case START_EVENT, END_EVENT, INTERMEDIATE_CATCH_EVENT, INTERMEDIATE_THROW_EVENT, BOUNDARY_EVENT ->
                events.begin(site, transition);
            case EVENT_BASED_GATEWAY, COMPLEX_GATEWAY -> transition.put(site.place);
            case EXCLUSIVE_GATEWAY, PARALLEL_GATEWAY, INCLUSIVE_GATEWAY -> transition.push(site.spot);
            default -> activities.begin(site, transition);
        }
    }

    /** Arms the boundary events of an activity that fire only once. */
    void arm(Site site, Draft transition) {
        for (int armed : site.armed.values()) {
            transition.note(armed);
        }
    }

    /** Starts a sub-process, an event sub-process or a callee at its start event. */
    void open(Scope scope, Draft transition) {
        listen(scope, transition);
        Site start = start(scope);
        if (start == null) {
            allocation.broken(
                    allocation.path(scope.owner()),
                    scope.owner().name() + " holds no start event without a trigger; it cannot begin.");
            transition.stick();
            return;
        }
        variables.open(scope, start, transition);
    }

    @Nullable
    private static Site start(Scope scope) {
        for (Site site : scope.sites.values()) {
            if (site.kind() == Kind.START_EVENT
                    && (scope.isEventSubProcess() || site.node.event().isEmpty())) {
                return site;
            }
        }
        return null;
    }

    private static void listen(Scope scope, Draft transition) {
        if (scope.listening() >= 0) {
            transition.note(scope.listening());
        }
        for (int armed : scope.armed.values()) {
            transition.note(armed);
        }
    }

    /**
     * Returns the transitions that finish one run of a node's work: they write variables, then leave the node or run it
     * again.
     */
    List<Draft> finish(Site site) {
        Draft written = new Draft();
        if (variables.write(site, written)) {
            written.push(site.leaving);
            return List.of(written);
        }
        return completion(site);
    }

    /** Returns the transitions that complete a node after its variables are written. */
    private List<Draft> completion(Site site) {
        if (site.arriving >= 0) {
            return List.of(new Draft().push(site.ranOnce.get(0)));
        }
        return each(
                whole -> {
                    whole.complete(site);
                    if (!site.inner().isEmpty()) {
                        whole.drop(site.place);
                        whole.clear(site.region());
                    } else if (!site.armed.isEmpty()) {
                        for (int armed : site.armed.values()) {
                            whole.drop(armed);
                        }
                    }
                },
                leave(site));
    }

    /** Returns the transitions with which a token leaves a node by its flows, or ends. */
    List<Draft> leave(Site site) {
        if (site.outgoing().isEmpty()) {
            Draft end = new Draft();
            if (!site.after.isEmpty()) {
                end.put(site.after.get(0));
            } else {
                end.push(site.ending);
            }
            return List.of(end);
        }
        return gateways.outgoing(site);
    }

    /** Compiles the jobs after a node. */
    void jobsAfter(Site site) {
        List<Flow> outgoing = site.outgoing();
        for (int i = 0; i < site.after.size(); i++) {
            Draft run = new Draft().trigger(Trigger.JOB, site.element).drop(site.after.get(i));
            if (outgoing.isEmpty()) {
                run.push(site.ending);
            } else {
                arrive(outgoing.get(i), site.scope, run);
            }
            on(site.after.get(i), run);
        }
    }

    /** Returns the transitions that end a token. If it is the last token, its scope completes. */
    List<Draft> end(Site site) {
        Scope scope = site.scope;
        List<Draft> ways = each(last -> {}, complete(scope));
        for (Draft way : ways) {
            way.ifEmpty(scope.content());
        }
        ways.add(new Draft().rank(1));
        return ways;
    }

    /** Returns the transitions that complete a scope without tokens. */
    List<Draft> complete(Scope scope) {
        Site owner = scope.owner;
        if (owner == null) {
            return List.of(new Draft().clear(scope.content()).drop(scope.active));
        }
        if (scope.isEventSubProcess()) {
            return List.of(new Draft().clear(owner.region()).complete(owner).push(owner.ending));
        }
        return activities.completed(scope);
    }

    /** Interrupts a site: clears its place and everything inside. */
    static void interrupt(Site site, Draft transition) {
        transition.interrupt(site.region());
    }

    /** Interrupts everything in a scope. The scope itself stays active and keeps its variables. */
    static void interrupt(Scope scope, Draft transition) {
        transition.interrupt(scope.content());
    }

    /** Returns the declared variable with this name in the scope of a site; null if it is not declared. */
    @Nullable
    static Holder variable(Site site, String name) {
        return site.scope.variable(name);
    }

    Mask mask() {
        Mask mask = new Mask(new long[tokens.length], new BitSet());
        inclusive.add(mask);
        return mask;
    }

    long[] tokens() {
        return tokens;
    }

    String path(Site site) {
        return allocation.path(site);
    }

    void unproven(Site site, String reason) {
        allocation.unproven(path(site), reason);
    }

    void broken(Site site, String reason) {
        allocation.broken(path(site), reason);
    }

    void unreadable(Site site, String reason) {
        allocation.unreadable(path(site), reason);
    }

    Events events() {
        return events;
    }

    /** Returns whether a multi-instance activity is proven to run at least once. */
    boolean runsAtLeastOnce(Site site) {
        MultiInstance multiInstance = site.node.multiInstance().orElseThrow();
        return AT_LEAST_ONE.matcher(multiInstance.cardinality()).matches()
                || options.contracts().runsAtLeastOnce(site.scope.process, site.node);
    }

    static boolean is(Node node, Class<? extends EventDefinition> definition) {
        return node.event().isPresent() && definition.isInstance(node.event().get());
    }
}
