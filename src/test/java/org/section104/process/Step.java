package org.section104.process;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The decision tasks. */
enum Step {
    FUNDING("certify-funding", "cfo", "fundingCertification", "CERTIFIED"),
    DOMESTIC_IMPACT("determine-domestic-impact", "director", "domesticImpact", "NONE"),
    CONSISTENCY("review-consistency", "counsel", "statutoryConsistency", "CONSISTENT"),
    NECESSITY("determine-necessity", "secretary", "necessity", "NECESSARY"),
    STATE("concur-on-assignment", "state", "stateConcurrence", "CONCURRED"),
    EQUIPMENT("review-equipment", "counsel", "equipmentReview", "DEFENSIVE_ONLY"),
    INTERESTS("determine-interests", "secretary", "furthersInterests", "YES"),
    /** A task of cases that began in the first release. */
    REIMBURSEMENT("decide-reimbursement", "secretary", "reimbursement", "REIMBURSABLE"),
    STATE_ON_ASSISTANCE("concur-on-assistance", "state", "stateConcurrence", "CONCURRED"),
    MISSION("concur-on-activities", "mission", "missionConcurrence", "CONCURRED"),
    CONDITIONS("accept-conditions", "program", "conditionsAccepted", "ACCEPTED"),
    CHANGE_ASSIGNMENT("assign-changed-activities", "secretary", "changeAssignment", "ASSIGNED"),
    CHANGE_CONSISTENCY("review-changed-activities", "counsel", "changeConsistency", "CONSISTENT"),
    CHANGE_CONCURRENCE("concur-on-changed-activities", "mission", "changeConcurrence", "CONCURRED"),
    CHANGE_CONDITIONS("accept-changed-conditions", "program", "conditionsAccepted", "ACCEPTED"),
    WITHDRAWAL("withdraw-concurrence", "mission", "concurrenceWithdrawn", "WITHDRAWN"),
    REPORT_REVIEW("review-report", "counsel", "reportReview", "RELEASED"),
    REPORT_SIGNATURE("sign-report", "secretary", "reportSignature", "SIGNED");

    /** The outcomes that require no reason. */
    private static final Set<String> SPEAK_FOR_THEMSELVES =
            Set.of("CERTIFIED", "CONSISTENT", "CONCURRED", "ACCEPTED", "RELEASED", "SIGNED");

    final String task;
    final String variable;
    final String granted;
    private final String user;

    Step(String task, String user, String variable, String granted) {
        this.task = task;
        this.user = user;
        this.variable = variable;
        this.granted = granted;
    }

    static Optional<Step> of(String task) {
        return Arrays.stream(values()).filter(step -> step.task.equals(task)).findFirst();
    }

    /** Returns the account that decides on a case about a country. */
    String user(String country) {
        return user.equals("mission") ? "mission-" + country.toLowerCase() : user;
    }

    /** Makes the minimal fields that an outcome requires. */
    Map<String, Object> submission(String outcome) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put(variable, outcome);
        if (!SPEAK_FOR_THEMSELVES.contains(outcome)) {
            fields.put(variable + "Reason", "Because of " + AssignmentRequest.PERSON + ".");
        }
        if (outcome.equals("CONCURRED_WITH_CONDITIONS")) {
            fields.put(variable + "Conditions", "The embassy is told a day ahead.");
        }
        if (this == INTERESTS) {
            fields.put("enhancesCooperation", outcome);
            fields.put("enhancesCooperationReason", "Because of " + AssignmentRequest.PERSON + ".");
            fields.putAll(reimbursement("REIMBURSABLE"));
        }
        return fields;
    }

    /** Makes the fields of the reimbursement in the action memo. */
    static Map<String, String> reimbursement(String outcome) {
        return Map.of("reimbursement", outcome, "reimbursementReason", "Because of " + AssignmentRequest.PERSON + ".");
    }
}
