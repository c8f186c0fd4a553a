package org.section104.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The OpenAPI schema of the JSON that {@code GET /api/reports/{year}} streams.
 *
 * @param year the year in which the report is due
 * @param caseNumber the case number, such as {@code RPT-2027}
 * @param status the status of the report
 * @param coversFrom the anniversary, or the date of enactment, from which the report is owed
 * @param dueOn the day on which the report is due, to the end of that day in Washington
 * @param compiledAt when the report was last compiled, UTC
 * @param instanceCount the number of instances
 * @param manifestSha256 the SHA-256 over the canonical JSON of the instances, one line per instance
 * @param documentSha256 the SHA-256 of the signed report as PDF; null until it is signed and printed
 * @param byBasis the totals by basis
 * @param byCategory the totals by category; an instance with several categories counts in each of them
 * @param byRecipient the totals by recipient
 * @param supplements what was written off or refunded after an earlier report
 * @param continuations later deliveries of instances that earlier reports stated, in the order of the case numbers
 * @param instances the instances, in the order of the case numbers; one for each recipient
 */
record ReportView(
        int year,
        String caseNumber,
        AnnualReport.Status status,
        LocalDate coversFrom,
        LocalDate dueOn,
        Instant compiledAt,
        long instanceCount,
        String manifestSha256,
        @Nullable String documentSha256,
        List<Instances.Total> byBasis,
        List<Instances.Total> byCategory,
        List<Instances.Total> byRecipient,
        List<Supplements.Supplement> supplements,
        List<Continuations.Continuation> continuations,
        List<Instance> instances) {}
