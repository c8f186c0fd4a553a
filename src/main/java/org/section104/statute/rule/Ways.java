package org.section104.statute.rule;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import org.section104.explorer.StateGraph;
import org.section104.explorer.diagram.EventDefinition;
import org.section104.explorer.diagram.EventDefinition.Timer;
import org.section104.explorer.diagram.Node;
import org.section104.explorer.terms.Trigger;

/**
 * Determines the reliable ways out of a state. A person can complete a task that is offered to an office, the engine
 * runs its jobs, and a clock ends if it is known not to wait too long. Any other event may never occur: a message comes
 * from outside the process, an error may not occur, and an unreadable condition may never hold. If unreadable
 * conditions choose between several edges, none of them is certain, so all of them must lead to the goal.
 */
final class Ways {

    private final Course course;
    private final Duration longestWait;
    private final StateGraph graph;

    /** The edges that are not reliable. */
    private final BitSet doubtful = new BitSet();

    /** The alternative set of each edge; -1 for an edge without alternatives. */
    private final int[] setOf;

    /** Caches whether each timer ends in time. */
    private final Map<Integer, Boolean> surely = new HashMap<>();

    /** The wait of each timer with a known length. */
    private final Map<Integer, Duration> waits = new HashMap<>();

    private final int[] sizes;
    private final int[] sources;
    private int[] head = {};
    private int[] incoming = {};

    /** @param longestWait the longest wait of a reliable clock */
    Ways(Course course, Duration longestWait) {
        this.course = course;
        this.longestWait = longestWait;
        this.graph = course.graph();
        this.sources = new int[graph.edges()];
        this.setOf = new int[graph.edges()];
        Arrays.fill(setOf, -1);
        int[] sizes = new int[graph.edges()];
        int sets = 0;
        Map<Long, Integer> ofState = new HashMap<>();
        for (int state = 0; state < graph.states(); state++) {
            if (!ofState.isEmpty()) {
                ofState.clear();
            }
            for (int edge = graph.firstEdge(state); edge < graph.endEdge(state); edge++) {
                sources[edge] = state;
                if (mayNeverHappen(edge)) {
                    doubtful.set(edge);
                } else if (graph.unsure(edge)) {
                    Integer known = ofState.putIfAbsent(key(edge), sets);
                    setOf[edge] = known == null ? sets++ : known;
                    sizes[setOf[edge]]++;
                }
            }
        }
        this.sizes = Arrays.copyOf(sizes, sets);
    }

    private long key(int edge) {
        return (long) graph.trigger(edge).ordinal() << 32 | graph.triggered(edge) + 1;
    }

    private boolean mayNeverHappen(int edge) {
        return switch (graph.trigger(edge)) {
            case START, JOB, ENGINE -> false;
            case COMPLETE -> OfferedCheck.isOfferedToNoAccount(node(edge));
            case TIMER -> !surely.computeIfAbsent(graph.triggered(edge), element -> isSure(element, timer(edge)));
            case CONDITION -> graph.unsure(edge);
            case MESSAGE, SIGNAL, WORKER, ERROR, ESCALATION -> true;
        };
    }

    private Timer timer(int edge) {
        return node(edge).event().orElse(null) instanceof Timer timer ? timer : new Timer(Timer.Type.NONE, "");
    }

    private Node node(int edge) {
        return graph.elements().get(graph.triggered(edge)).node();
    }

    private boolean isSure(int element, Timer timer) {
        Optional<Duration> length = Clocks.duration(timer);
        length.ifPresent(wait -> waits.put(element, wait));
        boolean counted = timer.type() == Timer.Type.DATE
                && course.subject().statute().clocks().stream().anyMatch(clock -> clock.expression()
                        .equals(timer.text().strip()));
        return counted
                || length.filter(wait -> wait.compareTo(longestWait) <= 0).isPresent();
    }

    /** Returns whether every way is reliable, and all clocks together wait no longer than the longest wait. */
    boolean allSure() {
        Duration all = waits.values().stream().reduce(Duration.ZERO, Duration::plus);
        return doubtful.isEmpty() && sizes.length == 0 && all.compareTo(longestWait) <= 0;
    }

    /**
     * Returns the states from which one of these edges is reached reliably, with clocks that together wait no longer
     * than the longest wait.
     */
    BitSet surelyReach(BitSet edges) {
        var reached = new BitSet();
        var open = new PriorityQueue<Waited>(Comparator.comparing(Waited::waited));
        int[] missing = sizes.clone();
        for (int edge = edges.nextSetBit(0); edge >= 0; edge = edges.nextSetBit(edge + 1)) {
            lead(edge, Duration.ZERO, missing, open);
        }
        turnRound();
        while (!open.isEmpty()) {
            Waited next = open.remove();
            if (!reached.get(next.state())) {
                reached.set(next.state());
                for (int at = head[next.state()]; at < head[next.state() + 1]; at++) {
                    if (!edges.get(incoming[at])) {
                        lead(incoming[at], next.waited(), missing, open);
                    }
                }
            }
        }
        return reached;
    }

