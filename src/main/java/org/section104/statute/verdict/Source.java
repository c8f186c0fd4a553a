package org.section104.statute.verdict;

/**
 * A file that the gate checks or looks up: a diagram ({@code .bpmn}), a decision ({@code .dmn}) or a form.
 *
 * @param name the file's name, as findings cite it
 * @param bytes the content, untrusted
 */
public record Source(String name, byte[] bytes) {}
