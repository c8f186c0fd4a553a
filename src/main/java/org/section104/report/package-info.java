/** The annual report of all assistance that the Department provided: 104(d)(1). */
package org.section104.report;
