/** Operation: whether the service is held after a restore, and the journal of letters and numbers outside the database. */
@NullMarked
package org.section104.operation;

import org.jspecify.annotations.NullMarked;
