/** HTTP before the engine's interfaces: filters, the bridge of the sign-in, and errors in plain sentences. */
package org.section104.engine.web;
