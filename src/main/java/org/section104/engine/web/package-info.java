/** HTTP in front of the engine's REST APIs and web applications: filters, the sign-in, and error messages. */
@NullMarked
package org.section104.engine.web;

import org.jspecify.annotations.NullMarked;
