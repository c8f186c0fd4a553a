/** Who may use the service and what each role may do: roles, organizations, the permission matrix, and sign-in. */
@NullMarked
package org.section104.access;

import org.jspecify.annotations.NullMarked;
