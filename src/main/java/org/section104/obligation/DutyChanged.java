package org.section104.obligation;

/**
 * What the letters about a duty say has changed. Published in the transaction that changed it.
 *
 * @param dutyId the duty
 */
public record DutyChanged(String dutyId) {}
