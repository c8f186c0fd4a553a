package org.section104.casefile;

import java.time.Instant;

/**
 * A case.
 *
 * @param number the case number ({@code ASG-2026-0001}), which is the business key of the case's processes
 * @param kind the kind of case
 * @param component the code of the Department's component that requests
 * @param status the current status
 * @param revision the current revision of its packet, from 1
 * @param requestedBy the account that submitted the request
 * @param requestedAt when the request was submitted, UTC
 */
public record CaseFile(
        String number,
        CaseKind kind,
        String component,
        CaseStatus status,
        int revision,
        String requestedBy,
        Instant requestedAt) {}
