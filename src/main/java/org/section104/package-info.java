/** The entry point of the service and of its command line. */
@NullMarked
package org.section104;

import org.jspecify.annotations.NullMarked;
