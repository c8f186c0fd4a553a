package org.section104.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.section104.form.TaskContext;

/**
 * The event that a task waits for an office. It is published in the transaction that creates the task.
 *
 * @param id the task's id in the engine
 * @param name the name of the task; its step if it has no name
 * @param due when the task is due, UTC; absent if it has no due date
 * @param standing whether the diagram defers the task to a later day. A standing task offers an action for a while, such
 *     as to withdraw a concurrence during a tour; it is not work that waits
 * @param task the task with its case and its offices
 */
public record TaskOffered(String id, String name, @Nullable Instant due, boolean standing, TaskContext task) {}
