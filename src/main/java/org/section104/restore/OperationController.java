package org.section104.restore;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.section104.form.Field;
import org.section104.form.FormInput;
import org.section104.form.PlainText;
import org.section104.form.RefusedInput;
import org.section104.operation.Hold;
import org.section104.print.Csv;
import org.section104.wording.MarkingSettings;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reconciles and releases a held service: {@code /api/operations}, only for administrators. */
@RestController
@RequestMapping("/api/operations")
@Tag(name = "Operations", description = "The held service after a restore: reconcile and release")
class OperationController {

    private static final int MOST_LETTERS = 10_000;
    private static final String SENT = "SENT";
    private static final String NOT_SENT = "NOT_SENT";
    private static final Field LETTERS = Field.line("letters", "Letters", "104(d)");
    private static final Field MESSAGE_ID = Field.line("messageId", "Message id", "104(d)");
    private static final Field OUTCOME = Field.line("outcome", "Outcome", "104(d)");
    private static final Field SENT_AT = Field.line("sentAt", "Sent at", "104(d)");
    private static final Field EVIDENCE = new Field("evidence", "Evidence", "104(d)", 900, false);
    private static final String[] COLUMNS = {
        "kind", "id", "caseNumber", "committee", "attempt", "method", "at", "outcome", "reply", "letterSha256"
    };

    private final Hold hold;
    private final Reconciliation reconciliation;
    private final Restore restore;
    private final MarkingSettings marking;

    OperationController(Hold hold, Reconciliation reconciliation, Restore restore, MarkingSettings marking) {
        this.hold = hold;
        this.reconciliation = reconciliation;
        this.restore = restore;
        this.marking = marking;
    }

    /**
     * The state of the service.
     *
     * @param held whether it is held
     * @param since since when, UTC; null if it is not held
     * @param reason why; null if it is not held
     * @param epoch the number of restores that were released
     */
    record State(boolean held, @Nullable Instant since, @Nullable String reason, int epoch) {}

    @GetMapping
    @Operation(summary = "Whether the service is held, since when, and why")
    State state() {
        var state = hold.now();
        return new State(state.held(), state.since(), state.reason(), state.epoch());
    }

    @GetMapping(path = "/reconciliation", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "What the journal has and the database has not",
            description =
                    "Letters that left, or may have left, and that the database does not know as sent; and registers"
                            + " whose last numbers the database does not know.")
    Reconciliation.Difference difference() {
        return reconciliation.difference();
    }

