package org.section104.access;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.section104.access.Matrix.Resource;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who is signed in: {@code GET /api/account}. A page asks before it offers what would be refused. */
@RestController
@Tag(name = "Account", description = "Who is signed in")
class AccountController {

    /**
     * A person, and what of {@code /api} is for them to read.
     *
     * @param user the account
     * @param readsObligations whether what is owed is
     * @param readsLetters whether the letters are
     */
    record Account(String user, boolean readsObligations, boolean readsLetters) {}

    private final Readers readers;

    AccountController(Readers readers) {
        this.readers = readers;
    }

    @GetMapping("/api/account")
    @Operation(summary = "Who is signed in, and what is for them to read")
    Account account(Authentication who) {
        return new Account(who.getName(), mayRead(Resource.OBLIGATION, who), mayRead(Resource.LETTER, who));
    }

    private boolean mayRead(Resource resource, Authentication who) {
        return !readers.of(who, resource).isEmpty();
    }
}
