package org.section104.restore;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.section104.casefile.CaseNumbers;
import org.section104.form.Field;
import org.section104.form.Overtaken;
import org.section104.form.RefusedInput;
import org.section104.form.RequestText;
import org.section104.notice.SentLetters;
import org.section104.operation.Hold;
import org.section104.operation.Journal;
import org.section104.operation.JournaledLetter;
import org.section104.operation.JournaledLetter.Outcome;
import org.section104.operation.KnownLetters;
import org.section104.operation.NumberRegister;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Compares the journal, and what the committees' mail gateway delivered, with the database. */
@Service
class Reconciliation {

    private static final Field OUTCOME = Field.line("outcome", "Outcome", "104(d)");

    private final Hold hold;
    private final Journal journal;
    private final SentLetters letters;
    private final KnownLetters known;
    private final CaseNumbers numbers;
    private final Clock clock;

    Reconciliation(
            Hold hold, Journal journal, SentLetters letters, KnownLetters known, CaseNumbers numbers, Clock clock) {
        this.hold = hold;
        this.journal = journal;
        this.letters = letters;
        this.known = known;
        this.numbers = numbers;
        this.clock = clock;
    }

    /**
     * A letter that the journal has, and that the database does not know as sent.
     *
     * @param messageId the message id
     * @param caseNumber the case
     * @param committee the committee's id
     * @param attempt the number of the attempt
     * @param method {@code MAIL} or {@code HAND}
     * @param at when the journal last wrote about it, UTC
     * @param letterSha256 the SHA-256 of the signed PDF
     * @param outcome {@code ACCEPTED}, or {@code UNKNOWN} if the journal does not say whether it left
     * @param reply the reply of the mail server; null if there was none
     * @param inDatabase whether the database has the attempt, though not as sent
     */
    record Letter(
            String messageId,
            String caseNumber,
            String committee,
            int attempt,
            String method,
            Instant at,
            String letterSha256,
            Outcome outcome,
            @Nullable String reply,
            boolean inDatabase) {}

    /**
     * A register whose last numbers the database does not know.
     *
     * @param register the prefix and the year, such as {@code ASG-2026}
     * @param first the first unknown number
     * @param last the last unknown number
     * @param given whether the last one was given for certain; otherwise its transaction may have failed
     */
    record Numbers(String register, String first, String last, boolean given) {}

    /**
     * What the journal has and the database has not.
     *
     * @param letters the letters that are not reconciled yet, in the order of the journal
     * @param numbers the registers
     */
    record Difference(List<Letter> letters, List<Numbers> numbers) {}

    /** Returns what the journal has and the database has not. */
    @Transactional(readOnly = true)
    public Difference difference() {
        // the journal first: a letter's attempt is committed before the journal has it
        var contents = journal.contents();
        var byId = contents.letters().stream()
                .filter(letter -> letter.outcome() != Outcome.REFUSED)
                .collect(Collectors.toMap(
                        JournaledLetter::messageId, Function.identity(), (one, other) -> one, TreeMap::new));
        var reconciled = known.among(byId.keySet());
        var inDatabase = letters.known(byId.keySet());
        var open = byId.values().stream()
                .filter(letter -> !reconciled.contains(letter.messageId()))
                .filter(letter -> !inDatabase.getOrDefault(letter.messageId(), false))
                .map(letter -> letter(letter, inDatabase.containsKey(letter.messageId())))
                .sorted(Comparator.comparing(Letter::at).thenComparing(Letter::messageId))
                .toList();
        return new Difference(open, unknown(contents));
    }

    private static Letter letter(JournaledLetter letter, boolean inDatabase) {
        return new Letter(
                letter.messageId(),
                letter.caseNumber(),
                letter.committee(),
                letter.attempt(),
                letter.method(),
                letter.at(),
                letter.letterSha256(),
                letter.outcome(),
                letter.reply(),
                inDatabase);
    }

    private List<Numbers> unknown(Journal.Contents contents) {
        var last = numbers.last();
        var unknown = new ArrayList<Numbers>();
        contents.taken().forEach((register, taken) -> {
            int inDatabase = last.getOrDefault(register, 0);
            if (taken > inDatabase) {
                unknown.add(new Numbers(
                        "%s-%d".formatted(register.prefix(), register.year()),
                        register.number(inDatabase + 1),
                        register.number(taken),
                        contents.given().getOrDefault(register, 0) > inDatabase));
            }
        });
        return unknown;
    }

