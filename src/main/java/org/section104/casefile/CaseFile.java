package org.section104.casefile;

import java.time.Instant;
import org.springframework.data.annotation.Id;

/**
 * A case.
 *
 * @param number its number ({@code ASG-2026-0001}), the business key of every process that works on it
 * @param kind what it is about
 * @param component the Department's component that asks
 * @param status where it stands
 * @param revision the current revision of its packet, from 1
 * @param requestedBy the account that asked
 * @param requestedAt when, UTC
 */
public record CaseFile(
        @Id String number,
        CaseKind kind,
        String component,
        CaseStatus status,
        int revision,
        String requestedBy,
        Instant requestedAt) {}
