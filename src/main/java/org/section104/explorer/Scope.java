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

/** One copy of a process, sub-process or event sub-process: the inside, in which tokens move. */
final class Scope {

    final Process process;

    /** The sub-process; null for a process's own level. */
    final @Nullable Node container;

    /** The site it lies in; null for the process that is explored. */
    final @Nullable Site owner;

    /** What is written before the ids of its nodes. */
    final String prefix;

    final Region region = new Region();

    /** Everything inside; the scope's own mark and variables are left out. */
    final Region content = new Region();

    /** That it is going on; the owner's own place unless copies run side by side. */
    int active = -1;

    /** That its event sub-processes listen. */
    int listening = -1;

    /** Where the engine is before the instance has started; only of the process that is explored. */
    int beforeStart = -1;

    /** What is still armed: the event sub-processes that fire once. */
    final Map<String, Integer> armed = new HashMap<>();

    final Map<String, Site> sites = new LinkedHashMap<>();
    final List<Site> eventSubProcesses = new ArrayList<>();
    final Map<String, Holder> variables = new HashMap<>();

    /** Where the engine is when a variable gets a first value that cannot be known. */
    final Map<String, Integer> choosing = new HashMap<>();

    Scope(Process process, @Nullable Node container, @Nullable Site owner, String prefix) {
        this.process = process;
        this.container = container;
        this.owner = owner;
        this.prefix = prefix;
    }

    /** The site it lies in. Not for the process that is explored. */
    Site owner() {
        return Objects.requireNonNull(owner, "The process that is explored lies in no site");
    }

    /** Where the engine is when this variable gets a first value that cannot be known. */
    int choosing(String variable) {
        return Objects.requireNonNull(choosing.get(variable), variable);
    }

    List<Node> nodes() {
        return process.children(container == null ? "" : container.id());
    }

    /** The scope around it in the same process; null at the process's own level. */
    @Nullable
    Scope outer() {
        return container == null ? null : owner().scope;
    }

    boolean isEventSubProcess() {
        return container != null && container.kind() == Kind.EVENT_SUB_PROCESS;
    }

    /** The declared variable of that name as seen from here; null when it is not declared. */
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
