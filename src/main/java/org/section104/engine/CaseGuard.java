package org.section104.engine;

import java.util.Optional;

/** Port to the domain's rule on deleting or suspending the instances of a case. */
public interface CaseGuard {

    /**
     * Describes what is still open in a case.
     *
     * @param caseNumber the business key of an instance
     * @return a sentence with its clause; empty when the case is closed and owes nothing
     */
    Optional<String> stillOpen(String caseNumber);
}
