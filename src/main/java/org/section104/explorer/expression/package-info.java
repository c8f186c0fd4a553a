/**
 * The part of the engine's expression language that the explorer evaluates. The package depends only on the JDK.
 */
@NullMarked
package org.section104.explorer.expression;

import org.jspecify.annotations.NullMarked;
