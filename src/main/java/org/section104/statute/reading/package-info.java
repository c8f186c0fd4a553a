/**
 * States what the gate read as facts, so that the deployment can compare them with what the engine parsed. Each class
 * derives from the gate's model what the engine is expected to read; no class reads the file again.
 */
@NamedInterface("reading")
@NullMarked
package org.section104.statute.reading;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
