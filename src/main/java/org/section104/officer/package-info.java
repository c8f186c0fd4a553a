/** Who acts for an office in a case: separation of duties, and the register of delegation and of acting officials. */
@NullMarked
package org.section104.officer;

import org.jspecify.annotations.NullMarked;
