/** The account that acts: who it is, what it decides in the place of an office, what it is refused. */
@NullMarked
package org.section104.actor;

import org.jspecify.annotations.NullMarked;
