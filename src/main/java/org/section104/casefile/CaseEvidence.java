package org.section104.casefile;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a feature keeps of a case for the evidence bundle, besides the record: stored documents and tables. */
public interface CaseEvidence {

    /**
     * A stored document.
     *
     * @param folder the folder in the bundle, such as {@code letters}
     * @param name the name of the file
     * @param title what it is, in one line
     * @param sha256 the SHA-256 of its content, by which it is stored
     */
    record StoredDocument(String folder, String name, String title, String sha256) {}

    /**
     * A table, such as every attempt to deliver a letter.
     *
     * @param name the name of its file, without folder and ending
     * @param title what it is, in one line
     * @param columns the names of the columns
     * @param rows one cell per column; {@code null} is an empty cell
     */
    record Table(String name, String title, List<String> columns, List<List<@Nullable Object>> rows) {}

    /** The cells of a row. */
    static List<@Nullable Object> cells(@Nullable Object... cells) {
        return Collections.unmodifiableList(Arrays.asList(cells));
    }

    /** The documents of a case, in the order in which they arose. */
    default List<StoredDocument> documents(String caseNumber) {
        return List.of();
    }

    /** The tables of a case. */
    default List<Table> tables(String caseNumber) {
        return List.of();
    }
}
