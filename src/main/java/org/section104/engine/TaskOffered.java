package org.section104.engine;

import java.util.Set;

/**
 * A task waits for an office. Published in the transaction that creates the task.
 *
 * @param task the task's id in the engine
 * @param key the step that it is ({@code certify-funding})
 * @param name its name
 * @param caseNumber the case that it belongs to
 * @param offices the groups it is offered to
 */
public record TaskOffered(String task, String key, String name, String caseNumber, Set<String> offices) {}
