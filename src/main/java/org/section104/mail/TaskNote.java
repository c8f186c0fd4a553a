package org.section104.mail;

import java.util.Optional;
import org.section104.form.TaskContext;

/** Adds a paragraph of a feature to the mail about a waiting task. */
public interface TaskNote {

    /** Returns the paragraph; empty if the feature has nothing to say about the task. */
    Optional<String> of(TaskContext task);
}
