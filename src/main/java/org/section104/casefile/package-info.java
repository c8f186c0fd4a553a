/** A request: its number, its people, where it stands, and every revision of what the offices decide on. */
package org.section104.casefile;
