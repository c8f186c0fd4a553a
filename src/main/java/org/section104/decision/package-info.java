/**
 * Determinations and concurrences: which outcomes are allowed, who decides in what capacity, and which decisions stand.
 */
@NullMarked
package org.section104.decision;

import org.jspecify.annotations.NullMarked;
