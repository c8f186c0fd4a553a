package org.section104.decision;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.section104.access.Organization;

/** Builds decisions for tests. */
record ADecision(
        String caseNumber,
        DecisionKind kind,
        Outcome outcome,
        int revision,
        Instant at,
        @Nullable Instant voidedAt,
        @Nullable String reason) {

    static final String CASE = "ASG-2026-0001";
    static final Instant NOON = Instant.parse("2026-03-10T16:00:00Z");

    static ADecision of(DecisionKind kind, Outcome outcome) {
        return new ADecision(CASE, kind, outcome, 1, NOON, null, null);
    }

    ADecision at(Instant later) {
        return new ADecision(caseNumber, kind, outcome, revision, later, voidedAt, reason);
    }

    ADecision onRevision(int other) {
        return new ADecision(caseNumber, kind, outcome, other, at, voidedAt, reason);
    }

    ADecision voided() {
        return new ADecision(caseNumber, kind, outcome, revision, at, NOON, reason);
    }

    ADecision because(String text) {
        return new ADecision(caseNumber, kind, outcome, revision, at, voidedAt, text);
    }

    Decision made() {
        var organization = kind.office().organization();
        return new Decision(
                UUID.randomUUID().toString(),
                caseNumber,
                kind,
                outcome,
                reason,
                null,
                organization == Organization.DHS ? "secretary" : "state",
                kind.office().title(),
                organization,
                null,
                at,
                revision,
                "0".repeat(64),
                null,
                voidedAt,
                voidedAt == null ? null : "changed: Duty post",
                null);
    }
}
