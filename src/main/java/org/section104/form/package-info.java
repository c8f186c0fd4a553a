/** Forms without the engine: what a form asks, how its input is read and refused, what a page of a list is. */
@NullMarked
package org.section104.form;

import org.jspecify.annotations.NullMarked;
