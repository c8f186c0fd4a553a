package org.section104.obligation;

import java.util.List;

/**
 * A duty in the whole of its case, as {@code GET /api/cases/{number}} shows it.
 *
 * @param duty the duty
 * @param obligations what it obliges to, one per committee, the Senate's first
 * @param transmissions the attempts to send its letters, as JSON properties
 */
public record DutyOfCase(Duty duty, List<Obligation> obligations, List<?> transmissions) {}
