package org.section104.explorer.diagram;

/**
 * The multi-instance characteristics of an activity.
 *
 * @param sequential whether the instances run one after another; otherwise they run in parallel
 * @param collection the expression or variable with the collection
 * @param elementVariable the variable for the element of the collection
 * @param cardinality the loop cardinality, a number or an expression, including blanks
 * @param completionCondition the condition that completes the activity early
 * @param asyncBefore whether the engine waits for a job before each instance
 * @param asyncAfter whether the engine waits for a job after each instance
 * @param exclusive whether these jobs are exclusive within the process instance
 * @param retries the retry cycle of these jobs
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
