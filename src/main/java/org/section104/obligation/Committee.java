package org.section104.obligation;

import org.jspecify.annotations.Nullable;

/**
 * One of the two committees, as of a given day.
 *
 * @param id the stable id, {@code SSGA} or {@code HSHM}
 * @param label the short name in lists and task names, such as {@code Senate (SSGA)}
 * @param name the full name
 * @param chamber the chamber
 * @param chair the chair; absent while the seat is vacant
 * @param rankingMember the ranking member; absent while the seat is vacant
 * @param address the postal address, line by line
 * @param email the email address
 */
public record Committee(
        String id,
        String label,
        String name,
        String chamber,
        @Nullable String chair,
        @Nullable String rankingMember,
        String address,
        String email) {}
