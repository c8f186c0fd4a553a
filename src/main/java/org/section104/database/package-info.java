/** What the repositories of all features share. */
@NullMarked
package org.section104.database;

import org.jspecify.annotations.NullMarked;
