/** Assignments abroad, 104(a): the request, the versions of the activities, the assignment, and its tour of duty. */
@NullMarked
package org.section104.assignment;

import org.jspecify.annotations.NullMarked;
