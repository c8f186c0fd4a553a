package org.section104.explorer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.section104.explorer.diagram.Flow;
import org.section104.explorer.diagram.Process;
import org.section104.explorer.net.Assignment;
import org.section104.explorer.net.Bits;
import org.section104.explorer.net.Holder;
import org.section104.explorer.net.Ints;
import org.section104.explorer.net.Net;
import org.section104.explorer.net.Region;
import org.section104.explorer.net.Trace;
import org.section104.explorer.search.Edges;
import org.section104.explorer.search.Found;
import org.section104.explorer.search.States;
import org.section104.explorer.terms.Element;
import org.section104.explorer.terms.Trigger;
import org.section104.explorer.terms.Unproven;
import org.section104.explorer.terms.Variable;
import org.section104.explorer.terms.Write;

/** The graph that a search found. */
final class Graph extends StateGraph {

    private final Net net;
    private final States states;
    private final Edges edges;
    private final boolean complete;
    private final List<Variable> variables;
    private final Map<String, Integer> elementsByPath = new HashMap<>();
    private final int[][] bits;

    /** The source of each edge, computed on first use. */
    private int[] sources = {};

    Graph(Net net, Found found) {
        this.net = net;
        this.states = found.states();
        this.edges = found.edges();
        this.complete = found.complete();
        this.bits = bits(net);
        this.variables = new ArrayList<>();
        for (Holder holder : net.holders()) {
            variables.add(new Variable(holder.index(), holder.path(), holder.name(), holder.values()));
        }
        for (Element element : net.elements()) {
            elementsByPath.put(element.path(), element.index());
        }
    }

    List<Edges.Flawed> flawed() {
        return edges.flawed();
    }

    @Override
    public Process process() {
        return net.process();
    }

    @Override
    public int states() {
        return states.size();
    }

    @Override
    public int edges() {
        return edges.size();
    }

    @Override
    public boolean complete() {
        return complete;
    }

    @Override
    public List<Unproven> unproven() {
        return net.unproven();
    }

    @Override
    public List<Element> elements() {
        return net.elements();
    }

    @Override
    public int element(String path) {
        return elementsByPath.getOrDefault(path, -1);
    }

    @Override
    public List<Variable> variables() {
        return variables;
    }

    @Override
    public int variable(String path) {
        for (Variable variable : variables) {
            if (variable.path().equals(path)) {
                return variable.index();
            }
        }
        return -1;
    }

    @Override
    public int variable(int scope, String name) {
        Holder holder = net.scopes().get(scope).variable(name);
        return holder == null ? -1 : holder.index();
    }

    @Override
    public int[] scopes(int edge, int element) {
        Ints scopes = new Ints();
        for (Trace.Visit visit : edges.trace(edge).visits()) {
            if (visit.element() == element) {
                scopes.addNew(visit.scope());
            }
        }
        return scopes.toArray();
    }

    @Override
    public int[] scopesMarked(int state, int element) {
        Ints scopes = new Ints();
        for (int bit : bits[element]) {
            if (states.get(state, bit)) {
                scopes.addNew(scopeOf(bit));
            }
        }
        return scopes.toArray();
    }

    /** Returns the innermost scope of a bit. Outer scopes come first in the list. */
    private int scopeOf(int bit) {
        int innermost = 0;
        for (int scope = 1; scope < net.scopes().size(); scope++) {
            if (net.scopes().get(scope).content().holdsBit(bit)) {
                innermost = scope;
            }
        }
        return innermost;
    }

    @Override
    public boolean isFinal(int state) {
        return states.atRest(state) && !states.halted(state) && !states.get(state, net.root());
    }

    @Override
    public boolean atRest(int state) {
        return states.atRest(state);
    }

    @Override
    public boolean halted(int state) {
        return states.halted(state);
    }

    @Override
    public boolean marked(int state, int element) {
        for (int bit : bits[element]) {
            if (states.get(state, bit)) {
                return true;
            }
        }
        for (int spot : states.stack(state)) {
            if (net.elementOfSpot()[spot] == element) {
                return true;
            }
        }
        return false;
    }

    private static int[][] bits(Net net) {
        Ints[] bits = new Ints[net.elements().size()];
        for (int bit = 0; bit < net.elementOfBit().length; bit++) {
            int element = net.elementOfBit()[bit];
            if (element >= 0 && Bits.get(net.tokens(), bit)) {
                bits[element] = bits[element] == null ? new Ints() : bits[element];
                bits[element].add(bit);
            }
        }
        int[][] arrays = new int[bits.length][];
        for (int element = 0; element < bits.length; element++) {
            arrays[element] = bits[element] == null ? new int[0] : bits[element].toArray();
        }
        return arrays;
    }

    @Override
    public BitSet marked(int state) {
        BitSet marked = tokens(state);
        for (int spot : states.stack(state)) {
            if (net.elementOfSpot()[spot] >= 0) {
                marked.set(net.elementOfSpot()[spot]);
            }
        }
        return marked;
    }

    /** Returns the elements whose tokens rest. */
    private BitSet tokens(int state) {
        return elements(state, null);
    }

