/** Cases: the number, the requester, the status, and every revision of the packet that the offices decide on. */
@NullMarked
package org.section104.casefile;

import org.jspecify.annotations.NullMarked;
