package org.section104.obligation;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;

/**
 * A duty to both committees that one event triggers.
 *
 * @param id the primary key
 * @param caseNumber the number of the case that triggered it
 * @param kind the kind of duty
 * @param subject the subject in one line
 * @param triggerOn the day that started the clock, Washington time
 * @param targetAt the service's own target, UTC
 * @param dueAt the last second before the duty is overdue, UTC
 * @param openedAt when the duty was opened, UTC
 * @param note additional content of the letters, such as a tour canceled before it began; absent if none
 * @param remarks the program office's answer after legislative affairs returned the letters; absent if none
 * @param missedDeadlineReason why the committees were told late; absent if not explained
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
