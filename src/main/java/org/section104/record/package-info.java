/** The record: for each case, an append-only hash chain of entries. */
@NullMarked
package org.section104.record;

import org.jspecify.annotations.NullMarked;
