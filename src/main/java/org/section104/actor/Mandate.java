package org.section104.actor;

import java.util.Set;

/**
 * What an account may decide in the place of an office that it does not hold.
 *
 * @param instrument the number under which the instrument is in the register ({@code DLG-2026-0001})
 * @param office the group of the office that it stands in for
 * @param tasks the ids in the diagrams of the user tasks that the instrument covers
 */
public record Mandate(String instrument, String office, Set<String> tasks) {}
