package org.section104.statute;

import java.util.function.Consumer;

/**
 * A kind of change.
 *
 * @param name what is done, in words
 * @param doing how; it fails where a file has nothing to change
 */
record RandomChange(String name, Consumer<RandomDraft> doing) {}
