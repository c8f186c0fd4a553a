/** The compiler: turns a process with its callees into a net, as the engine runs them. */
@NullMarked
package org.section104.explorer.compile;

import org.jspecify.annotations.NullMarked;
