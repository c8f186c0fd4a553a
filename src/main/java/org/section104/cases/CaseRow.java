package org.section104.cases;

import java.time.Instant;
import java.util.List;
import org.section104.casefile.CaseKind;
import org.section104.casefile.CaseStatus;

/**
 * A case in the list.
 *
 * @param caseNumber the case number
 * @param kind the kind of case
 * @param subject what the case is about in one line
 * @param status the current status
 * @param openedAt when the request was submitted, UTC
 * @param requestedBy the account that submitted it
 * @param late whether an open task or a duty that the reader may read is past its due date
 * @param waitingOn the open tasks, by due date
 */
record CaseRow(
        String caseNumber,
        CaseKind kind,
        String subject,
        CaseStatus status,
        Instant openedAt,
        String requestedBy,
        boolean late,
        List<Waiting> waitingOn) {}