    /** Returns the elements with a pending job before or after them. */
    BitSet jobs(int state) {
        return elements(state, net.jobs());
    }

    /** Returns the elements whose bits are set in a state, of all bits or of some. */
    private BitSet elements(int state, @Nullable BitSet some) {
        BitSet marked = new BitSet(net.elements().size());
        for (int word = 0; word < net.words(); word++) {
            long bits = states.word(state, word) & net.tokens()[word];
            for (; bits != 0; bits &= bits - 1) {
                int bit = (word << 6) + Long.numberOfTrailingZeros(bits);
                if (net.elementOfBit()[bit] >= 0 && (some == null || some.get(bit))) {
                    marked.set(net.elementOfBit()[bit]);
                }
            }
        }
        return marked;
    }

    @Override
    public boolean armed(int state, int element) {
        for (int[] bits : net.catches().getOrDefault(element, List.of())) {
            if (areSet(state, bits)) {
                return true;
            }
        }
        return false;
    }

    private boolean areSet(int state, int[] all) {
        for (int bit : all) {
            if (!states.get(state, bit)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String value(int state, int variable) {
        Holder holder = net.holders().get(variable);
        for (int value = 0; value < holder.values().size(); value++) {
            if (states.get(state, holder.firstBit() + value)) {
                return holder.values().get(value);
            }
        }
        return Write.UNSET;
    }

    @Override
    public boolean isDoubted(int state, int variable) {
        return states.get(state, net.holders().get(variable).doubt());
    }

    @Override
    public int firstEdge(int state) {
        return edges.first(state);
    }

    @Override
    public int endEdge(int state) {
        return edges.first(state + 1);
    }

    @Override
    public int source(int edge) {
        if (sources.length < edges()) {
            sources = new int[edges()];
            for (int state = 0; state < states(); state++) {
                Arrays.fill(sources, firstEdge(state), endEdge(state), state);
            }
        }
        return sources[edge];
    }

    @Override
    public int target(int edge) {
        return edges.target(edge);
    }

    @Override
    public boolean unsure(int edge) {
        return edges.isUnsure(edge);
    }

    @Override
    public Trigger trigger(int edge) {
        return edges.trace(edge).trigger();
    }

    @Override
    public int triggered(int edge) {
        Trace trace = edges.trace(edge);
        if (trace.trigger() != Trigger.ENGINE) {
            return trace.triggered();
        }
        int[] stack = states.stack(source(edge));
        return stack.length == 0 ? -1 : net.elementOfSpot()[stack[0]];
    }

    @Override
    public int[] entered(int edge) {
        return edges.trace(edge).entered();
    }

    @Override
    public int[] completed(int edge) {
        return edges.trace(edge).completed();
    }

    @Override
    public BitSet interrupted(int edge) {
        Trace trace = edges.trace(edge);
        BitSet interrupted = new BitSet();
        if (trace.interrupted().length == 0) {
            return interrupted;
        }
        int source = source(edge);
        for (Region region : trace.interrupted()) {
            for (int bit = region.firstBit(); bit < region.endBit(); bit++) {
                if (Bits.get(net.tokens(), bit) && states.get(source, bit) && net.elementOfBit()[bit] >= 0) {
                    interrupted.set(net.elementOfBit()[bit]);
                }
            }
            for (int spot : states.stack(source)) {
                if (region.holdsSpot(spot) && net.elementOfSpot()[spot] >= 0) {
                    interrupted.set(net.elementOfSpot()[spot]);
                }
            }
        }
        for (int completed : trace.completed()) {
            interrupted.clear(completed);
        }
        return interrupted;
    }

    @Override
    public List<Flow> flows(int edge) {
        return List.of(edges.trace(edge).flows());
    }

    @Override
    public Map<Integer, String> writes(int edge) {
        Assignment[] assignments = edges.trace(edge).assignments();
        if (assignments.length == 0) {
            return Map.of();
        }
        Map<Integer, String> writes = new HashMap<>();
        for (Assignment assignment : assignments) {
            Holder target = assignment.target();
            String copied = assignment.source() == null
                    ? Write.UNSET
                    : writes.getOrDefault(
                            assignment.source().index(),
                            value(source(edge), assignment.source().index()));
            writes.put(target.index(), target.name(assignment.valueOf(copied)));
        }
        return writes;
    }

    @Override
    public int firstReachedBy(int state) {
        return edges.reachedBy(state);
    }

    @Override
    public List<String> pathTo(int state) {
        return path(edgesTo(state));
    }

    @Override
    public List<String> pathOver(int edge) {
        List<Integer> run = edgesTo(source(edge));
        run.add(edge);
        return path(run);
    }

    @Override
    public List<String> path(List<Integer> run) {
        List<String> path = new ArrayList<>();
        for (int edge : run) {
            for (int element : entered(edge)) {
                path.add(net.elements().get(element).path());
            }
        }
        return path;
    }

    @Override
    public List<Integer> edgesTo(int state) {
        List<Integer> run = new ArrayList<>();
        for (int edge = firstReachedBy(state); edge >= 0; edge = firstReachedBy(source(edge))) {
            run.add(edge);
        }
        Collections.reverse(run);
        return run;
    }
}
