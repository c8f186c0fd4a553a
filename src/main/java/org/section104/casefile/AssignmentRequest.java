package org.section104.casefile;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
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
 * @param personnelNativeName the person's name in the person's own script
 * @param nameInNotice {@code NO} to name only the position in the notice to the committees; otherwise the name is stated
 * @param missionCode the code of the mission whose chief concurs ({@code be-nato}); absent for the bilateral mission
 * @param employmentType the code of the person's type of employment
 * @param clearance the code of the person's security clearance
 * @param costByFiscalYear what the assignment costs in each fiscal year, in ascending order
 * @param attachments the documents that accompany the request
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
        @Nullable String personnelNativeName,
        @Nullable String nameInNotice,
        @Nullable String missionCode,
        @Nullable String employmentType,
        @Nullable String clearance,
        @Nullable List<FiscalYearCost> costByFiscalYear,
        @Nullable List<Attachment> attachments,
        @JsonFormat(shape = JsonFormat.Shape.STRING) int activitiesVersion)
        implements Request {

    private static final String NOT_NAMED = "NO";

    @Override
    public CaseKind kind() {
        return CaseKind.ASSIGNMENT;
    }

    /** Says whether the notice to the committees states the person's name. */
    public boolean namesThePerson() {
        return !NOT_NAMED.equals(nameInNotice);
    }

    /** Returns the name with the native name in parentheses, if there is one. */
    public String fullName() {
        return personnelNativeName == null ? personnelName : "%s (%s)".formatted(personnelName, personnelNativeName);
    }

    /** Replaces the choice whether the notice states the name. */
    public AssignmentRequest withNameInNotice(@Nullable String choice) {
        return with(activities, activitiesVersion, choice, attachments);
    }

    /** Replaces the attachments. */
    public AssignmentRequest withAttachments(@Nullable List<Attachment> others) {
        return with(activities, activitiesVersion, nameInNotice, others);
    }

    /** Replaces the activities by a version of them. */
    public AssignmentRequest withActivities(String text, int version) {
        return with(text, version, nameInNotice, attachments);
    }

    private AssignmentRequest with(
            String text, int version, @Nullable String choice, @Nullable List<Attachment> attached) {
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
                personnelNativeName,
                choice,
                missionCode,
                employmentType,
                clearance,
                costByFiscalYear,
                attached,
                version);
    }
}
