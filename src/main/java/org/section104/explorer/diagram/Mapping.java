package org.section104.explorer.diagram;

/**
 * A {@code camunda:in} or {@code camunda:out} of a call activity or of a thrown signal.
 *
 * @param source the variable to read
 * @param sourceExpression the expression to evaluate
 * @param target the variable to write
 * @param all whether every variable is passed ({@code variables="all"})
 * @param businessKey the expression of the callee's business key
 * @param local whether only local variables are read
 */
public record Mapping(
        String source, String sourceExpression, String target, boolean all, String businessKey, boolean local) {}
