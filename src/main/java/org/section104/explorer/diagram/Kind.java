package org.section104.explorer.diagram;

/** The kind of a node. */
public enum Kind {
    START_EVENT,
    END_EVENT,
    INTERMEDIATE_CATCH_EVENT,
    INTERMEDIATE_THROW_EVENT,
    BOUNDARY_EVENT,
    USER_TASK,
    SERVICE_TASK,
    SEND_TASK,
    RECEIVE_TASK,
    SCRIPT_TASK,
    BUSINESS_RULE_TASK,
    MANUAL_TASK,
    /** A task without a type. The engine passes it. */
    TASK,
    CALL_ACTIVITY,
    SUB_PROCESS,
    /** A sub-process with {@code triggeredByEvent}. */
    EVENT_SUB_PROCESS,
    TRANSACTION,
    AD_HOC_SUB_PROCESS,
    EXCLUSIVE_GATEWAY,
    PARALLEL_GATEWAY,
    INCLUSIVE_GATEWAY,
    EVENT_BASED_GATEWAY,
    COMPLEX_GATEWAY,
    /** An unknown element of the BPMN namespace that takes part in the flow. */
    UNKNOWN;

    /** Returns whether it contains other nodes. */
    public boolean container() {
        return switch (this) {
            case SUB_PROCESS, EVENT_SUB_PROCESS, TRANSACTION, AD_HOC_SUB_PROCESS -> true;
            default -> false;
        };
    }

    /** Returns whether it is an activity: a task, a call activity or a sub-process. */
    public boolean activity() {
        return switch (this) {
            case USER_TASK,
                    SERVICE_TASK,
                    SEND_TASK,
                    RECEIVE_TASK,
                    SCRIPT_TASK,
                    BUSINESS_RULE_TASK,
                    MANUAL_TASK,
                    TASK,
                    CALL_ACTIVITY,
                    SUB_PROCESS,
                    EVENT_SUB_PROCESS,
                    TRANSACTION,
                    AD_HOC_SUB_PROCESS -> true;
            default -> false;
        };
    }

    /** Returns whether it is a gateway. */
    public boolean gateway() {
        return switch (this) {
            case EXCLUSIVE_GATEWAY, PARALLEL_GATEWAY, INCLUSIVE_GATEWAY, EVENT_BASED_GATEWAY, COMPLEX_GATEWAY -> true;
            default -> false;
        };
    }
}
