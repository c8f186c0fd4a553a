/** Every command of the engine: who may run it, what it may write, and how a refusal is worded. */
@NullMarked
package org.section104.engine.command;

import org.jspecify.annotations.NullMarked;
