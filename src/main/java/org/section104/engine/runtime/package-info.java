/** Helpers for code within a running engine: clock, commands, steps, values and thread pools. */
@NullMarked
package org.section104.engine.runtime;

import org.jspecify.annotations.NullMarked;
