/** How people read dates, money and countries: American English, Washington time, US dollars, and State's names. */
@NullMarked
package org.section104.wording;

import org.jspecify.annotations.NullMarked;
