package org.section104.casefile;

/** The status of a case. */
public enum CaseStatus {
    /** Offices are deciding. */
    REQUESTED,
    /** The assignment is issued, the assistance delivered, or the report signed. */
    AUTHORIZED,
    /** An office refused. */
    REFUSED,
    /** The program office withdrew the request. */
    WITHDRAWN,
    /** Everything is done. */
    CLOSED
}
