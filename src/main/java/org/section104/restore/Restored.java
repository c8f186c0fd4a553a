package org.section104.restore;

import java.time.Instant;

/**
 * An event: the service was released after a restore, and goes on with the restored record.
 *
 * @param at when it was released, by the clock of the service, UTC
 */
public record Restored(Instant at) {}
