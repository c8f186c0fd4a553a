package org.section104.assistance;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import org.section104.engine.DecisionTables;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Serves the words for capabilities that the deployed decision table knows as defensive, for the form that requests
 * assistance. Any other capability is possible, too; counsel reviews it: 104(b)(3).
 */
@Hidden
@RestController
class CapabilityController {

    private final DecisionTables tables;

    CapabilityController(DecisionTables tables) {
        this.tables = tables;
    }

    @GetMapping("/forms/capabilities.json")
    List<String> capabilities() {
        return tables.words(LineScreening.CAPABILITIES, Screening.Verdict.CLEAR.name()).stream()
                .map(StringUtils::capitalize)
                .sorted()
                .toList();
    }
}
