package org.section104.assignment;

import java.util.Date;
import org.section104.obligation.StatutoryClock;
import org.springframework.stereotype.Component;

/** Answers the diagram's questions about the tour of duty. The diagram calls this bean by name. */
@Component
public class TourOfDuty {

    private final Assignments assignments;

    TourOfDuty(Assignments assignments) {
        this.assignments = assignments;
    }

    /** Returns the end of the tour's last day, in Washington. */
    public Date endsAt(String caseNumber) {
        var assignment = assignments.find(caseNumber).orElseThrow();
        return Date.from(StatutoryClock.endOf(assignment.tourEnd()).toInstant());
    }
}
