/** Signed checkpoints of the record outside the database, and the daily check of the record against them. */
@NullMarked
package org.section104.checkpoint;

import org.jspecify.annotations.NullMarked;
