package org.section104.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.section104.obligation.StatutoryClock;
import org.section104.wording.UsDates;

/**
 * The annual report that is due on an anniversary of enactment: 104(d)(1).
 *
 * @param number the case number, such as {@code RPT-2027}
 * @param year the year in which the report is due
 * @param coversFrom the anniversary before the due date, or the date of enactment, from which the report is owed
 * @param dueOn the anniversary on which the report is due, to the end of that day in Washington
 * @param dutyId the duty to send the report to both committees
 * @param status the status of the report
 * @param compiledAt when the report was last compiled, UTC; null before
 * @param instanceCount the number of instances of assistance in the report; null before it is compiled
 * @param manifestSha256 the SHA-256 of the {@link Manifest}; null before the report is compiled
 * @param documentSha256 the SHA-256 of the signed report as PDF; null before it is signed and printed
 * @param documentSize the size of that PDF in bytes; null before it is signed and printed
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

    /** The status of a report. */
    enum Status {
        /** The report is owed, and its process has not started. */
        OWED("Owed"),
        /** The process runs. */
        STARTED("Started"),
        /** The report is compiled, and counsel reviews it. */
        COMPILED("Compiled, in review"),
        /** Counsel has released the report for the Secretary's signature. */
        RELEASED("Released for signature"),
        /** The Secretary has signed the report. */
        SIGNED("Signed");

        private final String label;

        Status(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    /** The last day of the period: the day before the report is due. */
    public LocalDate coversTo() {
        return dueOn.minusDays(1);
    }

    /** The period in words, for titles. */
    public String period() {
        return "%s, to %s".formatted(UsDates.longDate(coversFrom), UsDates.longDate(coversTo()));
    }

    boolean isCompiled() {
        return compiledAt != null;
    }

    /** The day in Washington on which it was last compiled. Only for a compiled report. */
    LocalDate compiledOn() {
        return StatutoryClock.dateOf(Objects.requireNonNull(compiledAt, "The report is not compiled"));
    }
}
