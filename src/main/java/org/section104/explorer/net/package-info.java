/**
 * The net: a process compiled to transitions, with the bits of a state and the spots of a moving token. A net does
 * not change: {@code compile} creates it, and {@code search} reads it. It consists of arrays, because a loop over a list
 * allocates an iterator.
 */
@NullMarked
package org.section104.explorer.net;

import org.jspecify.annotations.NullMarked;
