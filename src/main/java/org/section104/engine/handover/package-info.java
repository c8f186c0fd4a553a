/** Passes submitted forms to the domain, and publishes an event for each task that waits for an office. */
@NullMarked
package org.section104.engine.handover;

import org.jspecify.annotations.NullMarked;
