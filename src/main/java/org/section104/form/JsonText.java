package org.section104.form;

/**
 * A value of a form that was submitted as JSON, not as text.
 *
 * @param text the JSON
 */
public record JsonText(String text) {}
