package org.section104.obligation;

/**
 * No running instance served an open duty, and the sweep started one: an administrator must find out why.
 *
 * @param duty the duty
 */
public record DutyServedAgain(Duty duty) {}
