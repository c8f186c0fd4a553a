package org.section104.statute;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells other tests which variables have a value from the start of an instance to its end, as the statute file says. */
public final class FromTheStart {

    private FromTheStart() {}

    /** The names of these variables by the id of the statutory process. */
    public static Map<String, Set<String>> variables() {
        return Gate.ofTheStatute().statute().processes().values().stream()
                .collect(Collectors.toMap(law -> law.id(), law -> law.begins()));
    }
}
