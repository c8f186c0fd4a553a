package org.section104.access;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import org.section104.access.Matrix.Resource;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Answers {@code GET /api/account} with the signed-in account, so that a page offers only what the account may read.
 */
@RestController
@Tag(name = "Account", description = "The account that is signed in")
class AccountController {

    /**
     * The signed-in account and what it may read under {@code /api}.
     *
     * @param user the account id
     * @param readsObligations whether the account may read any obligations
     * @param readsLetters whether the account may read any letters
     * @param readsCases whether the account may read any cases
     * @param readsInstances whether the account may read any process instances
     * @param readsHeatMap whether the account may read the figures of diagrams
     * @param now the time of the service's clock, UTC
     */
    record Account(
            String user,
            boolean readsObligations,
            boolean readsLetters,
            boolean readsCases,
            boolean readsInstances,
            boolean readsHeatMap,
            Instant now) {}

    private final Readers readers;
    private final Clock clock;

    AccountController(Readers readers, Clock clock) {
        this.readers = readers;
        this.clock = clock;
    }

    @GetMapping("/api/account")
    @Operation(summary = "The account that is signed in, the resources that it may read, and the time of the service")
    Account account(Authentication who) {
        return new Account(
                who.getName(),
                mayRead(Resource.OBLIGATION, who),
                mayRead(Resource.LETTER, who),
                mayRead(Resource.CASE, who),
                mayRead(Resource.INSTANCE, who),
                mayRead(Resource.HEAT_MAP, who),
                clock.instant());
    }

    private boolean mayRead(Resource resource, Authentication who) {
        return !readers.of(who, resource).isEmpty();
    }
}
