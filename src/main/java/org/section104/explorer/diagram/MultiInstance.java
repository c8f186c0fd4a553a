package org.section104.explorer.diagram;

/**
 * A step that is done several times.
 *
 * @param sequential one after another; else side by side
 * @param collection the expression or variable over whose elements it runs
 * @param elementVariable the variable that holds the element
 * @param cardinality the number or expression that says how often, blanks included
 * @param completionCondition the condition that ends it early
 * @param asyncBefore whether the engine waits for a job before each run
 * @param asyncAfter whether the engine waits for a job after each run
 * @param exclusive whether these jobs wait for other jobs of the instance
 * @param retries how often and when a failed one of these jobs is tried again
 */
public record MultiInstance(
        boolean sequential,
        String collection,
        String elementVariable,
        String cardinality,
        Condition completionCondition,
        boolean asyncBefore,
        boolean asyncAfter,
        boolean exclusive,
        String retries) {}
