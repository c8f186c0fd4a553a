package org.section104.engine;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.camunda.bpm.engine.impl.cfg.CommandChecker;
import org.camunda.bpm.engine.impl.cmd.AddCommentCmd;
import org.camunda.bpm.engine.impl.cmd.CreateAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.GetAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.GetAttachmentContentCmd;
import org.camunda.bpm.engine.impl.cmd.GetProcessInstanceAttachmentsCmd;
import org.camunda.bpm.engine.impl.cmd.GetProcessInstanceCommentsCmd;
import org.camunda.bpm.engine.impl.cmd.GetSubTasksCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskAttachmentContentCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskAttachmentsCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskCommentCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskCommentsCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskEventsCmd;
import org.camunda.bpm.engine.impl.cmd.SaveAttachmentCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.persistence.entity.AttachmentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.Attachment;

/**
 * Comments, attachments and the log of a task, none of which the engine checks by itself: read by whoever may read the
 * task, written by whoever works on it.
 */
class RemarksGuard implements Guard {

    private static final String ON_A_TASK = "Remarks are made on a task, by whoever works on it.";
    private static final String NOT_YOURS =
            "Remarks are read by whoever may read the task or the instance they are on.";

    private final Overseers overseers;
    private final Map<Class<?>, Consumer<Command<?>>> checks = Map.ofEntries(
            entry(GetTaskCommentsCmd.class, readable("taskId")),
            entry(GetTaskCommentCmd.class, readable("taskId")),
            entry(GetTaskEventsCmd.class, readable("taskId")),
            entry(GetTaskAttachmentsCmd.class, readable("taskId")),
            entry(GetTaskAttachmentCmd.class, readable("taskId")),
            entry(GetTaskAttachmentContentCmd.class, readable("taskId")),
            entry(GetSubTasksCmd.class, readable("parentTaskId")),
            entry(GetProcessInstanceCommentsCmd.class, readableInstance()),
            entry(GetProcessInstanceAttachmentsCmd.class, readableInstance()),
            entry(GetAttachmentCmd.class, this::checkAttachment),
            entry(GetAttachmentContentCmd.class, this::checkAttachment),
            entry(AddCommentCmd.class, worked()),
            entry(CreateAttachmentCmd.class, worked()),
            entry(
                    SaveAttachmentCmd.class,
                    command -> requireWorked(CommandFields.read(command, "attachment", Attachment.class)
                            .getTaskId())));

    RemarksGuard(Overseers overseers) {
        this.overseers = overseers;
    }

    @Override
    public Map<Class<?>, Consumer<Command<?>>> checks() {
        return checks;
    }

    private Consumer<Command<?>> readable(String field) {
        return command -> requireReadable(CommandFields.read(command, field, String.class));
    }

    private Consumer<Command<?>> readableInstance() {
        return command -> requireReadableInstance(CommandFields.read(command, "processInstanceId", String.class));
    }

    private static Consumer<Command<?>> worked() {
        return command -> requireWorked(CommandFields.read(command, "taskId", String.class));
    }

    private void checkAttachment(Command<?> command) {
        var attachment = Context.getCommandContext()
                .getDbEntityManager()
                .selectById(AttachmentEntity.class, CommandFields.read(command, "attachmentId", String.class));
        if (attachment == null) {
            return;
        }
        if (attachment.getTaskId() != null) {
            requireReadable(attachment.getTaskId());
        } else {
            requireReadableInstance(attachment.getProcessInstanceId());
        }
    }

    /** A task that is done is read only by those who read all. */
    private void requireReadable(String id) {
        var task = task(id);
        if (task.isPresent()) {
            check(checker -> checker.checkReadTask(task.get()));
        } else {
            requireReader();
        }
    }

    private void requireReadableInstance(String id) {
        if (id != null && Context.getCommandContext().getExecutionManager().findExecutionById(id) != null) {
            check(checker -> checker.checkReadProcessInstance(id));
        } else {
            requireReader();
        }
    }

    private void requireReader() {
        if (!overseers.include(Callers.current())) {
            throw new CallerRefused(NOT_YOURS);
        }
    }

    private static void requireWorked(String id) {
        var task = task(id).orElseThrow(() -> new CallerRefused(ON_A_TASK));
        check(checker -> checker.checkTaskWork(task));
    }

    private static Optional<TaskEntity> task(String id) {
        return Optional.ofNullable(id).map(Context.getCommandContext().getTaskManager()::findTaskById);
    }

    private static void check(Consumer<CommandChecker> what) {
        Context.getProcessEngineConfiguration().getCommandCheckers().forEach(what);
    }
}
