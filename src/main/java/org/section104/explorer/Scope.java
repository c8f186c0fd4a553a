package org.section104.explorer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.section104.explorer.diagram.Kind;
import org.section104.explorer.diagram.Node;
import org.section104.explorer.diagram.Process;

/** One copy of a process, a sub-process or an event sub-process, in which tokens move. */
final class Scope {

    final Process process;

    /** The sub-process; null for the top level of a process. */
    final @Nullable Node container;

    /** The site that contains it; null for the explored process. */
    final @Nullable Site owner;

    /** The prefix of the paths of its nodes. */
    final String prefix;

    final Region region = new Region();

    /** The content, without the scope's own bit and variables. */
    final Region content = new Region();

    /** The bit that is set while the scope is active; the owner's place unless two copies run in parallel. */
    int active = -1;

    /** The bit that is set while its event sub-processes listen. */
    int listening = -1;

    /** The spot before the start of the instance; only for the explored process. */
    int beforeStart = -1;

    /** The bits of the event sub-processes that fire once and are still armed. */
    final Map<String, Integer> armed = new HashMap<>();

    final Map<String, Site> sites = new LinkedHashMap<>();
    final List<Site> eventSubProcesses = new ArrayList<>();
    final Map<String, Holder> variables = new HashMap<>();

    /** The spots where a variable gets an unknown initial value. */
    final Map<String, Integer> choosing = new HashMap<>();

    Scope(Process process, @Nullable Node container, @Nullable Site owner, String prefix) {
        this.process = process;
        this.container = container;
        this.owner = owner;
        this.prefix = prefix;
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
    Scope outer() {
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
}
