package org.section104.operation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A line of the journal: one JSON object. Fields that an event does not have are left out.
 *
 * @param event what happened
 * @param at when, UTC, ISO 8601
 * @param database the id of the database that the node works on
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record JournalLine(
        Event event,
        String at,
        String database,
        @Nullable String messageId,
        @Nullable String dutyId,
        @Nullable String caseNumber,
        @Nullable String committee,
        @Nullable Integer attempt,
        @Nullable String method,
        @Nullable String letterSha256,
        @Nullable String reply) {

    /** The kinds of lines. */
    enum Event {
        /** Before a letter leaves. */
        LETTER_SENDING,
        /** After the mail server accepted it. */
        LETTER_ACCEPTED,
        /** After the mail server refused it for good. */
        LETTER_REFUSED,
        /** Before the transaction commits that takes a number. */
        NUMBER_TAKEN,
        /** After it has committed. */
        NUMBER_GIVEN
    }

    static JournalLine of(Event event, Instant at, String database, JournaledLetter letter, @Nullable String reply) {
        return new JournalLine(
                event,
                at.toString(),
                database,
                letter.messageId(),
                letter.dutyId(),
                letter.caseNumber(),
                letter.committee(),
                letter.attempt(),
                letter.method(),
                letter.letterSha256(),
                reply);
    }

    static JournalLine of(Event event, Instant at, String database, String number) {
        return new JournalLine(event, at.toString(), database, null, null, number, null, null, null, null, null);
    }

    /** Returns whether the line has what every line has. */
    @JsonIgnore
    boolean isWhole() {
        return Objects.nonNull(event)
                && Objects.nonNull(at)
                && Objects.nonNull(database)
                && (messageId != null || caseNumber != null);
    }

    /** Returns the letter of a line about a letter. */
    JournaledLetter letter() {
        return new JournaledLetter(
                text(messageId),
                text(dutyId),
                text(caseNumber),
                text(committee),
                attempt == null ? 0 : attempt,
                text(method),
                text(letterSha256),
                Instant.parse(at),
                switch (event) {
                    case LETTER_ACCEPTED -> JournaledLetter.Outcome.ACCEPTED;
                    case LETTER_REFUSED -> JournaledLetter.Outcome.REFUSED;
                    default -> JournaledLetter.Outcome.UNKNOWN;
                },
                reply);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
