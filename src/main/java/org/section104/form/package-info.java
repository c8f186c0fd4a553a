/** Forms without the engine: fields, how input is read and refused, and pages of lists. */
@NullMarked
package org.section104.form;

import org.jspecify.annotations.NullMarked;
