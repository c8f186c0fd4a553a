package org.section104.casefile;

import org.jspecify.annotations.Nullable;
import org.section104.access.CaseReader;
import org.section104.access.Matrix.Resource;

/** A part of {@code GET /api/cases/{number}}, contributed by the feature that owns it. */
public interface CaseSection {

    /** The name of the JSON property. */
    String name();

    /** The resource that a reader of the section must be allowed to read, besides the case. */
    default Resource resource() {
        return Resource.CASE;
    }

    /** The content of a case for a reader; {@code null} omits the property. */
    @Nullable
    Object of(String caseNumber, CaseReader reader);
}
