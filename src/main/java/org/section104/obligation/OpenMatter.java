package org.section104.obligation;

import java.util.Optional;

/** What a feature says is still to be done in a case, so that the instances that work on it are neither deleted nor suspended. */
public interface OpenMatter {

    /**
     * What is still open.
     *
     * @param caseNumber the number of a case, a report or an instrument
     * @return a sentence with its clause; empty when nothing is open
     */
    Optional<String> of(String caseNumber);
}
