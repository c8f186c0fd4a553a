package org.section104.operation;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the journal.
 *
 * @param folder the folder of the journal's files, on storage that is not restored with the database
 * @param node the name of this node in the names of its files; by default the name of the host
 */
@ConfigurationProperties("section104.journal")
record JournalSettings(@Nullable String folder, @Nullable String node) {}
