package org.section104.explorer.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.section104.explorer.diagram.Kind;
import org.section104.explorer.diagram.MultiInstance;
import org.section104.explorer.diagram.Node;
import org.section104.explorer.diagram.Process;
import org.section104.explorer.net.Extent;
import org.section104.explorer.net.Holder;
import org.section104.explorer.net.Region;

/**
 * One copy of a process, a sub-process or an event sub-process, in which tokens move. {@link Allocation} fills it with
 * sites and variables.
 */
final class Scope {

    /** The number in the net. */
    final int index;

    final Process process;

    /** The sub-process; null for the top level of a process. */
    final @Nullable Node container;

    /** The site that contains it; null for the explored process. */
    final @Nullable Site owner;

    /** The prefix of the paths of its nodes. */
    final String prefix;

    /** The bit that is set while the scope is active; the owner's place unless two copies run in parallel. */
    final int active;

    /** The spot before the start of the instance; only for the explored process. */
    final int beforeStart;

    /** The place of the job before it, if it is an instance of a multi-instance activity; -1 if there is none. */
    final int jobBefore;

    /** The spot after the job before it has run; -1 if there is none. */
    final int beginning;

    /** The place of the job after it, if it is an instance of a multi-instance activity; -1 if there is none. */
    final int jobAfter;

    /** The bits of the event sub-processes that fire once and are still armed. */
    final Map<String, Integer> armed = new HashMap<>();

    final Map<String, Site> sites = new LinkedHashMap<>();
    final List<Site> eventSubProcesses = new ArrayList<>();
    final Map<String, Holder> variables = new HashMap<>();

    /** The spots where a variable gets an unknown initial value. */
    final Map<String, Integer> choosing = new HashMap<>();

    private final Layout.Start start;
    private Layout.@Nullable Start startOfContent;
    private int listening = -1;
    private @Nullable Region region;
    private @Nullable Region content;

    /** Allocates the bit and the spot of the explored process. */
    Scope(int index, Process process, Layout layout) {
        this.index = index;
        this.process = process;
        this.container = null;
        this.owner = null;
        this.prefix = "";
        this.start = layout.open();
        this.active = layout.token(-1);
        this.beforeStart = layout.spot(-1);
        this.jobBefore = -1;
        this.beginning = -1;
        this.jobAfter = -1;
    }

    /**
     * Allocates the bits and spots of an inner scope.
     *
     * @param container the sub-process; null for a called process
     * @param beside whether another copy runs in parallel
     */
    Scope(
            int index,
            Process process,
            @Nullable Node container,
            Site owner,
            String prefix,
            boolean beside,
            Layout layout) {
        this.index = index;
        this.process = process;
        this.container = container;
        this.owner = owner;
        this.prefix = prefix;
        this.start = layout.open();
        this.active = beside ? layout.token(owner.element) : owner.place;
        this.beforeStart = -1;
        MultiInstance multiInstance = owner.node.multiInstance().orElse(null);
        boolean before = multiInstance != null && multiInstance.asyncBefore();
        this.jobBefore = before ? layout.job(owner.element) : -1;
        this.beginning = before ? layout.spot(owner.element) : -1;
        this.jobAfter = multiInstance != null && multiInstance.asyncAfter() ? layout.job(owner.element) : -1;
    }

    // --- what the allocation adds

    /** Starts the content, after the scope's own bits and variables have been allocated. */
    void open(Layout layout) {
        startOfContent = layout.open();
        for (Node node : nodes()) {
            if (node.kind() == Kind.EVENT_SUB_PROCESS) {
                listening = layout.note();
                break;
            }
        }
    }

    /** Ends the content and the region. */
    void close(Layout layout) {
        content = layout.close(Objects.requireNonNull(startOfContent));
        region = layout.close(start);
    }

    // ---

    /** Returns the bits and spots of the scope with everything inside it. */
    Region region() {
        return Objects.requireNonNull(region, "The region is still open");
    }

    /** Returns the content, without the scope's own bit and variables. */
    Region content() {
        return Objects.requireNonNull(content, "The content is still open");
    }

    /** Returns the bit that is set while its event sub-processes listen; -1 if there are none. */
    int listening() {
        return listening;
    }

    /** Returns the site that contains it. Not for the explored process. */
    Site owner() {
        return Objects.requireNonNull(owner, "The process that is explored lies in no site");
    }

    /** Returns the spot where this variable gets an unknown initial value. */
    int choosing(String variable) {
        return Objects.requireNonNull(choosing.get(variable), variable);
    }

    List<Node> nodes() {
        return process.children(container == null ? "" : container.id());
    }

    /** Returns the outer scope in the same process; null at the top level. */
    @Nullable
    private Scope outer() {
        return container == null ? null : owner().scope;
    }

    boolean isEventSubProcess() {
        return container != null && container.kind() == Kind.EVENT_SUB_PROCESS;
    }

    /** Returns the declared variable with this name in this scope or an outer one; null if it is not declared. */
    @Nullable
    Holder variable(String name) {
        for (Scope scope = this; scope != null; scope = scope.outer()) {
            Holder holder = scope.variables.get(name);
            if (holder != null) {
                return holder;
            }
        }
        return null;
    }

    /** Returns what the scope holds, after everything has been allocated. */
    Extent extent() {
        Map<String, Holder> seen = new HashMap<>();
        for (Scope scope = this; scope != null; scope = scope.outer()) {
            scope.variables.forEach(seen::putIfAbsent);
        }
        return new Extent(content(), seen);
    }
}
