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
 * The declared starts and writes of one command of the engine: the instances that forms and the service start, and the
 * variables that forms return. The {@link Keeper} refuses every other start or write that the statute protects.
 */
public final class DeclaredWrites {

    private final List<Start> starts = new ArrayList<>();
    private final Map<String, VariableMap> written = new HashMap<>();

    private record Start(String process, String businessKey, VariableMap variables) {}

    /** Returns the declarations of the current command. */
    public static DeclaredWrites current() {
        return ((Keeper) Context.getCommandContext().getDbEntityManager()).declared();
    }

    /** Declares the start of one instance of a process. */
    public void start(String process, String businessKey, VariableMap variables) {
        starts.add(new Start(process, businessKey, variables));
    }

    /** Declares the variables that a form returned for an instance. */
    public void write(String instance, Map<String, Object> variables) {
        written.computeIfAbsent(instance, id -> Variables.createVariables()).putAll(Variables.fromMap(variables));
    }

    /** Returns whether a new instance was declared, and uses up the declaration. */
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

    /**
     * Returns whether a form returned this value for a variable of an instance. Compares only text, Booleans and null.
     */
    public boolean isWritten(String instance, String variable, @Nullable Object value) {
        return Optional.ofNullable(written.get(instance))
                .filter(variables -> variables.containsKey(variable))
                .filter(variables -> !isPlain(value) || Objects.equals(variables.get(variable), value))
                .isPresent();
    }

    private static boolean isPlain(@Nullable Object value) {
        return value == null || value instanceof String || value instanceof Boolean;
    }

    /** The entity manager of a command, which checks every write against the declarations. */
    public interface Keeper {

        /** Returns the declarations of this command. */
        DeclaredWrites declared();
    }
}
