package org.section104.assignment;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;

/**
 * An assignment that was issued, 104(a)(1).
 *
 * @param caseNumber the case
 * @param assignedOn the day of the assignment, in Washington: the day that starts the clock of 104(d)(3)
 * @param assignedBy the account that issued it
 * @param assignedCapacity in what capacity it did, with the instrument in words
 * @param tourStart the first day of the tour
 * @param tourEnd its last day
 * @param status where it stands
 * @param endedOn the day on which the tour ended; absent while it lasts
 * @param endReason why it ended before its last day
 * @param ceasedOn the day on which the activities stopped after a withdrawn concurrence
 * @param closedOn the day on which the case was closed
 */
record Assignment(
        @Id String caseNumber,
        LocalDate assignedOn,
        String assignedBy,
        String assignedCapacity,
        LocalDate tourStart,
        LocalDate tourEnd,
        Status status,
        @Nullable LocalDate endedOn,
        @Nullable String endReason,
        @Nullable LocalDate ceasedOn,
        @Nullable LocalDate closedOn) {

    /** The day on which the tour was over: when it was ended, or else its last day, or today when that is still to come. */
    LocalDate overOn(LocalDate today) {
        if (endedOn != null) {
            return endedOn;
        }
        return tourEnd.isBefore(today) ? tourEnd : today;
    }

    /** Where an assignment stands. */
    enum Status {
        /** Issued, and its tour not over. */
        ASSIGNED,
        /** Ended before its first day. */
        CANCELLED,
        /** The tour is over. */
        ENDED,
        /** The chief of mission withdrew the concurrence. */
        CEASED,
        /** Closed. */
        CLOSED
    }
}
