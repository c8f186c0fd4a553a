/** What is deployed: the release, the gate before it, and a description of what the engine parsed. */
@NullMarked
package org.section104.engine.deployment;

import org.jspecify.annotations.NullMarked;
