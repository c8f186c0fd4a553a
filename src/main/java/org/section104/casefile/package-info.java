/** A request: its number, its people, where it stands, and every revision of what the offices decide on. */
@NullMarked
package org.section104.casefile;

import org.jspecify.annotations.NullMarked;
