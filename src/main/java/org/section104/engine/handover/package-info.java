/** Hands submitted forms to the domain, and tells the domain of tasks that wait for an office. */
@NullMarked
package org.section104.engine.handover;

import org.jspecify.annotations.NullMarked;
