/** HTTP before the engine's interfaces: filters, the bridge of the sign-in, and errors in plain sentences. */
@NullMarked
package org.section104.engine.web;

import org.jspecify.annotations.NullMarked;
