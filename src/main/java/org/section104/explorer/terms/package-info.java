/**
 * The terms that the explorer shares with its callers: what they tell it ({@code Options}, {@code Contracts}, {@code
 * CalledProcesses}, {@code Write}), and what its graph speaks of ({@code Element}, {@code Variable}, {@code Trigger},
 * {@code Unproven}).
 */
@NamedInterface("terms")
@NullMarked
package org.section104.explorer.terms;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
