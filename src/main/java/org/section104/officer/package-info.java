/** Checks who may act for an office: separation of duties, and the register of delegations and acting officials. */
@NullMarked
package org.section104.officer;

import org.jspecify.annotations.NullMarked;
