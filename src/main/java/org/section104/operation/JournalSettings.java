package org.section104.operation;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the journal.
 *
 * @param folder the folder of the journal's files, on storage that is not restored with the database; by default
 *     {@value #DEFAULT} in the working directory
 * @param node the name of this node in the names of its files; by default the name of the host
 */
@ConfigurationProperties("section104.journal")
record JournalSettings(@Nullable String folder, @Nullable String node) {

    static final String DEFAULT = "journal";

    /** Returns whether the settings name the folder. */
    boolean namesFolder() {
        return folder != null && !folder.isBlank();
    }

    Path path() {
        return Path.of(namesFolder() ? Objects.requireNonNull(folder) : DEFAULT).toAbsolutePath();
    }
}
