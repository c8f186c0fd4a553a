/** The account that calls the service: its groups, its mandates, and the refusal of its attempts. */
@NullMarked
package org.section104.actor;

import org.jspecify.annotations.NullMarked;
