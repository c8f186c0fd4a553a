/** The annual report of all assistance that was provided: 104(d)(1). */
package org.section104.report;
