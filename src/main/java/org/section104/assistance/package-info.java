/** Assistance to a foreign partner, 104(b): the request, its equipment, and the delivery. */
@NullMarked
package org.section104.assistance;

import org.jspecify.annotations.NullMarked;
