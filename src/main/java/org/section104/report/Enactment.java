package org.section104.report;

import java.time.LocalDate;

/**
 * Provides the date of enactment of the statute, from which the due dates of the annual reports are counted: 104(d)(1).
 */
public interface Enactment {

    /** Returns the date of enactment, in Washington. */
    LocalDate date();
}
