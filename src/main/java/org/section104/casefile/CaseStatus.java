package org.section104.casefile;

import java.util.Locale;

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
    CLOSED;

    /** The status in words, such as {@code Requested}. */
    public String label() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }
}
