package org.section104.explorer.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.section104.explorer.diagram.EventDefinition;
import org.section104.explorer.diagram.Kind;
import org.section104.explorer.net.Region;

/**
 * Compiles signals that the process itself throws. The engine triggers everything in the instance that waits for the
 * signal at that moment. First it interrupts what the receivers interrupt. Then the throwing token continues, unless it
 * was interrupted, too. Then each receiver continues, in any order. Receivers in other instances are triggered from
 * outside.
 *
 * <p>If a token is alone in its scope and an interrupting event sub-process of that scope catches the signal, the token
 * is lost: the engine has one execution for the scope and the token, sets it to the event sub-process, and then lets it
 * leave its activity. The scope completes at once, and the event sub-process never starts.
 *
 * <p>Event sub-processes beside an interrupting one keep listening until the end of the transaction. If one of them
 * throws its own signal, it starts again endlessly. The explorer does not explore that.
 */
final class Signals {

    private static final int MAXIMUM_RECEIVERS = 6;

    private final Compiler compiler;

    Signals(Compiler compiler) {
        this.compiler = compiler;
    }

    /**
     * A receiver of a signal: the bits that must be set for it to catch, its immediate effect, and the spot of its
     * token afterwards.
     */
    private record Receiver(Site event, int[] armed, Draft atOnce, int spot) {

        /** Returns whether the receiver replaces all tokens of a scope. */
        boolean interrupts(Scope scope) {
            return event.kind() == Kind.START_EVENT && event.node.interrupting() && event.scope.owner().scope == scope;
        }

        /** Returns whether the receiver interrupts a scope with everything in it. */
        boolean cutsOff(Scope scope) {
            return Arrays.stream(atOnce.clears()).anyMatch(region -> region.holdsBit(scope.active));
        }
    }

    /** Compiles a throwing event that continues in the given ways. */
    void thrown(Site site, EventDefinition.Signal signal, List<Draft> ways) {
        if (signal.async()) {
            compiler.unproven(site, "A signal that is thrown asynchronously (" + site.name() + ") is not explored.");
        }
        if (isHeardAfterwards(site, signal)) {
            compiler.unproven(
                    site,
                    site.name()
                            + " throws a signal that begins the event sub-process around it, or one beside that; the"
                            + " engine may begin it again and again. Throw another signal.");
        }
        List<Receiver> receivers = receivers(signal.name());
        if (receivers.size() > MAXIMUM_RECEIVERS) {
            compiler.unproven(site, "The signal of " + site.name() + " is caught in too many places to be explored.");
            receivers = List.of();
        }
        compiler.at(site.thrown, ways);
        for (int chosen = 0; chosen < 1 << receivers.size(); chosen++) {
            List<Receiver> caught = new ArrayList<>();
            for (int i = 0; i < receivers.size(); i++) {
                if ((chosen >> i & 1) != 0) {
                    caught.add(receivers.get(i));
                }
            }
            int rank = 2 * (receivers.size() - caught.size());
            if (!site.hasOwnExecution() && caught.stream().anyMatch(receiver -> receiver.interrupts(site.scope))) {
                orders(caught, new ArrayList<>(), order -> compiler.at(site.spot, alone(site, order, rank)));
            }
            orders(caught, new ArrayList<>(), order -> compiler.at(site.spot, caught(site, order, rank + 1)));
        }
    }

    /**
     * Returns whether the signal is thrown in an interrupting event sub-process, and starts an event sub-process of the
     * same scope.
     */
    private static boolean isHeardAfterwards(Site site, EventDefinition.Signal signal) {
        for (Scope scope = site.scope; scope.owner != null; scope = scope.owner().scope) {
            boolean interrupts =
                    scope.isEventSubProcess() && starts(scope.owner()).anyMatch(start -> start.node.interrupting());
            if (interrupts
                    && scope.owner().scope.eventSubProcesses.stream()
                            .flatMap(Signals::starts)
                            .anyMatch(start -> start.node.event().orElse(null) instanceof EventDefinition.Signal heard
                                    && heard.name().equals(signal.name()))) {
                return true;
            }
        }
        return false;
    }

    private static Stream<Site> starts(Site eventSubProcess) {
        return eventSubProcess.inner().get(0).sites.values().stream().filter(site -> site.kind() == Kind.START_EVENT);
    }

