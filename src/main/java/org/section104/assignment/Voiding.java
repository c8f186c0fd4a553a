package org.section104.assignment;

import static org.section104.assignment.AssignmentFields.ACTIVITIES;
import static org.section104.assignment.AssignmentFields.ALL;
import static org.section104.assignment.AssignmentFields.CLEARANCE;
import static org.section104.assignment.AssignmentFields.COMPONENT;
import static org.section104.assignment.AssignmentFields.COST;
import static org.section104.assignment.AssignmentFields.DUTY_COUNTRY;
import static org.section104.assignment.AssignmentFields.DUTY_POST;
import static org.section104.assignment.AssignmentFields.EMPLOYMENT_TYPE;
import static org.section104.assignment.AssignmentFields.FUNDING_ACCOUNT;
import static org.section104.assignment.AssignmentFields.MISSION_CODE;
import static org.section104.assignment.AssignmentFields.NAME_IN_NOTICE;
import static org.section104.assignment.AssignmentFields.NATIVE_NAME;
import static org.section104.assignment.AssignmentFields.PERSONNEL_NAME;
import static org.section104.assignment.AssignmentFields.POSITION_TITLE;
import static org.section104.assignment.AssignmentFields.TOUR_END;
import static org.section104.assignment.AssignmentFields.TOUR_START;

import java.util.Map;
import java.util.Set;
import org.section104.decision.DecisionKind;
import org.section104.decision.RestsOn;

/** The fields that each decision on an assignment rests on. A change of one of them voids the decision. */
final class Voiding {

    static final RestsOn RULES = new RestsOn(
            ALL,
            Map.of(
                    DecisionKind.FUNDING, Set.of(COMPONENT, FUNDING_ACCOUNT, COST),
                    DecisionKind.DOMESTIC_IMPACT,
                            Set.of(PERSONNEL_NAME, POSITION_TITLE, TOUR_START, TOUR_END, COMPONENT),
                    DecisionKind.CONSISTENCY, Set.of(DUTY_COUNTRY, DUTY_POST, ACTIVITIES),
                    DecisionKind.NECESSITY,
                            RestsOn.allBut(
                                    ALL,
                                    PERSONNEL_NAME,
                                    NATIVE_NAME,
                                    EMPLOYMENT_TYPE,
                                    CLEARANCE,
                                    NAME_IN_NOTICE,
                                    FUNDING_ACCOUNT,
                                    COST),
                    DecisionKind.STATE_CONCURRENCE, RestsOn.allBut(ALL, NAME_IN_NOTICE, FUNDING_ACCOUNT, COST),
                    DecisionKind.MISSION_CONCURRENCE,
                            Set.of(
                                    DUTY_COUNTRY,
                                    MISSION_CODE,
                                    DUTY_POST,
                                    POSITION_TITLE,
                                    ACTIVITIES,
                                    TOUR_START,
                                    TOUR_END)));

    private Voiding() {}
}
