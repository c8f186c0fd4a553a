/** Who acts for an office in a case: separation of duties, and the register of delegation and of acting officials. */
package org.section104.officer;
