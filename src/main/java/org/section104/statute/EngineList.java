package org.section104.statute;

import java.util.ArrayList;
import java.util.List;

/**
 * Lists of users and groups as the engine takes them apart before it reads an expression in them: at each comma that does not
 * come after a dollar sign or an opening brace without a closing one between. A quotation mark means nothing to it.
 */
final class EngineList {

    private EngineList() {}

    /** The entries of a list. */
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

    /** The entries of a list of resources, {@code user(a), group(b), c}, without what says which they are. */
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
