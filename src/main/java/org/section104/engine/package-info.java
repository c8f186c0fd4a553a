/** All of Camunda behind small interfaces: what the features ask of the engine, and the ports through which it asks them. */
@NullMarked
package org.section104.engine;

import org.jspecify.annotations.NullMarked;
