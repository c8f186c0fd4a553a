/** Who sees which tasks: lists, single tasks, grants. */
package org.section104.engine.visibility;
