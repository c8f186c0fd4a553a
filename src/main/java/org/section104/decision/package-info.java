/** Determinations and concurrences: what may be decided, by whom, in what capacity, and what still stands. */
@NullMarked
package org.section104.decision;

import org.jspecify.annotations.NullMarked;
