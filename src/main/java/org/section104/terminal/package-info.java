/** What a command meets at a terminal: names of files in any locale. */
@NullMarked
package org.section104.terminal;

import org.jspecify.annotations.NullMarked;
