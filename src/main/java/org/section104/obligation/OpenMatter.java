package org.section104.obligation;

import java.util.Optional;

/** Reports a feature's unfinished work in a case, so that its running instances are neither deleted nor suspended. */
public interface OpenMatter {

    /**
     * Returns the unfinished work in a case.
     *
     * @param caseNumber the number of a case, a report or an instrument
     * @return a sentence with its clause; empty if nothing is unfinished
     */
    Optional<String> of(String caseNumber);
}
