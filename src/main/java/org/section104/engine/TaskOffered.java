package org.section104.engine;

import java.util.Set;

/**
 * The event that a task waits for an office. It is published in the transaction that creates the task.
 *
 * @param task the task's id in the engine
 * @param key the step of the task, for example {@code certify-funding}
 * @param name the name of the task
 * @param caseNumber the case of the task
 * @param offices the candidate groups
 */
public record TaskOffered(String task, String key, String name, String caseNumber, Set<String> offices) {}
