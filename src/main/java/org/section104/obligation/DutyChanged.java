package org.section104.obligation;

/**
 * The content of a duty's letters changed. Published in the transaction of the change.
 *
 * @param dutyId the id of the duty
 */
public record DutyChanged(String dutyId) {}
