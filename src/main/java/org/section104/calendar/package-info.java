/**
 * The calendar of an office: its duties to the committees and its tasks, by due date, as iCalendar (RFC 5545). A calendar
 * program reads it without signing in, by an address with a token that opens nothing else.
 */
@NullMarked
package org.section104.calendar;

import org.jspecify.annotations.NullMarked;
