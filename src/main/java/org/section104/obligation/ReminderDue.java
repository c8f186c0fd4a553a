package org.section104.obligation;

import java.util.List;

/**
 * A duty is due for a reminder.
 *
 * @param duty the duty
 * @param committees the committees that it is still owed to
 * @param daysLeft days to the last day; negative when late
 * @param late whether the last day has ended
 */
public record ReminderDue(Duty duty, List<String> committees, long daysLeft, boolean late) {}
