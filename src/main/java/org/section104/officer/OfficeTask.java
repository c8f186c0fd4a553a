package org.section104.officer;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.section104.access.Office;

/**
 * The user tasks of the statute and the office that completes each one. The list is fixed here and not read from the
 * diagrams, which can be edited. Whatever a diagram offers, only the office named here may complete the task:
 * {@link ActingOfficers} checks it.
 */
public enum OfficeTask {
    CERTIFY_FUNDING(Office.CHIEF_FINANCIAL_OFFICER),
    RECORD_COLLECTION(Office.CHIEF_FINANCIAL_OFFICER),
    DETERMINE_DOMESTIC_IMPACT(Office.CISA_DIRECTOR),
    REVIEW_CONSISTENCY(Office.GENERAL_COUNSEL),
    REVIEW_CHANGED_ACTIVITIES(Office.GENERAL_COUNSEL),
    REVIEW_EQUIPMENT(Office.GENERAL_COUNSEL),
    REVIEW_REPORT(Office.GENERAL_COUNSEL),
    CONFIRM_CORRECTION(Office.GENERAL_COUNSEL),
    SEND_TO_TREATY_OFFICE(Office.GENERAL_COUNSEL),
    REVIEW_REFUSED_CASE(Office.GENERAL_COUNSEL),
    DETERMINE_NECESSITY(Office.SECRETARY),
    DETERMINE_INTERESTS(Office.SECRETARY),
    /** A step of the first release's diagram, on which cases still run. */
    DECIDE_REIMBURSEMENT(Office.SECRETARY),
    ISSUE_ASSIGNMENT(Office.SECRETARY),
    ASSIGN_CHANGED_ACTIVITIES(Office.SECRETARY),
    SIGN_REPORT(Office.SECRETARY),
    CONCUR_ON_ASSIGNMENT(Office.SECRETARY_OF_STATE),
    CONCUR_ON_ASSISTANCE(Office.SECRETARY_OF_STATE),
    CONCUR_ON_ACTIVITIES(Office.CHIEF_OF_MISSION),
    CONCUR_ON_CHANGED_ACTIVITIES(Office.CHIEF_OF_MISSION),
    WITHDRAW_CONCURRENCE(Office.CHIEF_OF_MISSION),
    APPROVE_NOTICE(Office.LEGISLATIVE_AFFAIRS),
    CONFIRM_RECEIPT(Office.LEGISLATIVE_AFFAIRS),
    EXPLAIN_MISSED_DEADLINE(Office.LEGISLATIVE_AFFAIRS),
    ACCEPT_CONDITIONS(Office.PROGRAM_OFFICE),
    REVISE_ASSIGNMENT(Office.PROGRAM_OFFICE),
    REVISE_ASSISTANCE(Office.PROGRAM_OFFICE),
    CONCLUDE_AGREEMENT(Office.PROGRAM_OFFICE),
    STATE_EFFECTIVE_DATE(Office.PROGRAM_OFFICE),
    DELIVER_ASSISTANCE(Office.PROGRAM_OFFICE),
    CLOSE_ASSISTANCE(Office.PROGRAM_OFFICE),
    MANAGE_TOUR(Office.PROGRAM_OFFICE),
    ACCEPT_CHANGED_CONDITIONS(Office.PROGRAM_OFFICE),
    CEASE_ACTIVITIES(Office.PROGRAM_OFFICE),
    CLOSE_ASSIGNMENT(Office.PROGRAM_OFFICE),
    REVISE_NOTICE(Office.PROGRAM_OFFICE);

    /** Offered until there is something to do: a change or the end of a tour, a withdrawal, a payment. */
    private static final Set<OfficeTask> STANDING = EnumSet.of(MANAGE_TOUR, WITHDRAW_CONCURRENCE, RECORD_COLLECTION);

    private final Office office;

    OfficeTask(Office office) {
        this.office = office;
    }

    /** The office that completes the task. */
    public Office office() {
        return office;
    }

    /** The task's id in the diagrams. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The ids of the standing tasks. They are offered until there is something to do, such as a payment to record, and no
     * case waits for them.
     */
    public static Set<String> standing() {
        return STANDING.stream().map(OfficeTask::id).collect(Collectors.toUnmodifiableSet());
    }

    /** The task's name in messages: {@code determine necessity}. */
    String label() {
        return label(id());
    }

    static String label(String task) {
        return task.replace('-', ' ');
    }

    /** The capacity of the person who completes the task; empty if separation of duties does not apply. */
    Optional<Capacity> capacity() {
        return switch (this) {
            case REVIEW_EQUIPMENT -> Optional.of(Capacity.EQUIPMENT_REVIEWER);
            case APPROVE_NOTICE -> Optional.of(Capacity.NOTICE_APPROVER);
            default ->
                switch (office) {
                    case PROGRAM_OFFICE -> Optional.of(Capacity.REQUESTER);
                    case SECRETARY -> Optional.of(Capacity.SECRETARY);
                    case SECRETARY_OF_STATE -> Optional.of(Capacity.SECRETARY_OF_STATE);
                    case CHIEF_OF_MISSION -> Optional.of(Capacity.CHIEF_OF_MISSION);
                    case CISA_DIRECTOR -> Optional.of(Capacity.DIRECTOR);
                    case GENERAL_COUNSEL, CHIEF_FINANCIAL_OFFICER, LEGISLATIVE_AFFAIRS -> Optional.empty();
                };
        };
    }

    static Optional<OfficeTask> of(String task) {
        return Arrays.stream(values()).filter(one -> one.id().equals(task)).findFirst();
    }

    /** The tasks of an office, which are also the tasks that it can delegate. */
    static List<OfficeTask> of(Office office) {
        return Arrays.stream(values()).filter(one -> one.office == office).toList();
    }
}
