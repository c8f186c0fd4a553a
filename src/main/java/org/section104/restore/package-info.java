/** Restore: what the journal has and a restored database has not, and the release of the held service. */
@NullMarked
package org.section104.restore;

import org.jspecify.annotations.NullMarked;
