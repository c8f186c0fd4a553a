/** Determinations and concurrences: what may be decided, by whom, in what capacity, and what still stands. */
package org.section104.decision;
