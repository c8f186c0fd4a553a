package org.section104.statute.diagram;

/**
 * A step that is done several times.
 *
 * @param sequential one after another; else side by side
 * @param collection the expression or variable over whose elements it runs
 * @param elementVariable the variable that holds the element
 * @param cardinality the number or expression that says how often
 * @param completionCondition the condition that ends it early
 */
public record MultiInstance(
        boolean sequential,
        String collection,
        String elementVariable,
        String cardinality,
        Condition completionCondition) {}
