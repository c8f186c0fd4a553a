package org.section104.assistance;

import static org.section104.assistance.AssistanceFields.ALL;
import static org.section104.assistance.AssistanceFields.CATEGORIES;
import static org.section104.assistance.AssistanceFields.COMPONENT;
import static org.section104.assistance.AssistanceFields.DESCRIPTION;
import static org.section104.assistance.AssistanceFields.EQUIPMENT;
import static org.section104.assistance.AssistanceFields.ESTIMATED_COST;
import static org.section104.assistance.AssistanceFields.FUNDING_ACCOUNT;
import static org.section104.assistance.AssistanceFields.OTHER_RECIPIENTS;
import static org.section104.assistance.AssistanceFields.PRESCRIPTION;
import static org.section104.assistance.AssistanceFields.REASON;
import static org.section104.assistance.AssistanceFields.RECIPIENT_COUNTRY;
import static org.section104.assistance.AssistanceFields.RECIPIENT_NAME;
import static org.section104.assistance.AssistanceFields.RECIPIENT_TYPE;
import static org.section104.assistance.AssistanceFields.SHIPPING_COST;

import java.util.Map;
import java.util.Set;
import org.section104.decision.DecisionKind;
import org.section104.decision.RestsOn;
import org.section104.form.Field;

/** The fields that each decision on assistance rests on. A change of one of them voids the decision. */
final class Voiding {

    private static final Set<Field> WHAT_IS_GIVEN_TO_WHOM_AND_WHY = Set.of(
            RECIPIENT_NAME,
            RECIPIENT_TYPE,
            RECIPIENT_COUNTRY,
            OTHER_RECIPIENTS,
            CATEGORIES,
            PRESCRIPTION,
            DESCRIPTION,
            REASON,
            EQUIPMENT);

    static final RestsOn RULES = new RestsOn(
            ALL,
            Map.of(
                    DecisionKind.EQUIPMENT_REVIEW, Set.of(EQUIPMENT),
                    DecisionKind.FUNDING, Set.of(COMPONENT, FUNDING_ACCOUNT, ESTIMATED_COST, SHIPPING_COST),
                    DecisionKind.DOMESTIC_IMPACT, Set.of(COMPONENT, DESCRIPTION, EQUIPMENT),
                    DecisionKind.HOMELAND_INTERESTS, WHAT_IS_GIVEN_TO_WHOM_AND_WHY,
                    DecisionKind.COOPERATION, WHAT_IS_GIVEN_TO_WHOM_AND_WHY,
                    DecisionKind.REIMBURSEMENT,
                            Set.of(
                                    RECIPIENT_NAME,
                                    RECIPIENT_TYPE,
                                    RECIPIENT_COUNTRY,
                                    OTHER_RECIPIENTS,
                                    ESTIMATED_COST,
                                    SHIPPING_COST),
                    DecisionKind.STATE_CONCURRENCE, RestsOn.allBut(ALL, FUNDING_ACCOUNT)));

    private Voiding() {}
}
