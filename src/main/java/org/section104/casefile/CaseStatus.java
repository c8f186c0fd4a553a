package org.section104.casefile;

/** Where a case stands. */
public enum CaseStatus {
    /** Offices are deciding. */
    REQUESTED,
    /** The assignment is issued, the assistance delivered, or the report signed. */
    AUTHORIZED,
    /** An office refused. */
    REFUSED,
    /** The programme office withdrew the request. */
    WITHDRAWN,
    /** Everything is done. */
    CLOSED
}
