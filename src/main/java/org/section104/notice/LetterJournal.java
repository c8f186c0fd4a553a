package org.section104.notice;

import jakarta.mail.MessagingException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.section104.mail.MailNotAccepted;
import org.section104.mail.Refusal;
import org.section104.operation.Journal;
import org.section104.operation.JournaledLetter;
import org.section104.operation.JournaledLetter.Outcome;
import org.section104.operation.KnownLetters;
import org.section104.wording.UsDates;
import org.springframework.stereotype.Component;

/** Writes the journal of the letters, and finds letters that left before. */
@Component
class LetterJournal {

    private final Journal journal;
    private final KnownLetters known;

    LetterJournal(Journal journal, KnownLetters known) {
        this.journal = journal;
        this.known = known;
    }

    /**
     * A letter that left before.
     *
     * @param at when it left, UTC
     * @param letterSha256 the SHA-256 of the PDF that left; empty if not known
     * @param evidence how it is known
     */
    record Left(Instant at, Optional<String> letterSha256, String evidence) {}

    /** Returns the letter that left under the message id of an attempt; empty if none did for certain. */
    Optional<Left> left(Transmission attempt) {
        return known.find(attempt.messageId())
                .filter(KnownLetters.Known::sent)
                .map(letter -> new Left(
                        Objects.requireNonNull(letter.sentAt()),
                        Optional.ofNullable(letter.letterSha256()),
                        "reconciled by %s on %s: %s"
                                .formatted(letter.by(), UsDates.date(letter.at()), letter.evidence())))
                .or(() -> journal.letter(attempt.messageId())
                        .filter(letter -> letter.outcome() == Outcome.ACCEPTED)
                        .map(letter -> new Left(
                                letter.at(),
                                Optional.of(letter.letterSha256()),
                                "journal: " + Objects.requireNonNullElse(letter.reply(), "accepted"))));
    }

    /** Returns whether a letter may have left in an earlier try: it was about to, and the server did not answer. */
    boolean mayHaveLeft(Transmission attempt) {
        return journal.letter(attempt.messageId())
                .filter(letter -> letter.outcome() == Outcome.UNKNOWN)
                .isPresent();
    }

    /** Writes that a letter is about to leave. */
    void sending(Notice notice, Transmission attempt) {
        journal.sending(letter(notice, attempt));
    }

    /** Writes that a letter left. */
    void accepted(Notice notice, Transmission attempt, String reply) {
        journal.accepted(letter(notice, attempt), reply);
    }

    /** Writes that the mail server did not take a letter. A server that did not answer may have taken it. */
    void notAccepted(Notice notice, Transmission attempt, MessagingException failure) {
        if (failure instanceof MailNotAccepted last && last.refusal() != Refusal.UNANSWERED) {
            journal.refused(letter(notice, attempt), String.valueOf(last.getMessage()));
        }
    }

    private static JournaledLetter letter(Notice notice, Transmission attempt) {
        return new JournaledLetter(
                attempt.messageId(),
                notice.dutyId(),
                notice.caseNumber(),
                notice.committee(),
                attempt.attempt(),
                attempt.method().name(),
                notice.letterSha256(),
                attempt.startedAt(),
                Outcome.UNKNOWN,
                null);
    }
}
