package org.section104.engine.command;

import static org.section104.engine.command.Guard.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.HashMap;
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
import org.jspecify.annotations.Nullable;
import org.section104.actor.CallerRefused;
import org.section104.engine.Overseers;
import org.section104.engine.runtime.Callers;
import org.section104.engine.runtime.EngineField;
import org.section104.engine.runtime.EngineFields;
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
            check(GetTaskCommentsCmd.class, readable(EngineFields.COMMENTS_OF_TASK)),
            check(GetTaskCommentCmd.class, readable(EngineFields.COMMENT_OF_TASK)),
            check(GetTaskEventsCmd.class, readable(EngineFields.EVENTS_OF_TASK)),
            check(GetTaskAttachmentsCmd.class, readable(EngineFields.ATTACHMENTS_OF_TASK)),
            check(GetTaskAttachmentCmd.class, readable(EngineFields.ATTACHMENT_OF_TASK)),
            check(GetTaskAttachmentContentCmd.class, readable(EngineFields.ATTACHMENT_CONTENT_OF_TASK)),
            check(GetSubTasksCmd.class, readable(EngineFields.PARENT_OF_SUBTASKS)),
            check(GetProcessInstanceCommentsCmd.class, readableInstance(EngineFields.COMMENTS_OF_INSTANCE)),
            check(GetProcessInstanceAttachmentsCmd.class, readableInstance(EngineFields.ATTACHMENTS_OF_INSTANCE)),
            check(GetAttachmentCmd.class, attachment(EngineFields.ATTACHMENT)),
            check(GetAttachmentContentCmd.class, attachment(EngineFields.ATTACHMENT_CONTENT)),
            check(AddCommentCmd.class, RemarksGuard::checkNewComment),
            check(CreateAttachmentCmd.class, RemarksGuard::checkNewAttachment),
            check(SaveAttachmentCmd.class, RemarksGuard::refuseChange));

    RemarksGuard(Overseers overseers) {
        this.overseers = overseers;
    }

    @Override
    public Map<Class<?>, Consumer<Command<?>>> checks() {
        return checks;
    }

    private <C> Consumer<C> readable(EngineField<C, String> task) {
        return command -> requireReadable(task.readNullable(command));
    }

    private <C> Consumer<C> readableInstance(EngineField<C, String> instance) {
        return command -> requireReadableInstance(instance.readNullable(command));
    }

    private static void checkNewComment(AddCommentCmd command) {
        var task = requireOwn(
                EngineFields.NEW_COMMENT_TASK.readNullable(command),
                EngineFields.NEW_COMMENT_INSTANCE.readNullable(command));
        var remarks = new FormInput(
                Collections.singletonMap(REMARK.name(), EngineFields.NEW_COMMENT_MESSAGE.readNullable(command)));
        var text = remarks.required(REMARK);
        if (Context.getCommandContext()
                        .getCommentManager()
                        .findCommentsByTaskId(task.getId())
                        .size()
                >= MOST_COMMENTS) {
            remarks.refuse(REMARK, "is one too many: a task has at most %d remarks".formatted(MOST_COMMENTS));
        }
        remarks.check();
        EngineFields.NEW_COMMENT_MESSAGE.write(command, text);
    }

    private static void checkNewAttachment(CreateAttachmentCmd command) {
        var task = requireOwn(
                EngineFields.NEW_ATTACHMENT_TASK.readNullable(command),
                EngineFields.NEW_ATTACHMENT_INSTANCE.readNullable(command));
        var given = new HashMap<String, Object>();
        given.put(NAME.name(), EngineFields.NEW_ATTACHMENT_NAME.readNullable(command));
        given.put(TYPE.name(), EngineFields.NEW_ATTACHMENT_TYPE.readNullable(command));
        given.put(DESCRIPTION.name(), EngineFields.NEW_ATTACHMENT_DESCRIPTION.readNullable(command));
        var attachment = new FormInput(given);
        var name = attachment.required(NAME);
        var type = attachment.optional(TYPE);
        var description = attachment.optional(DESCRIPTION);
        if (EngineFields.NEW_ATTACHMENT_URL.readNullable(command) != null) {
            attachment.refuse(ADDRESS, "leads out of this service; attach the file itself");
        }
        var content = EngineFields.NEW_ATTACHMENT_CONTENT.readNullable(command);
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
        EngineFields.NEW_ATTACHMENT_NAME.write(command, name);
        EngineFields.NEW_ATTACHMENT_TYPE.write(command, type.orElse(null));
        EngineFields.NEW_ATTACHMENT_DESCRIPTION.write(command, description.orElse(null));
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

    private static void refuseChange(SaveAttachmentCmd command) {
        throw new CallerRefused(STAYS);
    }

    /** Returns the task of a remark. Refuses a remark that names another process instance than that of the task. */
    private static TaskEntity requireOwn(@Nullable String id, @Nullable String instance) {
        var task = requireWorked(id);
        if (instance != null && !instance.equals(task.getProcessInstanceId())) {
            throw RefusedInput.of(INSTANCE, "is not the instance of the task; leave it out");
        }
        return task;
    }

    private <C> Consumer<C> attachment(EngineField<C, String> id) {
        return command -> requireReadableAttachment(id.readNullable(command));
    }

    private void requireReadableAttachment(@Nullable String id) {
        var attachment = Context.getCommandContext().getDbEntityManager().selectById(AttachmentEntity.class, id);
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
    private void requireReadable(@Nullable String id) {
        var task = task(id);
        if (task.isPresent()) {
            ask(checker -> checker.checkReadTask(task.get()));
        } else {
            requireReader();
        }
    }

    private void requireReadableInstance(@Nullable String id) {
        if (id != null && Context.getCommandContext().getExecutionManager().findExecutionById(id) != null) {
            ask(checker -> checker.checkReadProcessInstance(id));
        } else {
            requireReader();
        }
    }

    private void requireReader() {
        if (!overseers.include(Callers.current())) {
            throw new CallerRefused(NOT_YOURS);
        }
    }

    private static TaskEntity requireWorked(@Nullable String id) {
        var task = task(id).orElseThrow(() -> new CallerRefused(ON_A_TASK));
        ask(checker -> checker.checkTaskWork(task));
        return task;
    }

    private static Optional<TaskEntity> task(@Nullable String id) {
        return Optional.ofNullable(id).map(Context.getCommandContext().getTaskManager()::findTaskById);
    }

    private static void ask(Consumer<CommandChecker> what) {
        Context.getProcessEngineConfiguration().getCommandCheckers().forEach(what);
    }
}
