/**
 * Camunda Forms against the statute: what a form may hold at all, and the contract of each form in which an office decides.
 */
package org.section104.statute.form;
