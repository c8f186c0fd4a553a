/** Assembles the engine: its configuration, its plug-in, and its schema. */
@NullMarked
package org.section104.engine.setup;

import org.jspecify.annotations.NullMarked;
