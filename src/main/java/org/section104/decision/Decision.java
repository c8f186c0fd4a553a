package org.section104.decision;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.section104.access.CaseReader;
import org.section104.access.Organization;
import org.section104.casefile.CaseKind;
import org.section104.casefile.Money;
import org.springframework.data.annotation.Id;

/**
 * A decision. Only {@code voidedAt} and {@code voidedBecause} can change.
 *
 * @param id the primary key
 * @param caseNumber the case number
 * @param kind the kind of decision
 * @param outcome the outcome
 * @param reason the reason; absent only if the outcome does not require one
 * @param conditions the conditions of a concurrence with conditions; otherwise absent
 * @param decidedBy the account that decided
 * @param capacity the capacity of the account in words ("Chief of mission to Estonia, chargé d'affaires"), including
 *     the instrument if any
 * @param organization the organization that the account and the office belong to: 104(c)
 * @param instrument the register number of the instrument; absent for the holder of the office
 * @param decidedAt when the decision was made, UTC
 * @param packetRevision the revision of the packet that was decided on
 * @param packetSha256 the SHA-256 of that packet
 * @param activitiesVersion the version of the activities that was decided on; absent if the case has none
 * @param voidedAt when a revision of the case voided the decision, UTC; absent while it stands
 * @param voidedBecause what changed; absent while the decision stands
 * @param reimbursableAmount the amount in US dollars that the Secretary decided to collect, 104(b)(4); absent if the full
 *     cost is collected, and in other decisions
 */
public record Decision(
        @Id String id,
        String caseNumber,
        DecisionKind kind,
        Outcome outcome,
        @Nullable String reason,
        @Nullable String conditions,
        String decidedBy,
        String capacity,
        Organization organization,
        @Nullable String instrument,
        Instant decidedAt,
        int packetRevision,
        String packetSha256,
        @Nullable Integer activitiesVersion,
        @Nullable Instant voidedAt,
        @Nullable String voidedBecause,
        @JsonFormat(shape = JsonFormat.Shape.STRING) @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
                BigDecimal reimbursableAmount) {

    /** Returns the amount that the Secretary decided to collect, 104(b)(4). Empty if the full cost is collected. */
    public Optional<Money> amount() {
        return Optional.ofNullable(reimbursableAmount).map(Money::new);
    }

    /** The clause that requires the decision. */
    public String clause() {
        return kind.clause(CaseKind.of(caseNumber));
    }

    /** Returns the reason if there is one and a reader may read it. */
    public Optional<String> reasonFor(CaseReader reader) {
        return Optional.ofNullable(reason).filter(given -> reader.mayReadReason(organization, outcome.name()));
    }

    /** Returns the decision as a reader may see it: with its reason, or with a note in its place. */
    public Decision shownTo(CaseReader reader) {
        if (reason == null || reasonFor(reader).isPresent()) {
            return this;
        }
        return new Decision(
                id,
                caseNumber,
                kind,
                outcome,
                CaseReader.withheld(organization),
                conditions,
                decidedBy,
                capacity,
                organization,
                instrument,
                decidedAt,
                packetRevision,
                packetSha256,
                activitiesVersion,
                voidedAt,
                voidedBecause,
                reimbursableAmount);
    }

    /** Returns whether the outcome is favorable and the decision is not voided. */
    public boolean grants() {
        return outcome.grants() && voidedAt == null;
    }
}
