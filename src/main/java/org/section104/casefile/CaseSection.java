package org.section104.casefile;

import org.jspecify.annotations.Nullable;

/** A part of {@code GET /api/cases/{number}}, contributed by the feature that owns it. */
public interface CaseSection {

    /** The name of the JSON property. */
    String name();

    /** The content for a case; {@code null} omits the property. */
    @Nullable
    Object of(String caseNumber);
}
