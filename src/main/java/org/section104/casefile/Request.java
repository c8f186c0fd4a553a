package org.section104.casefile;

import java.util.Map;
import org.section104.record.CanonicalJson;

/**
 * A request, checked and complete. The names of its components are the names of its fields in the stored packets, which
 * are never rewritten: a new component must be nullable.
 */
public sealed interface Request permits AssignmentRequest, AssistanceRequest {

    /** The kind of case that the request opens. */
    CaseKind kind();

    /** The code of the Department's component that requests. */
    String component();

    /** The fields by name, as a packet stores them. An absent field is left out. */
    default Map<String, Object> fields() {
        return CanonicalJson.fields((Record) this);
    }
}
