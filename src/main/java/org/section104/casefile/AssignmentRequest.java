package org.section104.casefile;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A request to assign a person abroad: 104(a)(1) and (2).
 *
 * @param component the code of the requesting component
 * @param personnelName the person to be assigned
 * @param positionTitle the position
 * @param dutyCountry the country, ISO 3166-1 alpha-2
 * @param dutyPost the post
 * @param missionNeed the need
 * @param activities the duties and activities
 * @param tourStart the first day of the tour
 * @param tourEnd the last day of the tour
 * @param fundingAccount the Treasury account symbol
 * @param positionApproval the NSDD-38 reference
 * @param activitiesVersion the version of the activities, from 1
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AssignmentRequest(
        String component,
        String personnelName,
        String positionTitle,
        String dutyCountry,
        String dutyPost,
        String missionNeed,
        String activities,
        LocalDate tourStart,
        LocalDate tourEnd,
        String fundingAccount,
        @Nullable String positionApproval,
        @JsonFormat(shape = JsonFormat.Shape.STRING) int activitiesVersion)
        implements Request {

    @Override
    public CaseKind kind() {
        return CaseKind.ASSIGNMENT;
    }

    /** Replaces the activities by a version of them. */
    public AssignmentRequest withActivities(String text, int version) {
        return new AssignmentRequest(
                component,
                personnelName,
                positionTitle,
                dutyCountry,
                dutyPost,
                missionNeed,
                text,
                tourStart,
                tourEnd,
                fundingAccount,
                positionApproval,
                version);
    }
}
