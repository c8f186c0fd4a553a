/** Statutory clocks: the duties to the committees, their deadlines, and the sweep that restarts lost notices. */
@NullMarked
package org.section104.obligation;

import org.jspecify.annotations.NullMarked;
