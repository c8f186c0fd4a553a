/** Files for users: PDF that is printed and merged, checks of uploaded PDF, and tables as CSV. */
@NullMarked
package org.section104.print;

import org.jspecify.annotations.NullMarked;
