package org.section104.obligation;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.section104.form.Paging;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Serves the board of duties, which Tasklist and Cockpit show: {@code GET /api/obligations/board}. */
@RestController
@Tag(name = "Obligations")
class BoardController {

    private final Board board;

    BoardController(Board board) {
        this.board = board;
    }

    @GetMapping("/api/obligations/board")
    @Operation(
            summary = "All open or all fulfilled duties, each with the obligations to both committees",
            description =
                    "`status` is `open` (the default: at least one committee is owed) or `fulfilled` (both committees have"
                            + " received it). Open duties are ordered by due time, then id, so that overdue duties come"
                            + " first; fulfilled ones by the day of the later receipt, newest first. `total` counts them,"
                            + " and `overdue` those that are overdue or were received late. 100 per page by default, at"
                            + " most 500. Beside open duties the array internal holds reminders of the Department's own,"
                            + " such as the text that counsel sends to State's treaty office [22 CFR 181.7]. Congress is"
                            + " not owed them, and no other figure counts them.")
    Board.Page board(
            @RequestParam Optional<String> status,
            @RequestParam Optional<String> page,
            @RequestParam Optional<String> size) {
        var paging = Paging.of(page, size, "104(d)");
        var shown = status.map(given -> ObligationController.oneOf(
                        ObligationController.STATUS, given.toLowerCase(Locale.ROOT), List.of("open", "fulfilled")))
                .orElse("open");
        return shown.equals("open") ? board.open(paging) : board.fulfilled(paging);
    }
}
