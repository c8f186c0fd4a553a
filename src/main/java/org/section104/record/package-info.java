/** The record: per case an append-only chain of entries, each sealed with its predecessor's SHA-256. */
@NullMarked
package org.section104.record;

import org.jspecify.annotations.NullMarked;
