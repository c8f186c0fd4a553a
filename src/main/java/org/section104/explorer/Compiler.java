package org.section104.explorer;

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

/**
 * Compiles a process to transitions, as the engine runs it. This class has the parts that all elements share: taking a
 * flow, arriving, entering, finishing, leaving, and the end of a token. {@link Gateways}, {@link Activities} and {@link
 * Events} compile the elements.
 *
 * <p>The engine moves one token at a time. If several tokens leave a node together, the one on the flow that is first
 * in the file moves until it rests, then the next. So the moving tokens form a stack.
 */
final class Compiler {

    private static final Pattern AT_LEAST_ONE = Pattern.compile("0*[1-9][0-9]*");

    final Explorer.Options options;
    final Allocation allocation;
    private final Scope root;
    private final List<List<Transition>> ofBits = new ArrayList<>();
    private final List<List<Transition>> ofSpots = new ArrayList<>();
    private final Map<Integer, List<int[]>> catches = new HashMap<>();
    private final List<Transition> transitions = new ArrayList<>();
    private final List<Mask> inclusive = new ArrayList<>();
    private final long[] tokens;
    private final Gateways gateways = new Gateways(this);
    private final Activities activities = new Activities(this);
    private final Events events = new Events(this);
    final Variables variables = new Variables(this);

