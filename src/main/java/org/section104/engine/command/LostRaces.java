package org.section104.engine.command;

import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.section104.actor.CallerRefused;
import org.section104.engine.FailureMeaning;
import org.section104.engine.Overseers;
import org.section104.engine.runtime.EngineFields;
import org.section104.engine.runtime.OnServiceBehalf;
import org.section104.engine.runtime.SameMoment;
import org.section104.form.RefusedInput;
import org.section104.wording.UsDates;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Explains a lost race to the sender of the second request: who claimed or decided the task first and when, or when the
 * case withdrew it. Only persons to whom the task was offered get the explanation; to others the task does not exist.
 */
class LostRaces {

    private static final String CLAIMED = "The task was already claimed by %s.";

    private final ObjectProvider<HistoryService> history;
    private final ObjectProvider<IdentityService> identity;
    private final Overseers overseers;

    LostRaces(ObjectProvider<HistoryService> history, ObjectProvider<IdentityService> identity, Overseers overseers) {
        this.history = history;
        this.identity = identity;
        this.overseers = overseers;
    }

    /**
     * Returns the failure to show to the sender of a command.
     *
     * @param again whether an earlier attempt failed on a conflict with another request
     */
    RuntimeException named(Command<?> command, RuntimeException failure, boolean again) {
        if (failure instanceof AuthorizationException
                || SameMoment.find(failure, CallerRefused.class).isPresent()) {
            return again && command instanceof ClaimTaskCmd claim ? notClaimable(claim, failure) : failure;
        }
        var refused = SameMoment.find(failure, RefusedInput.class);
        if (refused.isPresent()) {
            return again ? new LostRace(refused.get().getMessage(), failure) : failure;
        }
        return SameMoment.find(failure, TaskAlreadyClaimedException.class)
                .map(claimed -> CLAIMED.formatted(claimed.getTaskAssignee()))
                .or(() -> task(command).flatMap(this::gone))
                .or(() -> again && SameMoment.isConflict(failure)
                        ? Optional.of(FailureMeaning.MEANWHILE)
                        : Optional.empty())
                .<RuntimeException>map(sentence -> new LostRace(sentence, failure))
                .orElse(failure);
    }

    private static Optional<String> task(Command<?> command) {
        if (command instanceof CompleteTaskCmd complete) {
            return Optional.ofNullable(EngineFields.COMPLETE_TASK.readNullable(complete));
        }
        if (command instanceof SubmitTaskFormCmd submit) {
            return Optional.ofNullable(EngineFields.SUBMIT_TASK.readNullable(submit));
        }
        if (command instanceof ClaimTaskCmd claim) {
            return Optional.ofNullable(EngineFields.CLAIM_TASK.readNullable(claim));
        }
        if (command instanceof AssignTaskCmd assign) {
            return Optional.ofNullable(EngineFields.ASSIGN_TASK.readNullable(assign));
        }
        return Optional.empty();
    }

    /**
     * Handles the second of two claims. The first claim hides the task from other accounts, so the second attempt fails
     * on a missing authorization.
     */
    private RuntimeException notClaimable(ClaimTaskCmd command, RuntimeException failure) {
        var claimant = EngineFields.CLAIM_USER.readNullable(command);
        return task(command)
                .flatMap(this::known)
                .filter(task -> task.getEndTime() == null
                        && task.getAssignee() != null
                        && !task.getAssignee().equals(claimant))
                .<RuntimeException>map(task -> new LostRace(CLAIMED.formatted(task.getAssignee()), failure))
                .orElse(failure);
    }

    private Optional<String> gone(String task) {
        return known(task).filter(known -> known.getEndTime() != null).map(LostRaces::sentence);
    }

    /** Returns a task from the history, if it was offered to the caller. */
    private Optional<HistoricTaskInstance> known(String task) {
        var who = identity.getObject().getCurrentAuthentication();
        return OnServiceBehalf.call(identity.getObject(), () -> Optional.ofNullable(history.getObject()
                        .createHistoricTaskInstanceQuery()
                        .taskId(task)
                        .singleResult())
                .filter(known -> wasOfferedTo(who, known)));
    }

    private boolean wasOfferedTo(Authentication who, HistoricTaskInstance task) {
        if (who == null || who.getUserId() == null) {
            return false;
        }
        var groups = Optional.ofNullable(who.getGroupIds()).orElse(List.of());
        return who.getUserId().equals(task.getAssignee())
                || groups.stream().anyMatch(overseers.groups()::contains)
                || history.getObject().createHistoricIdentityLinkLogQuery().taskId(task.getId()).list().stream()
                        .anyMatch(link -> link.getGroupId() != null && groups.contains(link.getGroupId()));
    }

    private static String sentence(HistoricTaskInstance task) {
        return TaskEntity.DELETE_REASON_COMPLETED.equals(task.getDeleteReason())
                ? "'%s' was already decided by %s on %s. Nothing of this request was stored."
                        .formatted(task.getName(), task.getAssignee(), at(task.getEndTime()))
                : "'%s' was withdrawn on %s: the case went on without it. Nothing of this request was stored."
                        .formatted(task.getName(), at(task.getEndTime()));
    }

    private static String at(Date time) {
        return UsDates.dateTime(time.toInstant());
    }
}
