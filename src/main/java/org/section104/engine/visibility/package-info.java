/** Who sees which tasks: lists, single tasks, grants. */
@NullMarked
package org.section104.engine.visibility;

import org.jspecify.annotations.NullMarked;
