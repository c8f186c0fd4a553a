/**
 * The search: computes the states of a net that can be reached, and the edges between them. It keeps their number small
 * and reads the net without changing it. Its loops allocate nothing for a state that is already known.
 */
@NullMarked
package org.section104.explorer.search;

import org.jspecify.annotations.NullMarked;
