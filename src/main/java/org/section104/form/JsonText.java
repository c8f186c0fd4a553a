package org.section104.form;

/**
 * A form's value that is JSON and not text.
 *
 * @param text the JSON
 */
public record JsonText(String text) {}
