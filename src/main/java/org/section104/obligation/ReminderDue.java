package org.section104.obligation;

import java.util.List;

/**
 * Somebody must be reminded of a duty.
 *
 * @param duty the duty
 * @param committees the committees that it is still owed to
 * @param daysLeft days to the last day; negative when late
 * @param late whether the last day has ended
 */
public record ReminderDue(Duty duty, List<String> committees, long daysLeft, boolean late) {}