    @GetMapping(path = "/reconciliation", produces = "text/csv;charset=UTF-8")
    @Operation(summary = "The same as CSV, one line per letter and per register")
    ResponseEntity<String> csv() {
        var text = new StringBuilder();
        var table = new Csv(text, marking, COLUMNS);
        var difference = reconciliation.difference();
        difference
                .letters()
                .forEach(letter -> table.row(
                        "letter",
                        letter.messageId(),
                        letter.caseNumber(),
                        letter.committee(),
                        letter.attempt(),
                        letter.method(),
                        letter.at(),
                        letter.outcome(),
                        letter.reply(),
                        letter.letterSha256()));
        difference
                .numbers()
                .forEach(range -> table.row(
                        "numbers",
                        range.first() + " to " + range.last(),
                        range.register(),
                        null,
                        null,
                        null,
                        null,
                        range.given() ? "GIVEN" : "UNKNOWN",
                        null,
                        null));
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("reconciliation.csv")
                                .build()
                                .toString())
                .body(text.toString());
    }

    /**
     * The body of a request to reconcile letters.
     *
     * @param acceptJournal whether every letter that the journal knows as accepted counts as sent
     * @param letters statements about single letters; each has {@code messageId}, {@code outcome} ({@code SENT} or
     *     {@code NOT_SENT}), {@code evidence}, and optionally {@code sentAt}
     */
    record Statements(boolean acceptJournal, @Nullable List<Map<String, Object>> letters) {}

    /**
     * What was reconciled.
     *
     * @param stored the number of letters that were stored
     * @param open the number of letters that are not reconciled yet
     */
    record Reconciled(int stored, int open) {}

    @PostMapping(path = "/reconciliation", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "States which letters were sent",
            description =
                    "A letter that was sent is not sent again when its duty arises again; it is recorded as sent, with"
                            + " this evidence. A letter that was not sent leaves under the same message id.")
    @ApiResponse(responseCode = "200", description = "How many letters were stored, and how many are open")
    @ApiResponse(responseCode = "409", description = "The service is not held", content = @Content)
    Reconciled reconcile(@RequestBody Statements body, Authentication who) {
        var statements = statements(body.letters() == null ? List.of() : body.letters());
        var stored = reconciliation.state(statements, who.getName());
        if (body.acceptJournal()) {
            stored += reconciliation.acceptJournal(who.getName());
        }
        return new Reconciled(stored, reconciliation.difference().letters().size());
    }

    @PostMapping(path = "/reconciliation", consumes = "text/csv")
    @Operation(
            summary = "States that every letter in a log of the mail gateway or of a committee was sent",
            description =
                    "Comma-separated values with a header: `messageId`, and optionally `sentAt`. Other mail in the log"
                            + " is skipped.")
    @ApiResponse(responseCode = "200", description = "How many letters were stored, and how many are open")
    @ApiResponse(responseCode = "409", description = "The service is not held", content = @Content)
    Reconciled reconcile(@RequestBody String csv, Authentication who) {
        var stored = reconciliation.state(
                GatewayLog.letters(csv, "listed in the log of the mail gateway or of a committee"), who.getName());
        return new Reconciled(stored, reconciliation.difference().letters().size());
    }

    private static List<Reconciliation.Statement> statements(List<Map<String, Object>> letters) {
        if (letters.size() > MOST_LETTERS) {
            throw RefusedInput.of(
                    LETTERS, "%,d are too many; send at most %,d at once".formatted(letters.size(), MOST_LETTERS));
        }
        var statements = new ArrayList<Reconciliation.Statement>();
        for (var letter : letters) {
            var input = new FormInput(letter);
            var messageId = messageId(input);
            var outcome = input.oneOf(OUTCOME, List.of(SENT, NOT_SENT));
            var evidence = input.required(EVIDENCE);
            var sentAt =
                    input.optional(SENT_AT).map(text -> sentAt(input, text)).orElse(null);
            input.check();
            statements.add(new Reconciliation.Statement(
                    messageId, outcome.orElseThrow().equals(SENT), sentAt, evidence));
        }
        return statements;
    }

    private static String messageId(FormInput input) {
        var text = input.required(MESSAGE_ID);
        var id = GatewayLog.messageId(text);
        if (!text.isEmpty() && id.isEmpty()) {
            input.refuse(
                    MESSAGE_ID,
                    "'%s' is not the message id of a letter; it ends with @section104"
                            .formatted(PlainText.shown(text)));
        }
        return id.orElse("");
    }

    private static @Nullable Instant sentAt(FormInput input, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException notATime) {
            input.refuse(
                    SENT_AT,
                    "'%s' is not a time; give one such as 2026-03-10T16:05:00Z".formatted(PlainText.shown(text)));
            return null;
        }
    }

    /**
     * The body of a request to release the service.
     *
     * @param restored whether the database was restored; if not, no restore epoch begins
     */
    record Release(@Nullable Boolean restored) {}

    /**
     * The answer to a release.
     *
     * @param held false
     * @param epoch the restore epoch that began; null if the database was not restored
     */
    record Outcome(boolean held, Restore.@Nullable Epoch epoch) {}

    @PostMapping("/release")
    @Operation(
            summary = "Releases the held service on every node",
            description =
                    "Begins a restore epoch: numbers skip ahead, and every open record gets the entry `restored`. Send"
                            + " `{\"restored\": false}` to release a service that was held without a restore. A release that was"
                            + " interrupted goes on where it stopped.")
    @ApiResponse(responseCode = "200", description = "The service is released")
    @ApiResponse(
            responseCode = "409",
            description = "The service is not held, or letters of the journal are not reconciled",
            content = @Content)
    Outcome release(@RequestBody Release body, Authentication who) {
        if (Boolean.FALSE.equals(body.restored())) {
            restore.releaseUnrestored(who.getName());
            return new Outcome(false, null);
        }
        return new Outcome(false, restore.release(who.getName()));
    }
}
