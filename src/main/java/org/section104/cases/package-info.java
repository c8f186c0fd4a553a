/**
 * What people see of a case: the list and its search, the steps, the timeline, the diagram with the path taken, the pages,
 * and the evidence bundle; and of all cases together, how they go through a diagram. Reads what the features keep, and changes nothing.
 */
@NullMarked
package org.section104.cases;

import org.jspecify.annotations.NullMarked;
