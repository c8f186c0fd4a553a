package org.section104.obligation;

/**
 * The sweep started a notice for a duty that no running instance served. An administrator must find the cause.
 *
 * @param duty the duty
 */
public record DutyServedAgain(Duty duty) {}
