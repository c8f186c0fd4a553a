package org.section104.statute.verdict;

/**
 * A file that the gate is asked about or looks things up in: a diagram ({@code .bpmn}) or a decision table ({@code .dmn}).
 *
 * @param name the file's name, as findings cite it
 * @param bytes its content, untrusted
 */
public record Source(String name, byte[] bytes) {}
