package org.section104.obligation;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;

/**
 * What is owed to both committees because of one event.
 *
 * @param id its id
 * @param caseNumber the case that it arose in
 * @param kind what is owed
 * @param subject what it is about, in a line
 * @param triggerOn the day that started the clock, in Washington
 * @param targetAt when the service means to be done, UTC
 * @param dueAt the last second in time, UTC
 * @param openedAt when it was written down, UTC
 * @param note what the letters must add, such as a tour cancelled before it began
 * @param remarks what the programme office answered when legislative affairs returned the letters
 * @param missedDeadlineReason why the committees were not told in time
 */
public record Duty(
        @Id String id,
        String caseNumber,
        DutyKind kind,
        String subject,
        LocalDate triggerOn,
        Instant targetAt,
        Instant dueAt,
        Instant openedAt,
        @Nullable String note,
        @Nullable String remarks,
        @Nullable String missedDeadlineReason) {}
