package org.section104.engine.command;

import static java.util.Map.entry;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
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
import org.section104.actor.CallerRefused;
import org.section104.engine.Overseers;
import org.section104.engine.runtime.Callers;
import org.section104.engine.runtime.CommandFields;
import org.section104.form.Field;
import org.section104.form.FormInput;
import org.section104.form.RefusedInput;

/**
 * Guards the comments, the attachments, and the log of a task, which the engine itself does not check. An account that
 * may read the task may read them; an account that works on the task may write them. Their text is normalized like that
 * of a form: composed (NFC), without leading and trailing blanks. A task takes at most 100 comments of 4,000 characters
 * and 10 attachments of 25 MB.
 */
class RemarksGuard implements Guard {

    private static final String ON_A_TASK = "Only the person who works on a task makes remarks on it.";
    private static final String NOT_YOURS = "Only people who may read a task or an instance read the remarks on it.";

    private static final String STAYS = "Remarks on a case stay as they were written.";
    private static final String CLAUSE = "104(c)";
    private static final Field INSTANCE = Field.line("processInstanceId", "Process instance", CLAUSE);
    private static final Field REMARK = new Field("message", "Remark", CLAUSE, 4_000, true);
    private static final Field NAME = Field.line("attachmentName", "Name of the attachment", CLAUSE);
    private static final Field TYPE = Field.line("attachmentType", "Type of the attachment", CLAUSE);
    private static final Field DESCRIPTION =
            new Field("attachmentDescription", "Description of the attachment", CLAUSE, 4_000, true);
    private static final Field ADDRESS = Field.line("url", "Address", CLAUSE);
    private static final Field CONTENT = Field.file("content", "Attachment", CLAUSE);
    private static final int MOST_COMMENTS = 100;
    private static final int MOST_ATTACHMENTS = 10;
    private static final int LARGEST = 25 * 1024 * 1024;

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
            entry(AddCommentCmd.class, RemarksGuard::checkNewComment),
            entry(CreateAttachmentCmd.class, RemarksGuard::checkNewAttachment),
            entry(SaveAttachmentCmd.class, RemarksGuard::refuseChange));

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

    private static void checkNewComment(Command<?> command) {
        var task = requireOwn(command);
        var remarks = new FormInput(
                Collections.singletonMap(REMARK.name(), CommandFields.read(command, REMARK.name(), String.class)));
        var text = remarks.required(REMARK);
        if (Context.getCommandContext()
                        .getCommentManager()
                        .findCommentsByTaskId(task.getId())
                        .size()
                >= MOST_COMMENTS) {
            remarks.refuse(REMARK, "is one too many: a task has at most %d remarks".formatted(MOST_COMMENTS));
        }
        remarks.check();
        CommandFields.write(command, REMARK.name(), text);
    }

    private static void checkNewAttachment(Command<?> command) {
        var task = requireOwn(command);
        var given = new HashMap<String, Object>();
        Stream.of(NAME, TYPE, DESCRIPTION)
                .forEach(field -> given.put(field.name(), CommandFields.read(command, field.name(), String.class)));
        var attachment = new FormInput(given);
        var texts = new HashMap<Field, String>();
        texts.put(NAME, attachment.required(NAME));
        texts.put(TYPE, attachment.optional(TYPE).orElse(null));
        texts.put(DESCRIPTION, attachment.optional(DESCRIPTION).orElse(null));
        if (CommandFields.read(command, "url", String.class) != null) {
            attachment.refuse(ADDRESS, "leads out of this service; attach the file itself");
        }
        var content = CommandFields.read(command, CONTENT.name(), InputStream.class);
        if (content != null && available(content) > LARGEST) {
            attachment.refuse(CONTENT, "has %,d bytes; at most 25 MB fit".formatted(available(content)));
        }
        if (Context.getCommandContext()
                        .getAttachmentManager()
                        .findAttachmentsByTaskId(task.getId())
                        .size()
                >= MOST_ATTACHMENTS) {
            attachment.refuse(
                    CONTENT, "is one too many: a task has at most %d attachments".formatted(MOST_ATTACHMENTS));
        }
        attachment.check();
        texts.forEach((field, text) -> CommandFields.write(command, field.name(), text));
    }

    /**
     * Returns the size of an attachment in bytes. The engine's APIs read the whole file into memory before they run the
     * command.
     */
    private static int available(InputStream content) {
        try {
            return content.available();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void refuseChange(Command<?> command) {
        throw new CallerRefused(STAYS);
    }

    /** Returns the task of a remark. Refuses a remark that names another process instance than that of the task. */
    private static TaskEntity requireOwn(Command<?> command) {
        var task = requireWorked(CommandFields.read(command, "taskId", String.class));
        var instance = CommandFields.read(command, "processInstanceId", String.class);
        if (instance != null && !instance.equals(task.getProcessInstanceId())) {
            throw RefusedInput.of(INSTANCE, "is not the instance of the task; leave it out");
        }
        return task;
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

    /** Requires that the caller may read a task. Only overseers may read a completed task. */
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

    private static TaskEntity requireWorked(String id) {
        var task = task(id).orElseThrow(() -> new CallerRefused(ON_A_TASK));
        check(checker -> checker.checkTaskWork(task));
        return task;
    }

    private static Optional<TaskEntity> task(String id) {
        return Optional.ofNullable(id).map(Context.getCommandContext().getTaskManager()::findTaskById);
    }

    private static void check(Consumer<CommandChecker> what) {
        Context.getProcessEngineConfiguration().getCommandCheckers().forEach(what);
    }
}
