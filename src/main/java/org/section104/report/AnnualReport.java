package org.section104.report;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The annual report that is owed on an anniversary of enactment: 104(d)(1).
 *
 * @param number its case number, {@code RPT-2027}
 * @param year the year in which it is due
 * @param coversFrom the anniversary before, from which it is owed
 * @param dueOn the anniversary, its last day in time, in Washington
 * @param dutyId the duty to both committees
 * @param status how far it is
 * @param compiledAt when it was last compiled, UTC; absent before
 * @param instanceCount how many instances of assistance it states; absent before it is compiled
 * @param manifestSha256 the SHA-256 of its manifest; absent before it is compiled
 * @param documentSha256 the signed report as PDF; absent before it is signed and printed
 * @param documentSize the size of that document in bytes
 */
record AnnualReport(
        String number,
        int year,
        LocalDate coversFrom,
        LocalDate dueOn,
        String dutyId,
        Status status,
        @Nullable Instant compiledAt,
        @Nullable Long instanceCount,
        @Nullable String manifestSha256,
        @Nullable String documentSha256,
        @Nullable Long documentSize) {

    /** How far a report is. */
    enum Status {
        /** It is not started. */
        OWED("Owed"),
        /** Its process runs. */
        STARTED("Started"),
        /** Counsel reviews it. */
        COMPILED("Compiled, in review"),
        /** Counsel has released it, and the Secretary is asked to sign. */
        RELEASED("Released for signature"),
        /** The Secretary has signed it. */
        SIGNED("Signed");

        private final String label;

        Status(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    boolean isCompiled() {
        return compiledAt != null;
    }
}
