/** Roles, accounts and sign-in. */
@NullMarked
package org.section104.access;

import org.jspecify.annotations.NullMarked;
