/** Reimbursement of assistance: bills, receipts, and the accounts to which receipts are credited: 104(b)(4) and (5). */
@NullMarked
package org.section104.collection;

import org.jspecify.annotations.NullMarked;