    /**
     * Says in one sentence that the journal is ahead of the database; empty if it is not. A running node is no reason: it
     * commits the attempt of a letter before the journal has it, and the journal has a number as given only after its
     * commit.
     */
    Optional<String> ahead() {
        var difference = difference();
        var lost = difference.letters().stream()
                .filter(letter -> !letter.inDatabase())
                .count();
        var given = difference.numbers().stream().filter(Numbers::given).toList();
        if (lost == 0 && given.isEmpty()) {
            return Optional.empty();
        }
        var what = new ArrayList<String>();
        if (lost > 0) {
            what.add(lost == 1 ? "1 letter" : lost + " letters");
        }
        given.forEach(range -> what.add("numbers up to " + range.last()));
        return Optional.of(
                "The journal has what the database has not: %s. The database was restored from an earlier state."
                        .formatted(String.join(", ", what)));
    }

    /** Returns the highest number of each register that the database or the journal knows. */
    Map<NumberRegister, Integer> highest() {
        var highest = new TreeMap<>(numbers.last());
        journal.contents().taken().forEach((register, last) -> highest.merge(register, last, Math::max));
        return highest;
    }

    /**
     * What an administrator states about a letter.
     *
     * @param messageId the message id
     * @param sent whether it was sent
     * @param sentAt when, UTC; null to take the time of the journal
     * @param evidence how it is known
     */
    record Statement(String messageId, boolean sent, @Nullable Instant sentAt, String evidence) {}

    /**
     * Stores statements about letters. A statement changes nothing if the database knows the letter as sent, or
     * if the same was stated before: the first evidence stays.
     *
     * @return the number of letters that were stored
     * @throws Overtaken if the service is not held
     * @throws RefusedInput if a letter is stated as not sent that the journal has as accepted
     */
    @Transactional
    public int state(List<Statement> statements, String by) {
        if (!hold.lock().held()) {
            throw new Overtaken("The service is not held; letters are reconciled before the release.");
        }
        var ids = new TreeSet<>(statements.stream().map(Statement::messageId).toList());
        var inDatabase = letters.known(ids);
        var reconciled = known.among(ids);
        var stored = 0;
        for (var statement : statements) {
            if (inDatabase.getOrDefault(statement.messageId(), false)
                    || (reconciled.contains(statement.messageId()) && isStated(statement))) {
                continue;
            }
            var journaled = journal.letter(statement.messageId());
            if (!statement.sent()
                    && journaled
                            .filter(letter -> letter.outcome() == Outcome.ACCEPTED)
                            .isPresent()) {
                throw RefusedInput.of(
                        OUTCOME,
                        "NOT_SENT is not allowed for %s, because the journal has its acceptance; state SENT, and if it never arrived, record the receipt as failed"
                                .formatted(statement.messageId()));
            }
            var sentAt = Optional.ofNullable(statement.sentAt())
                    .or(() -> journaled.map(JournaledLetter::at))
                    .orElseGet(clock::instant);
            known.store(new KnownLetters.Known(
                    statement.messageId(),
                    statement.sent(),
                    statement.sent() ? sentAt : null,
                    journaled.map(JournaledLetter::letterSha256).orElse(null),
                    RequestText.storable(statement.evidence(), 1000),
                    by,
                    clock.instant()));
            stored++;
        }
        return stored;
    }

    private boolean isStated(Statement statement) {
        return known.find(statement.messageId())
                .filter(before -> before.sent() == statement.sent())
                .isPresent();
    }

    /** Stores as sent what the journal knows as accepted. Returns the number of letters. */
    @Transactional
    public int acceptJournal(String by) {
        return state(
                difference().letters().stream()
                        .filter(letter -> letter.outcome() == Outcome.ACCEPTED)
                        .map(letter -> new Statement(
                                letter.messageId(),
                                true,
                                letter.at(),
                                "journal: "
                                        + Optional.ofNullable(letter.reply()).orElse("accepted")))
                        .toList(),
                by);
    }
}
