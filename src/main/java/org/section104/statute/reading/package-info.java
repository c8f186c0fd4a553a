/**
 * What the gate read, told as facts that can be compared with what the engine parsed. Each class tells what the engine is
 * expected to make of the gate's own model of a file; nothing here reads the file a second time.
 */
package org.section104.statute.reading;
