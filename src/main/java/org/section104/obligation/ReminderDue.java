package org.section104.obligation;

import java.util.List;

/**
 * A duty is due for a reminder.
 *
 * @param duty the duty
 * @param committees the short names of the committees that it is still owed to
 * @param daysLeft calendar days to the due day; negative if overdue
 * @param late whether the due day has ended
 */
public record ReminderDue(Duty duty, List<String> committees, long daysLeft, boolean late) {}
