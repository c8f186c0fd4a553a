/** The input and the output of the gate: a file, and the verdict with its findings. */
@NamedInterface("verdict")
@NullMarked
package org.section104.statute.verdict;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
