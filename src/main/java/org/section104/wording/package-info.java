/** How people read dates and money: American English, in Washington time and US dollars. */
@NullMarked
package org.section104.wording;

import org.jspecify.annotations.NullMarked;
