package org.section104.calendar;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.section104.access.Office;

/**
 * The token of a calendar address, without its secret, which is not stored.
 *
 * @param id the id, by which it is renewed and revoked
 * @param account the account that made it
 * @param office the group of the office whose calendar it opens
 * @param officeTitle the title of the office
 * @param status {@code valid}, {@code expired} or {@code revoked}
 * @param createdAt when it was made, UTC
 * @param expiresAt when it ends unless it is renewed, UTC
 * @param renewedAt when it was last renewed, UTC; absent if never
 * @param lastUsedAt when the calendar was last read, to the hour, UTC; absent if never
 * @param revokedAt when it was revoked, UTC; absent if it was not
 * @param revokedBy the account that revoked it; absent if it was not revoked
 */
record CalendarToken(
        String id,
        String account,
        String office,
        String officeTitle,
        String status,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant renewedAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt,
        @Nullable String revokedBy) {

    static String title(String office) {
        return Office.title(office).orElse(office);
    }
}
