package org.section104.assignment;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;

/**
 * An assignment that was issued, 104(a)(1).
 *
 * @param caseNumber the case
 * @param assignedOn the day of the assignment, in Washington, which starts the clock of 104(d)(3)
 * @param assignedBy the account that issued the assignment
 * @param assignedCapacity the capacity in which that account acted; for a delegate, with the instrument in words
 * @param tourStart the first day of the tour
 * @param tourEnd the last day of the tour
 * @param status the status of the assignment
 * @param endedOn the day on which the tour ended; null until that day is recorded
 * @param endReason why the tour ended before its last day; null if it did not
 * @param ceasedOn the day on which the activities stopped after a withdrawn concurrence; null if they did not
 * @param closedOn the day on which the case was closed; null until then
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

    /** Returns the day on which the tour was over: the recorded end, or the earlier of its last day and today. */
    LocalDate overOn(LocalDate today) {
        if (endedOn != null) {
            return endedOn;
        }
        return tourEnd.isBefore(today) ? tourEnd : today;
    }

    /** The status of an assignment. */
    enum Status {
        /** The assignment is issued. */
        ASSIGNED,
        /** The assignment ended before the first day of the tour. */
        CANCELLED,
        /** The program office ended the tour early. */
        ENDED,
        /** The activities stopped because the chief of mission withdrew the concurrence. */
        CEASED,
        /** The case is closed. */
        CLOSED
    }
}
