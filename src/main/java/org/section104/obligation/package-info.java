/** Statutory clocks: what is owed to which committee by when, and the sweep that forgets nothing. */
package org.section104.obligation;
