package org.section104.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report as {@code GET /api/reports/{year}} writes it: the shape that OpenAPI describes.
 *
 * @param year the year in which it is due
 * @param caseNumber its number, {@code RPT-2027}
 * @param status how far it is
 * @param coversFrom the anniversary from which it is owed
 * @param dueOn its last day in time, in Washington
 * @param compiledAt when it was last compiled, UTC
 * @param instanceCount how many instances it states
 * @param manifestSha256 over the canonical JSON of its instances, a line each
 * @param documentSha256 of the signed report as PDF; absent before
 * @param byBasis totals by basis
 * @param byCategory totals by category; an instance of several counts in each
 * @param byRecipient totals by recipient
 * @param instances every instance, by case number
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
        List<Instance> instances) {}
