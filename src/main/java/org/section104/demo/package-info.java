/** The parts that only the profile {@code demo} has: its users, its mail server, and its movable clock. */
@NullMarked
package org.section104.demo;

import org.jspecify.annotations.NullMarked;
