/**
 * Checks Camunda Forms against the statute: the content that any form may have, and the contract of each form that
 * section 104 requires.
 */
@NamedInterface("form")
@NullMarked
package org.section104.statute.form;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
