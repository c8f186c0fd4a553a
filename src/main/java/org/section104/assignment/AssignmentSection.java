package org.section104.assignment;

import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import org.section104.access.CaseReader;
import org.section104.casefile.CaseSection;
import org.springframework.stereotype.Component;

/** Adds the assignment and the versions of its activities to {@code GET /api/cases/{number}}. */
@Component
class AssignmentSection implements CaseSection {

    private final Assignments assignments;
    private final ActivitiesVersions activities;

    AssignmentSection(Assignments assignments, ActivitiesVersions activities) {
        this.assignments = assignments;
        this.activities = activities;
    }

    @Override
    public String name() {
        return "assignment";
    }

    @Nullable
    @Override
    public Object of(String caseNumber, CaseReader reader) {
        var versions = activities.ofCase(caseNumber);
        if (versions.isEmpty()) {
            return null;
        }
        var section = new LinkedHashMap<String, Object>();
        assignments.find(caseNumber).ifPresent(assignment -> section.put("issued", assignment));
        section.put("activities", versions);
        return section;
    }
}
