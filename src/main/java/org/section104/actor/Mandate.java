package org.section104.actor;

import java.util.Set;

/**
 * The authority of an account to decide for an office that it does not hold.
 *
 * @param instrument the number of the instrument in the register ({@code DLG-2026-0001})
 * @param office the group of the office for which the account stands in
 * @param tasks the steps of the user tasks that the instrument covers
 */
public record Mandate(String instrument, String office, Set<String> tasks) {}
