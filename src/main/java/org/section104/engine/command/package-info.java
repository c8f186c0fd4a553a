/** Checks every command of the engine: which accounts may run it, what it may write, and how a refusal is worded. */
@NullMarked
package org.section104.engine.command;

import org.jspecify.annotations.NullMarked;
