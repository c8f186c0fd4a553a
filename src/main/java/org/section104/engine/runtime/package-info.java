/** What the other packages need of a running engine: its clock, commands, steps, values and pools. */
package org.section104.engine.runtime;
