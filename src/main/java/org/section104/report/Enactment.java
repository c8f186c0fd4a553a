package org.section104.report;

import java.time.LocalDate;

/** When the statute was enacted: the day from which annual reports are counted, 104(d)(1). */
public interface Enactment {

    /** The date of enactment, in Washington. */
    LocalDate date();
}
