package org.section104.statute.reading;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.section104.explorer.diagram.Condition;

/** Converts texts of a file to the engine's values. */
final class Text {

    private Text() {}

    /** Returns a text, or null if it is empty because the file omits it. */
    @Nullable
    static String present(String text) {
        return text.isEmpty() ? null : text;
    }

    /** Returns the text of a condition, or null if there is no condition. */
    @Nullable
    static String of(Condition condition) {
        return condition.present() ? condition.text() : null;
    }

    /** Splits a list at its commas. A comma in an expression does not separate entries. */
    static List<String> list(String text) {
        List<String> entries = new ArrayList<>();
        StringBuilder entry = new StringBuilder();
        boolean inExpression = false;
        for (char c : text.toCharArray()) {
            if (c == ',' && !inExpression) {
                entries.add(entry.toString().trim());
                entry.setLength(0);
            } else {
                inExpression = c == '{' || c == '$' || inExpression && c != '}';
                entry.append(c);
            }
        }
        if (!entry.isEmpty()) {
            entries.add(entry.toString().trim());
        }
        return entries;
    }
}
