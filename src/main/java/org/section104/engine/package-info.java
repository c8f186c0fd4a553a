/** Hides Camunda behind small interfaces: services that the features call, and ports that the features implement. */
@NullMarked
package org.section104.engine;

import org.jspecify.annotations.NullMarked;
