/**
 * What people see of a case: the list and its search, the steps, the timeline, the diagram with the path taken, the pages,
 * and the evidence bundle. Reads what the features keep, and changes nothing.
 */
@NullMarked
package org.section104.cases;

import org.jspecify.annotations.NullMarked;
