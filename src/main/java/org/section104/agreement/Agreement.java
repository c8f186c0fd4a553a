package org.section104.agreement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;

/**
 * A contract, memorandum, or agreement to provide assistance, or an amendment of one: 104(d)(2).
 *
 * @param id the primary key
 * @param caseNumber the number of the assistance case
 * @param title the title, unique in the case
 * @param kind the kind of instrument
 * @param signedOn the day of signature
 * @param effectiveOn the effective date, which starts the 30-day clock; null while it is unknown
 * @param amends the title of the earlier agreement that this one amends; null if this is not an amendment
 * @param documentSha256 the SHA-256 of the full copy, under which the copy is stored
 * @param fileName the file name of the full copy
 * @param size the size of the full copy in bytes
 * @param recordedBy the account that recorded the agreement
 * @param recordedAt when the agreement was recorded, UTC
 * @param dutyId the duty to send both committees a copy; null while the effective date is unknown
 * @param chasedOn the day, in Washington, of the last reminder to state the effective date; null before the first
 * @param instrumentType the kind of instrument under 1 U.S.C. 112b; null if it was not stated
 * @param circular175Authority the reference of State's Circular 175 authority; null if there is none
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
        @Nullable LocalDate chasedOn,
        @Nullable InstrumentType instrumentType,
        @Nullable String circular175Authority) {

    /** The kind of instrument. */
    enum Kind {
        CONTRACT,
        MEMORANDUM,
        AGREEMENT;

        String label() {
            return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
        }
    }

    /** Says whether the effective date is still unknown. */
    boolean isPending() {
        return effectiveOn == null;
    }

    /**
     * Returns the effective date of an agreement that is not pending.
     *
     * @throws NullPointerException if the agreement is pending
     */
    LocalDate knownEffectiveOn() {
        return Objects.requireNonNull(effectiveOn, "The effective date is not known yet");
    }

    /** Describes the agreement on one line: the kind and the title. */
    String subject() {
        return (amends == null ? "" : "Amendment, ") + kind.label() + ": " + title;
    }
}
