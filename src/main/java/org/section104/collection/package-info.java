/** Reimbursement of assistance: what was billed, received, and credited to which account: 104(b)(4) and (5). */
@NullMarked
package org.section104.collection;

import org.jspecify.annotations.NullMarked;
