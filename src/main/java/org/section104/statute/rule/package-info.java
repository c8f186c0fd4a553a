/**
 * The rules of the statute as values, and what holds them against a diagram: one small checker per kind of rule. Knows the
 * JDK alone.
 */
package org.section104.statute.rule;
