package org.section104.engine.runtime;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;

/**
 * What the service itself starts and writes in one command of the engine: the instances that forms and the service start, and
 * the variables that forms return. The {@link Keeper} refuses everything else that the statute protects.
 */
public final class DeclaredWrites {

    private final List<Start> starts = new ArrayList<>();
    private final Map<String, VariableMap> written = new HashMap<>();

    private record Start(String process, String businessKey, VariableMap variables) {}

    /** Those of the current command. */
    public static DeclaredWrites current() {
        return ((Keeper) Context.getCommandContext().getDbEntityManager()).declared();
    }

    /** Declares that one instance of a process is started. */
    public void start(String process, String businessKey, VariableMap variables) {
        starts.add(new Start(process, businessKey, variables));
    }

    /** Declares the variables that a form returned for an instance. */
    public void write(String instance, Map<String, Object> variables) {
        written.computeIfAbsent(instance, id -> Variables.createVariables()).putAll(Variables.fromMap(variables));
    }

    /** Takes a new instance for one that was declared, once. */
    public boolean isStart(String process, String businessKey, String instance) {
        var declared = starts.stream()
                .filter(start -> start.process().equals(process) && Objects.equals(start.businessKey(), businessKey))
                .findFirst();
        declared.ifPresent(start -> {
            starts.remove(start);
            write(instance, start.variables());
        });
        return declared.isPresent();
    }

    /** Whether a form returned this value for a variable of an instance; a value that is not plain is not compared. */
    public boolean isWritten(String instance, String variable, @Nullable Object value) {
        return Optional.ofNullable(written.get(instance))
                .filter(variables -> variables.containsKey(variable))
                .filter(variables -> !isPlain(value) || Objects.equals(variables.get(variable), value))
                .isPresent();
    }

    private static boolean isPlain(@Nullable Object value) {
        return value == null || value instanceof String || value instanceof Boolean;
    }

    /** The entity manager of a command, which holds every write against what was declared. */
    public interface Keeper {

        /** What was declared in this command. */
        DeclaredWrites declared();
    }
}
