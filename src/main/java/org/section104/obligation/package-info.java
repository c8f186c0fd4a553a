/** Statutory clocks: what is owed to which committee by when, and the sweep that forgets nothing. */
@NullMarked
package org.section104.obligation;

import org.jspecify.annotations.NullMarked;
