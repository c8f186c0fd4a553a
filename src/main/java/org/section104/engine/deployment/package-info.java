/** Deployments: the release, the gate before the engine's deployers, and a description of what the engine parsed. */
@NullMarked
package org.section104.engine.deployment;

import org.jspecify.annotations.NullMarked;
