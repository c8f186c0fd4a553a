/** Files that people read: PDF printed and bound, PDF read with suspicion, tables as CSV. */
@NullMarked
package org.section104.print;

import org.jspecify.annotations.NullMarked;
