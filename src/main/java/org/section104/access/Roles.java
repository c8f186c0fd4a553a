package org.section104.access;

/** The roles of the contract that are no office: they decide nothing. */
public final class Roles {

    /** Reads everything and changes nothing. */
    public static final String RECORDS_AUDITOR = "records-auditor";

    /** Deploys diagrams. */
    public static final String PROCESS_OWNER = "process-owner";

    /** Runs the platform. */
    public static final String CAMUNDA_ADMIN = "camunda-admin";

    private Roles() {}
}
