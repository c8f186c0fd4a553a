package org.section104.explorer.net;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a scope holds.
 *
 * @param content its bits and spots, without its own bit and variables
 * @param variables the declared variables of the scope and of those around it in the same process, by name; the nearest
 *     one counts
 */
public record Extent(Region content, Map<String, Holder> variables) {

    /** Returns the declared variable with this name; null if it is not declared. */
    @Nullable
    public Holder variable(String name) {
        return variables.get(name);
    }
}
