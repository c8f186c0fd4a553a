package org.section104.statute.reading;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.section104.explorer.diagram.Condition;

/** Texts of a file as the engine takes them. */
final class Text {

    private Text() {}

    /** A text that the gate keeps empty when the file leaves it out; null then. */
    @Nullable
    static String present(String text) {
        return text.isEmpty() ? null : text;
    }

    /** What a condition asks; null when nothing is asked. */
    @Nullable
    static String of(Condition condition) {
        return condition.present() ? condition.text() : null;
    }

    /** The entries of a list that is separated by commas: a comma in an expression separates nothing. */
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
