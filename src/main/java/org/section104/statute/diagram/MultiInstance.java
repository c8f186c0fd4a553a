package org.section104.statute.diagram;

/**
 * A step that is done several times.
 *
 * @param sequential one after another; else side by side
 * @param collection the expression or variable over whose elements it runs
 * @param elementVariable the variable that holds the element
 * @param cardinality the number or expression that says how often
 * @param completionCondition the condition that ends it early
 * @param asyncBefore whether the engine waits for a job before each run
 * @param asyncAfter whether the engine waits for a job after each run
 */
public record MultiInstance(
        boolean sequential,
        String collection,
        String elementVariable,
        String cardinality,
        Condition completionCondition,
        boolean asyncBefore,
        boolean asyncAfter) {}
