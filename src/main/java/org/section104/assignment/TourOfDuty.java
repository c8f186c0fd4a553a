package org.section104.assignment;

import java.util.Date;
import org.section104.obligation.StatutoryClock;
import org.springframework.stereotype.Component;

/** The tour of duty as the diagram asks for it. */
@Component
public class TourOfDuty {

    private final Assignments assignments;

    TourOfDuty(Assignments assignments) {
        this.assignments = assignments;
    }

    /** The end of the tour's last day, in Washington. */
    public Date endsAt(String caseNumber) {
        var assignment = assignments.find(caseNumber).orElseThrow();
        return Date.from(StatutoryClock.endOf(assignment.tourEnd()).toInstant());
    }
}
