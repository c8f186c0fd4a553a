package org.section104.access;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
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
     */
    record Account(String user, boolean readsObligations, boolean readsLetters, boolean readsCases) {}

    private final Readers readers;

    AccountController(Readers readers) {
        this.readers = readers;
    }

    @GetMapping("/api/account")
    @Operation(summary = "The account that is signed in, and the resources that it may read")
    Account account(Authentication who) {
        return new Account(
                who.getName(),
                mayRead(Resource.OBLIGATION, who),
                mayRead(Resource.LETTER, who),
                mayRead(Resource.CASE, who));
    }

    private boolean mayRead(Resource resource, Authentication who) {
        return !readers.of(who, resource).isEmpty();
    }
}
