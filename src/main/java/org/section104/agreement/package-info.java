/** Contracts, memoranda, and agreements with a partner, their documents, and their effective dates: 104(d)(2). */
@NullMarked
package org.section104.agreement;

import org.jspecify.annotations.NullMarked;