    private Compiler(Process process, Explorer.Options options) {
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

    static Net compile(Process process, Explorer.Options options) {
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
                List.copyOf(allocation.scopes),
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
        List<List<Transition>> settling = new ArrayList<>();
        for (Holder holder : allocation.holders) {
            Transition kept = new Transition();
            kept.drops.add(holder.doubt());
            settling.add(List.of(kept, new Transition().assign(Transition.Assignment.of(holder, 0))));
        }
        return arrays(settling);
    }

    private Transition[][] arrays(List<List<Transition>> lists) {
        Transition[][] arrays = new Transition[lists.size()][];
        for (int i = 0; i < arrays.length; i++) {
            arrays[i] = lists.get(i).toArray(new Transition[0]);
            for (Transition transition : arrays[i]) {
                transition.number = transitions.size();
                transitions.add(transition);
            }
        }
        return arrays;
    }

    private List<Region> watched() {
        List<Region> watched = new ArrayList<>();
        for (Scope scope : allocation.scopes) {
            if (!scope.eventSubProcesses.isEmpty()) {
                watched.add(scope.content);
            }
        }
        for (Site site : allocation.sites) {
            for (Site boundary : site.boundaries) {
                if (!boundary.node.interrupting()) {
                    watched.add(site.region);
                    break;
                }
            }
        }
        return watched;
    }

    // --- the parts that elements are made of

    void on(int bit, Transition transition) {
        add(ofBits, bit, transition);
        if (!options.reduction() && allocation.layout.several().get(bit) && transition.drops.contains(bit)) {
            add(ofBits, bit, oneOfSeveral(bit, transition));
        }
    }

    /**
     * Copies a transition for a place with several tokens, so that it leaves another token there. Reduction omits the
     * copy: the other token could only keep its scope from completing, as the moving token does.
     */
    private static Transition oneOfSeveral(int bit, Transition transition) {
        Transition one = new Transition().trigger(transition.trigger, transition.triggered);
        append(one, transition);
        one.drops = new Ints();
        for (int drop : transition.drops.toArray()) {
            if (drop != bit) {
                one.drops.add(drop);
            }
        }
        return one;
    }

    void at(int spot, Transition transition) {
        add(ofSpots, spot, transition);
    }

    void at(int spot, List<Transition> transitions) {
        for (Transition transition : transitions) {
            at(spot, transition);
        }
    }

    private static void add(List<List<Transition>> lists, int key, Transition transition) {
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
    static List<Transition> each(Consumer<Transition> beginning, List<Transition> endings) {
        List<Transition> all = new ArrayList<>(endings.size());
        for (Transition ending : endings) {
            Transition whole = new Transition();
            beginning.accept(whole);
            append(whole, ending);
            all.add(whole);
        }
        return all;
    }

    private static void append(Transition whole, Transition ending) {
        whole.rank = Math.max(whole.rank, ending.rank);
        whole.empty = ending.empty == null ? whole.empty : ending.empty;
        whole.needs.addAll(ending.needs.toArray());
        whole.guard = ending.guard == null ? whole.guard : ending.guard;
        for (Guard guard : ending.unsure) {
            whole.unsure(guard);
        }
        whole.drops.addAll(ending.drops.toArray());
        for (Region region : ending.clears) {
            whole.clear(region);
        }
        whole.interrupts |= ending.interrupts;
        whole.puts.addAll(ending.puts.toArray());
        whole.notes.addAll(ending.notes.toArray());
        whole.onces.addAll(ending.onces.toArray());
        whole.pushes.addAll(ending.pushes.toArray());
        for (Transition.Assignment assignment : ending.assignments) {
            whole.assign(assignment);
        }
        for (Holder variable : ending.doubts) {
            whole.doubt(variable);
        }
        whole.entered.addAll(ending.entered.toArray());
        whole.completed.addAll(ending.completed.toArray());
        for (Site site : ending.sites) {
            whole.at(site);
        }
        for (Flow flow : ending.flows) {
            whole.take(flow);
        }
        whole.stuck |= ending.stuck;
    }

    private void starts() {
        boolean started = false;
        for (Site site : root.sites.values()) {
            if (site.kind() == Kind.START_EVENT) {
                Transition start = new Transition().trigger(Trigger.START, site.element);
                start.puts.add(root.active);
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
        Transition run = new Transition().trigger(Trigger.JOB, site.element);
        run.drops.add(job);
        Flow flow = site.isJoin() ? site.incoming().get(site.before.indexOf(job)) : null;
        enter(site, flow, run);
        on(job, run);
    }

    /** Moves the token along a flow. */
    void take(Flow flow, Site from, Transition transition) {
        transition.take(flow);
        if (!from.after.isEmpty()) {
            transition.puts.add(from.after.get(Site.indexOf(from.outgoing(), flow)));
        } else {
            arrive(flow, from.scope, transition);
        }
    }

    /** Moves the token to the target of a flow. */
    void arrive(Flow flow, Scope scope, Transition transition) {
        Site target = scope.sites.get(flow.target());
        if (target == null) {
            allocation.broken(scope.prefix + flow.id(), leadsAway(flow, scope.process));
            transition.stuck = true;
            return;
        }
        arriveAt(target, flow, transition);
    }

    private static String leadsAway(Flow flow, Process process) {
        String name = flow.name().isBlank() ? "" : " '" + flow.name().strip() + "'";
        String from = process.node(flow.source()).map(Site::name).orElse("'" + flow.source() + "'");
        return process.node(flow.target())
                .map(target ->
                        ("The flow%s from %s leads to %s, which lies in another sub-process. A flow stays within its"
                                        + " sub-process: lead it to an end event there, and continue after the sub-process.")
                                .formatted(name, from, Site.name(target)))
                .orElse("The flow%s from %s leads nowhere: there is no '%s' to lead to."
                        .formatted(name, from, flow.target()));
    }

    /** Moves the token to a node, by a flow or without one. */
    void arriveAt(Site site, @Nullable Flow flow, Transition transition) {
        if (Events.endsScope(site)) {
            transition.pushes.add(site.thrown);
        } else {
            await(site, flow, transition);
        }
    }

    /** Puts the token at the job before a node, or enters the node. */
    void await(Site site, @Nullable Flow flow, Transition transition) {
        if (!site.before.isEmpty()) {
            int job = site.isJoin() ? Math.max(0, Site.indexOf(site.incoming(), flow)) : 0;
            transition.puts.add(site.before.get(job));
        } else {
            enter(site, flow, transition);
        }
    }

    /** Enters a node. */
    void enter(Site site, @Nullable Flow flow, Transition transition) {
        if (site.arriving >= 0) {
            transition.pushes.add(site.arriving);
            return;
        }
        transition.enter(site);
        if (site.isJoin()) {
            transition.pushes.add(site.arrivals.get(Math.max(0, Site.indexOf(site.incoming(), flow))));
            return;
        }
        if (flow != null && site.reached.containsKey(flow.id())) {
            transition.onces.add(site.reached.get(flow.id()));
        }
        begin(site, transition);
    }

    /** Starts the work of a node that has been entered. */
    void begin(Site site, Transition transition) {
        switch (site.kind()) {
            case START_EVENT, END_EVENT, INTERMEDIATE_CATCH_EVENT, INTERMEDIATE_THROW_EVENT, BOUNDARY_EVENT ->
                events.begin(site, transition);
            case EVENT_BASED_GATEWAY, COMPLEX_GATEWAY -> transition.puts.add(site.place);
            case EXCLUSIVE_GATEWAY, PARALLEL_GATEWAY, INCLUSIVE_GATEWAY -> transition.pushes.add(site.spot);
            default -> activities.begin(site, transition);
        }
    }

    /** Arms the boundary events of an activity that fire only once. */
    void arm(Site site, Transition transition) {
        for (int armed : site.armed.values()) {
            transition.notes.add(armed);
        }
    }

    /** Starts a sub-process, an event sub-process or a callee at its start event. */
    void open(Scope scope, Transition transition) {
        listen(scope, transition);
        Site start = start(scope);
        if (start == null) {
            allocation.broken(
                    allocation.path(scope.owner()),
                    scope.owner().name() + " holds no start event without a trigger; it cannot begin.");
            transition.stuck = true;
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

    private static void listen(Scope scope, Transition transition) {
        if (scope.listening >= 0) {
            transition.notes.add(scope.listening);
        }
        for (int armed : scope.armed.values()) {
            transition.notes.add(armed);
        }
    }

    /**
     * Returns the transitions that finish one run of a node's work: they write variables, then leave the node or run it
     * again.
     */
    List<Transition> finish(Site site) {
        Transition written = new Transition();
        if (variables.write(site, written)) {
            written.pushes.add(site.leaving);
            return List.of(written);
        }
        return completion(site);
    }

    /** Returns the transitions that complete a node after its variables are written. */
    private List<Transition> completion(Site site) {
        if (site.arriving >= 0) {
            Transition ran = new Transition();
            ran.pushes.add(site.ranOnce.get(0));
            return List.of(ran);
        }
        return each(
                whole -> {
                    whole.complete(site);
                    if (!site.inner.isEmpty()) {
                        whole.drops.add(site.place);
                        whole.clear(site.region);
                    } else if (!site.armed.isEmpty()) {
                        for (int armed : site.armed.values()) {
                            whole.drops.add(armed);
                        }
                    }
                },
                leave(site));
    }

    /** Returns the transitions with which a token leaves a node by its flows, or ends. */
    List<Transition> leave(Site site) {
        if (site.outgoing().isEmpty()) {
            Transition end = new Transition();
            if (!site.after.isEmpty()) {
                end.puts.add(site.after.get(0));
            } else {
                end.pushes.add(site.ending);
            }
            return List.of(end);
        }
        return gateways.outgoing(site);
    }

    /** Compiles the jobs after a node. */
    void jobsAfter(Site site) {
        List<Flow> outgoing = site.outgoing();
        for (int i = 0; i < site.after.size(); i++) {
            Transition run = new Transition().trigger(Trigger.JOB, site.element);
            run.drops.add(site.after.get(i));
            if (outgoing.isEmpty()) {
                run.pushes.add(site.ending);
            } else {
                arrive(outgoing.get(i), site.scope, run);
            }
            on(site.after.get(i), run);
        }
    }

    /** Returns the transitions that end a token. If it is the last token, its scope completes. */
    List<Transition> end(Site site) {
        Scope scope = site.scope;
        List<Transition> ways = each(last -> {}, complete(scope));
        for (Transition way : ways) {
            way.empty = scope.content;
        }
        Transition others = new Transition();
        others.rank = 1;
        ways.add(others);
        return ways;
    }

    /** Returns the transitions that complete a scope without tokens. */
    List<Transition> complete(Scope scope) {
        Site owner = scope.owner;
        if (owner == null) {
            Transition over = new Transition().clear(scope.content);
            over.drops.add(scope.active);
            return List.of(over);
        }
        if (scope.isEventSubProcess()) {
            Transition over = new Transition().clear(owner.region);
            over.complete(owner);
            over.pushes.add(owner.ending);
            return List.of(over);
        }
        return activities.completed(scope);
    }

    /** Interrupts a site: clears its place and everything inside. */
    static void interrupt(Site site, Transition transition) {
        transition.interrupt(site.region);
    }

    /** Interrupts everything in a scope. The scope itself stays active and keeps its variables. */
    static void interrupt(Scope scope, Transition transition) {
        transition.interrupt(scope.content);
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
