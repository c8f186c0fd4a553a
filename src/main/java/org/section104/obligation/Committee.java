package org.section104.obligation;

import org.jspecify.annotations.Nullable;

/**
 * One of the two committees as it is on a day.
 *
 * @param id its stable id, {@code SSGA} or {@code HSHM}
 * @param name its full name
 * @param chamber its chamber
 * @param chair who chairs it; absent while the seat is vacant
 * @param rankingMember its ranking member; absent while the seat is vacant
 * @param address where letters go, line by line
 * @param email where mail goes
 */
public record Committee(
        String id,
        String name,
        String chamber,
        @Nullable String chair,
        @Nullable String rankingMember,
        String address,
        String email) {}
