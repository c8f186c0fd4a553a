package org.section104.explorer.diagram;

/**
 * A field that is injected into a delegate or a listener ({@code camunda:field}).
 *
 * @param name the name of the field
 * @param text the value as written
 * @param evaluated whether the engine evaluates the value as an expression
 */
public record InjectedField(String name, String text, boolean evaluated) {}
