package org.section104.statute.form;

import java.util.List;
import java.util.Map;
import org.section104.statute.verdict.Source;

/**
 * A Camunda Form as it was read.
 *
 * @param id the id under which the engine files it; empty when it has none that is a text
 * @param root the form's JSON object
 */
public record Form(String id, Map<?, ?> root) {

    /**
     * Reads a form.
     *
     * @throws FormUnreadable when the file is not strict JSON, is larger than 1 MB, or is nested too deep
     */
    public static Form read(Source file) throws FormUnreadable {
        Map<?, ?> root = Json.object(file.bytes());
        return new Form(root.get("id") instanceof String id ? id : "", root);
    }

    /** The components of a form or a group; none when they are not a list, which is found where attributes are checked. */
    static List<?> components(Map<?, ?> holder) {
        return holder.get("components") instanceof List<?> components ? components : List.of();
    }
}
