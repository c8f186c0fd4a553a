/** Puts the engine together: its configuration, its plug-in, and its schema. */
package org.section104.engine.setup;
