/** Restricts which tasks a person sees and works on: lists, single tasks, grants. */
@NullMarked
package org.section104.engine.visibility;

import org.jspecify.annotations.NullMarked;