    private static void orders(
            List<Receiver> rest, List<Receiver> order, java.util.function.Consumer<List<Receiver>> each) {
        if (rest.isEmpty()) {
            each.accept(order);
        }
        for (Receiver next : rest) {
            List<Receiver> others = new ArrayList<>(rest);
            others.remove(next);
            List<Receiver> longer = new ArrayList<>(order);
            longer.add(next);
            orders(others, longer, each);
        }
    }

    /** Returns the transition for a token that is alone in its scope, which a receiver interrupts. */
    private static Draft alone(Site site, List<Receiver> receivers, int rank) {
        Draft thrown = caught(site, receivers, rank);
        thrown.ifEmpty(site.scope.content());
        thrown.pushNothing();
        if (receivers.stream().noneMatch(receiver -> receiver.cutsOff(site.scope))) {
            thrown.push(site.ending);
        }
        receivers.stream()
                .filter(receiver -> !receiver.interrupts(site.scope))
                .forEach(receiver -> thrown.push(receiver.spot()));
        return thrown;
    }

    /**
     * Returns the transition in which exactly these receivers catch the signal. If others could catch it, a transition
     * with a lower rank applies.
     */
    private static Draft caught(Site site, List<Receiver> receivers, int rank) {
        Draft thrown = new Draft().rank(rank);
        boolean cutOff = false;
        for (Receiver receiver : receivers) {
            for (int bit : receiver.armed()) {
                thrown.need(bit);
            }
            thrown.dropAllOf(receiver.atOnce());
            for (Region region : receiver.atOnce().clears()) {
                thrown.interrupt(region);
                cutOff |= region.holdsSpot(site.thrown);
            }
        }
        if (!cutOff) {
            thrown.push(site.thrown);
        }
        for (Receiver receiver : receivers) {
            thrown.push(receiver.spot());
        }
        return thrown;
    }

    private List<Receiver> receivers(String signal) {
        List<Receiver> receivers = new ArrayList<>();
        for (Site site : compiler.allocation.sites) {
            if (site.triggered >= 0
                    && site.node.event().orElse(null) instanceof EventDefinition.Signal waited
                    && waited.name().equals(signal)) {
                switch (site.kind()) {
                    case START_EVENT -> start(site, receivers);
                    case BOUNDARY_EVENT -> boundary(site, receivers);
                    default -> intermediate(site, receivers);
                }
            }
        }
        return receivers;
    }

    private void start(Site start, List<Receiver> receivers) {
        if (start.scope.isEventSubProcess()) {
            Scope around = start.scope.owner().scope;
            beside(start, around.content(), around.listening(), around.armed.get(start.node.id()), receivers);
        }
    }

    private void boundary(Site boundary, List<Receiver> receivers) {
        Site host = boundary.scope.sites.get(boundary.node.attachedTo());
        if (host != null && host.place >= 0) {
            beside(boundary, host.region(), host.place, host.armed.get(boundary.node.id()), receivers);
        }
    }

    private void beside(Site event, Region region, int key, @Nullable Integer armed, List<Receiver> receivers) {
        Draft atOnce = new Draft();
        if (event.node.interrupting()) {
            atOnce.interrupt(region);
        }
        if (armed != null) {
            atOnce.drop(armed);
        }
        if (!compiler.isCompiled(event.triggered)) {
            Draft later = compiler.events().fired(event);
            compiler.at(event.triggered, later.clearNothing());
        }
        receivers.add(
                new Receiver(event, armed == null ? new int[] {key} : new int[] {key, armed}, atOnce, event.triggered));
    }

    private void intermediate(Site event, List<Receiver> receivers) {
        boolean behindGateway = false;
        for (Site before : compiler.events().before(event)) {
            if (before.kind() == Kind.EVENT_BASED_GATEWAY) {
                behindGateway = true;
                receivers.add(waiting(before.place, event));
            }
        }
        if (!behindGateway) {
            receivers.add(waiting(event.place, event));
        }
        if (!compiler.isCompiled(event.triggered)) {
            boolean enters = behindGateway;
            compiler.at(
                    event.triggered,
                    Compiler.each(
                            whole -> {
                                if (enters) {
                                    whole.enter(event);
                                }
                            },
                            compiler.finish(event)));
        }
    }

    private static Receiver waiting(int place, Site event) {
        return new Receiver(event, new int[] {place}, new Draft().drop(place), event.triggered);
    }
}
