package org.section104.obligation;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import org.section104.form.Paging;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Serves the board of open duties, which Tasklist and Cockpit show: {@code GET /api/obligations/board}. */
@RestController
@Tag(name = "Obligations")
class BoardController {

    private final Board board;

    BoardController(Board board) {
        this.board = board;
    }

    @GetMapping("/api/obligations/board")
    @Operation(
            summary = "All open duties, each with the obligations to both committees",
            description =
                    "A duty is open while at least one committee is owed. Ordered by due time, then id, so that overdue duties"
                            + " come first. 100 per page by default, at most 500. The array internal holds reminders of the"
                            + " Department's own, such as the text that counsel sends to State's treaty office [22 CFR"
                            + " 181.7]. Congress is not owed them, and no other figure counts them.")
    Board.Page board(@RequestParam Optional<String> page, @RequestParam Optional<String> size) {
        return board.read(Paging.of(page, size, "104(d)"));
    }
}