    private record Waited(int state, Duration waited) {}

    /**
     * Adds the source of an edge that leads to the goal. All edges of an alternative set must lead to it. States are
     * visited in order of their waits, so the last of these edges has the longest wait.
     */
    private void lead(int edge, Duration wait, int[] missing, Queue<Waited> open) {
        if (!doubtful.get(edge) && (setOf[edge] < 0 || --missing[setOf[edge]] == 0)) {
            boolean clock = graph.trigger(edge) == Trigger.TIMER;
            Duration all = clock ? wait.plus(waits.getOrDefault(graph.triggered(edge), Duration.ZERO)) : wait;
            if (all.compareTo(longestWait) <= 0) {
                open.add(new Waited(sources[edge], all));
            }
        }
    }

    private void turnRound() {
        if (head.length > 0) {
            return;
        }
        head = new int[graph.states() + 1];
        for (int edge = 0; edge < graph.edges(); edge++) {
            head[graph.target(edge) + 1]++;
        }
        for (int state = 0; state < graph.states(); state++) {
            head[state + 1] += head[state];
        }
        incoming = new int[graph.edges()];
        int[] next = Arrays.copyOf(head, graph.states());
        for (int edge = 0; edge < graph.edges(); edge++) {
            incoming[next[graph.target(edge)]++] = edge;
        }
    }

    /** Returns whether an edge is not reliable. */
    boolean isInDoubt(int edge) {
        return doubtful.get(edge) || setOf[edge] >= 0;
    }

    /** Returns the element that an unreliable edge depends on. */
    String element(int edge) {
        return graph.triggered(edge) < 0
                ? ""
                : graph.elements().get(graph.triggered(edge)).path();
    }

    /** Returns what an unreliable edge depends on, as the rest of the sentence "only if …". */
    String why(int edge) {
        String name = "'" + Subject.name(node(edge)) + "'";
        if (!isInDoubt(edge)) {
            return "the clocks on the way, of which %s (%s) is the last, together wait no more than %d days"
                    .formatted(name, timer(edge).text().strip(), longestWait.toDays());
        }
        if (!doubtful.get(edge)) {
            return "the conditions after %s have this result, which nothing here decides".formatted(name);
        }
        return switch (graph.trigger(edge)) {
            case TIMER ->
                "the clock of %s (%s) ends, which may be after more than %d days"
                        .formatted(name, timer(edge).text().strip(), longestWait.toDays());
            case MESSAGE -> "the message of %s%s comes, which nothing here sends".formatted(name, message(edge));
            case SIGNAL -> "the signal of %s comes, which nothing here throws".formatted(name);
            case CONDITION -> "the condition of %s comes true, which nothing here decides".formatted(name);
            case COMPLETE ->
                "%s, which is offered to no office and no account, is completed (name its candidate groups)"
                        .formatted(name);
            case ERROR -> "an error occurs that %s catches".formatted(name);
            case ESCALATION -> "an escalation occurs that %s catches".formatted(name);
            default -> "a worker does %s, which the service does not know".formatted(name);
        };
    }

    private String message(int edge) {
        return node(edge)
                .event()
                .filter(EventDefinition.Message.class::isInstance)
                .map(event -> ((EventDefinition.Message) event).name())
                .filter(name -> !name.isBlank())
                .map(name -> " (" + name + ")")
                .orElse("");
    }

    /**
     * Returns the edges of the shortest way from a state to one of these edges, up to the first unreliable edge; never
     * empty.
     */
    List<Integer> toDoubt(int state, BitSet edges) {
        int[] by = new int[graph.states()];
        Arrays.fill(by, -1);
        var open = new ArrayDeque<Integer>(List.of(state));
        while (!open.isEmpty()) {
            int at = open.remove();
            for (int edge = graph.firstEdge(at); edge < graph.endEdge(at); edge++) {
                if (edges.get(edge)) {
                    return untilDoubt(way(by, state, at, edge));
                }
                int target = graph.target(edge);
                if (by[target] < 0 && target != state) {
                    by[target] = edge;
                    open.add(target);
                }
            }
        }
        throw new IllegalArgumentException("none of the edges can be reached");
    }

    private List<Integer> way(int[] by, int from, int to, int last) {
        var way = new ArrayDeque<Integer>(List.of(last));
        for (int at = to; at != from; at = sources[by[at]]) {
            way.addFirst(by[at]);
        }
        return List.copyOf(way);
    }

    private List<Integer> untilDoubt(List<Integer> way) {
        for (int i = 0; i < way.size(); i++) {
            if (isInDoubt(way.get(i))) {
                return way.subList(0, i + 1);
            }
        }
        for (int i = way.size() - 1; i >= 0; i--) {
            if (graph.trigger(way.get(i)) == Trigger.TIMER) {
                return way.subList(0, i + 1);
            }
        }
        return way;
    }
}
