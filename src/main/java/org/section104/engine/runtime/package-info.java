/** What the other packages need of a running engine: its clock, commands, steps, values and pools. */
@NullMarked
package org.section104.engine.runtime;

import org.jspecify.annotations.NullMarked;
