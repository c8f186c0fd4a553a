package org.section104.explorer.diagram;

import java.util.List;

/** What an event catches or throws; an event without one is a none event. */
public sealed interface EventDefinition {

    /** A clock: a moment, a span or a cycle, as the text says it ({@code P30D}, {@code ${dueAt}}, {@code R3/PT1H}). */
    record Timer(Type type, String text) implements EventDefinition {
        /** How the text is to be read. */
        public enum Type {
            DATE,
            DURATION,
            CYCLE,
            /** None of the three: the engine refuses to parse it. */
            NONE
        }
    }

    /** A message; {@code code} says what runs when it is thrown, with the fields that are injected into it. */
    record Message(String ref, String name, Code code, List<InjectedField> fields) implements EventDefinition {}

    /** A signal; {@code payload} is what a thrown one writes in whatever catches it. */
    record Signal(String ref, String name, boolean async, List<Mapping> payload) implements EventDefinition {}

    /**
     * An error; an empty {@code code} catches every error.
     *
     * @param message the message that it is thrown with
     * @param codeVariable where the code is stored when it is caught
     * @param messageVariable where the message is stored when it is caught
     */
    record Error(String ref, String code, String message, String codeVariable, String messageVariable)
            implements EventDefinition {}

    /** An escalation; an empty {@code code} catches every escalation. */
    record Escalation(String ref, String code, String codeVariable) implements EventDefinition {}

    /** A condition over variables. */
    record Conditional(Condition condition, String variableName, String variableEvents) implements EventDefinition {}

    /** Half of a link. */
    record Link(String name) implements EventDefinition {}

    /** Ends everything in its scope. */
    record Terminate() implements EventDefinition {}

    /** Cancels its transaction. */
    record Cancel() implements EventDefinition {}

    /** Compensation of one activity, or of all when {@code activityRef} is empty. */
    record Compensation(String activityRef) implements EventDefinition {}

    /** An event definition that the gate does not know. */
    record Unknown(String element) implements EventDefinition {}
}
