package org.section104.agreement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;

/**
 * A contract, memorandum or agreement to provide assistance, or an amendment of one: 104(d)(2).
 *
 * @param id its id
 * @param caseNumber the case that it belongs to
 * @param title its title, unique in the case
 * @param kind what it is
 * @param signedOn the day of signature
 * @param effectiveOn the day on which it takes or took effect, which starts the clock; absent while that is unknown
 * @param amends the title of the earlier one that it amends
 * @param documentSha256 under which its full copy is stored
 * @param fileName the name of that file
 * @param size its size in bytes
 * @param recordedBy the account that recorded it
 * @param recordedAt when, UTC
 * @param dutyId the duty to send both committees a copy; absent while the effective date is unknown
 * @param chasedOn the day on which the effective date was last asked for
 */
record Agreement(
        @Id String id,
        String caseNumber,
        String title,
        Kind kind,
        LocalDate signedOn,
        @Nullable LocalDate effectiveOn,
        @Nullable String amends,
        String documentSha256,
        String fileName,
        long size,
        String recordedBy,
        Instant recordedAt,
        @Nullable String dutyId,
        @Nullable LocalDate chasedOn) {

    /** What it is. */
    enum Kind {
        CONTRACT,
        MEMORANDUM,
        AGREEMENT;

        String label() {
            return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
        }
    }

    /** Whether its effective date is still unknown. */
    boolean isPending() {
        return effectiveOn == null;
    }

    /** The day on which it takes or took effect. Only for an agreement that is not pending. */
    LocalDate knownEffectiveOn() {
        return Objects.requireNonNull(effectiveOn, "The effective date is not known yet");
    }

    /** What it is, in a line. */
    String subject() {
        return (amends == null ? "" : "Amendment, ") + kind.label() + ": " + title;
    }
}
