package org.section104.statute.form;

import java.util.List;
import java.util.Map;
import org.section104.statute.verdict.Source;

/**
 * A Camunda Form that was read from a file.
 *
 * @param id the id under which the engine stores the form; empty if it is missing or not a text
 * @param root the form's JSON object
 */
public record Form(String id, Map<?, ?> root) {

    /**
     * Reads a form.
     *
     * @throws FormUnreadable if the file is not strict JSON, is larger than 1 MB, or is nested too deeply
     */
    public static Form read(Source file) throws FormUnreadable {
        Map<?, ?> root = Json.object(file.bytes());
        return new Form(root.get("id") instanceof String id ? id : "", root);
    }

    /** Returns the components of a form or a group; empty if they are not a list, which {@link Anatomy} reports. */
    static List<?> components(Map<?, ?> holder) {
        return holder.get("components") instanceof List<?> components ? components : List.of();
    }
}
