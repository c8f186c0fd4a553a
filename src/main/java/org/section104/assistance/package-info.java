/** Assistance to a foreign partner, 104(b): the request, its equipment, what was delivered. */
@NullMarked
package org.section104.assistance;

import org.jspecify.annotations.NullMarked;
