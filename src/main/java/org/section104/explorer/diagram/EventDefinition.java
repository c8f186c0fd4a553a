package org.section104.explorer.diagram;

import java.util.List;

/** The trigger that an event catches, or the result that it throws. An event without one is a none event. */
public sealed interface EventDefinition {

    /** A timer with a date, a duration or a cycle, as written ({@code P30D}, {@code ${dueAt}}, {@code R3/PT1H}). */
    record Timer(Type type, String text) implements EventDefinition {
        /** The type of the text. */
        public enum Type {
            DATE,
            DURATION,
            CYCLE,
            /** None of the three: the engine refuses to parse it. */
            NONE
        }
    }

    /** A message. {@code code} runs when it is thrown, with these injected fields. */
    record Message(String ref, String name, Code code, List<InjectedField> fields) implements EventDefinition {}

    /** A signal. {@code payload} is what a thrown signal writes to the variables of each instance that catches it. */
    record Signal(String ref, String name, boolean async, List<Mapping> payload) implements EventDefinition {}

    /**
     * An error; an empty {@code code} catches every error.
     *
     * @param message the message of a thrown error
     * @param codeVariable the variable for the code of a caught error
     * @param messageVariable the variable for the message of a caught error
     */
    record Error(String ref, String code, String message, String codeVariable, String messageVariable)
            implements EventDefinition {}

    /** An escalation; an empty {@code code} catches every escalation. */
    record Escalation(String ref, String code, String codeVariable) implements EventDefinition {}

    /** A condition on variables. */
    record Conditional(Condition condition, String variableName, String variableEvents) implements EventDefinition {}

    /** One end of a link: it throws or catches. */
    record Link(String name) implements EventDefinition {}

    /** Terminates its scope. */
    record Terminate() implements EventDefinition {}

    /** Cancels its transaction. */
    record Cancel() implements EventDefinition {}

    /** Compensation of one activity, or of all if {@code activityRef} is empty. */
    record Compensation(String activityRef) implements EventDefinition {}

    /** An event definition that the gate does not know. */
    record Unknown(String element) implements EventDefinition {}
}
