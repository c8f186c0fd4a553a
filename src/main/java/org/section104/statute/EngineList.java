package org.section104.statute;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits lists of users and groups as the engine does before it evaluates the expressions in them. A comma separates
 * two entries unless a dollar sign or an opening brace comes before it with no closing brace in between. Quotation
 * marks have no effect.
 */
final class EngineList {

    private EngineList() {}

    /** Splits a list into its entries. */
    static List<String> of(String list) {
        var entries = new ArrayList<String>();
        var entry = new StringBuilder();
        boolean expression = false;
        for (int at = 0; at < list.length(); at++) {
            char here = list.charAt(at);
            if (here == '{' || here == '$') {
                expression = true;
            } else if (here == '}') {
                expression = false;
            }
            if (here == ',' && !expression) {
                entries.add(entry.toString().trim());
                entry.setLength(0);
            } else {
                entry.append(here);
            }
        }
        if (!entry.isEmpty()) {
            entries.add(entry.toString().trim());
        }
        return entries;
    }

    /**
     * Splits a list of resources such as {@code user(a), group(b), c} and removes {@code user(…)} and {@code group(…)}
     * around the ids.
     */
    static List<String> ofResources(String list) {
        return of(list).stream().map(EngineList::resource).toList();
    }

    private static String resource(String entry) {
        for (var prefix : List.of("user(", "group(")) {
            if (entry.startsWith(prefix)) {
                return entry.substring(prefix.length(), Math.max(prefix.length(), entry.length() - 1))
                        .trim();
            }
        }
        return entry;
    }
}
