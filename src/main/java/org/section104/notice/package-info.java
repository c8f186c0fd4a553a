/** Letters to the committees: draft, transmission and receipt, 104(d). */
@NullMarked
package org.section104.notice;

import org.jspecify.annotations.NullMarked;
