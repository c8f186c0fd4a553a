package org.section104.obligation;

import java.time.Instant;
import java.time.LocalDate;

/**
 * The trigger day of a duty was corrected. Published in the transaction of the correction, before {@link DutyChanged}.
 *
 * @param dutyId the id of the duty
 * @param triggerOn the correct trigger day, Washington time
 * @param targetAt the new target, UTC
 * @param dueAt the new deadline, UTC
 */
public record DutyClockCorrected(String dutyId, LocalDate triggerOn, Instant targetAt, Instant dueAt) {}
