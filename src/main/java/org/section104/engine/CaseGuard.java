package org.section104.engine;

import java.util.Optional;

/** What the domain says about interference with instances. */
public interface CaseGuard {

    /**
     * What is still open in a case.
     *
     * @param caseNumber the business key of an instance
     * @return a sentence with its clause; empty when the case is closed and owes nothing
     */
    Optional<String> stillOpen(String caseNumber);
}
