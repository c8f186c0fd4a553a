/**
 * The rules of the statute as values, and one checker per kind of rule that checks them in a diagram. The package
 * depends only on the JDK.
 */
@NamedInterface("rule")
@NullMarked
package org.section104.statute.rule;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
