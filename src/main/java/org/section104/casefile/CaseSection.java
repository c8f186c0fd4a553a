package org.section104.casefile;

import org.jspecify.annotations.Nullable;
import org.section104.access.CaseReader;

/** A part of {@code GET /api/cases/{number}}, contributed by the feature that owns it. */
public interface CaseSection {

    /** The name of the JSON property. */
    String name();

    /** The content of a case for a reader; {@code null} omits the property. */
    @Nullable
    Object of(String caseNumber, CaseReader reader);
}
