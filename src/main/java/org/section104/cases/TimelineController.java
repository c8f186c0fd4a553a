package org.section104.cases;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.section104.access.Matrix.Resource;
import org.section104.access.Readers;
import org.section104.casefile.WholeCase;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Serves the timeline of a case: {@code GET /api/cases/{number}/timeline}. */
@RestController
@Tag(name = "Cases")
class TimelineController {

    private final WholeCase whole;
    private final CaseTimeline timeline;
    private final Readers readers;

    TimelineController(WholeCase whole, CaseTimeline timeline, Readers readers) {
        this.whole = whole;
        this.timeline = timeline;
        this.readers = readers;
    }

    @GetMapping("/api/cases/{number}/timeline")
    @Operation(
            summary = "The timeline of a case",
            description = "Every entry of the record in a plain sentence, earliest first, with who caused it, in which"
                    + " capacity, the clause, and further facts by label. A reason that the reader may not read is"
                    + " withheld.")
    List<CaseEvent> timeline(@PathVariable String number, Authentication who) {
        whole.readable(Resource.CASE, number, who);
        return timeline.of(number, readers.reader(who));
    }
}
