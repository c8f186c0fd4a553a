/** The annual report of all assistance that the Department provided: 104(d)(1). */
@NullMarked
package org.section104.report;

import org.jspecify.annotations.NullMarked;
