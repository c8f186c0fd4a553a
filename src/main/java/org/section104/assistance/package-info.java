/** Assistance to a foreign partner, 104(b): the request, its equipment, what was delivered. */
package org.section104.assistance;
