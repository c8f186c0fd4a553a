package org.section104.explorer.diagram;

/**
 * One {@code camunda:in} or {@code camunda:out} of a call activity (or of a thrown signal).
 *
 * @param source the variable that is read
 * @param sourceExpression the expression that is read
 * @param target the variable that is written
 * @param all whether every variable is passed ({@code variables="all"})
 * @param businessKey the expression of the callee's business key
 * @param local whether only local variables are read
 */
public record Mapping(
        String source, String sourceExpression, String target, boolean all, String businessKey, boolean local) {}
