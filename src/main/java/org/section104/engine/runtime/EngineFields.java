package org.section104.engine.runtime;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.Condition;
import org.camunda.bpm.engine.impl.ProcessInstanceModificationBuilderImpl;
import org.camunda.bpm.engine.impl.ProcessInstantiationBuilderImpl;
import org.camunda.bpm.engine.impl.bpmn.behavior.CallActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.ClassDelegateActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.CompensationEventActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.DmnBusinessRuleTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.ExternalTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.ServiceTaskDelegateExpressionActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.ServiceTaskExpressionActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.ThrowEscalationEventActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.ThrowSignalEventActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.listener.DelegateExpressionExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.CompensateEventDefinition;
import org.camunda.bpm.engine.impl.bpmn.parser.ConditionalEventDefinition;
import org.camunda.bpm.engine.impl.bpmn.parser.Escalation;
import org.camunda.bpm.engine.impl.bpmn.parser.EventSubscriptionDeclaration;
import org.camunda.bpm.engine.impl.bpmn.parser.FieldDeclaration;
import org.camunda.bpm.engine.impl.cmd.AbstractExecuteFilterCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractPatchVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractSetJobsRetriesBatchCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractSetVariableCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractVariableCmd;
import org.camunda.bpm.engine.impl.cmd.AddCommentCmd;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CheckPassword;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CreateAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.CreateMembershipCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteDeploymentCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteJobCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteProcessDefinitionsByIdsCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteProcessDefinitionsByKeyCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteProcessInstancesCmd;
import org.camunda.bpm.engine.impl.cmd.DeployCmd;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
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
import org.camunda.bpm.engine.impl.cmd.MessageEventReceivedCmd;
import org.camunda.bpm.engine.impl.cmd.ModifyProcessInstanceAsyncCmd;
import org.camunda.bpm.engine.impl.cmd.ModifyProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.RecalculateJobDuedateCmd;
import org.camunda.bpm.engine.impl.cmd.SaveTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SetJobDuedateCmd;
import org.camunda.bpm.engine.impl.cmd.SetJobPriorityCmd;
import org.camunda.bpm.engine.impl.cmd.SetJobRetriesCmd;
import org.camunda.bpm.engine.impl.cmd.SetProcessDefinitionVersionCmd;
import org.camunda.bpm.engine.impl.cmd.SignalCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitStartFormCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.cmd.SuspendJobCmd;
import org.camunda.bpm.engine.impl.cmd.SuspendProcessDefinitionCmd;
import org.camunda.bpm.engine.impl.cmd.SuspendProcessInstanceCmd;
import org.camunda.bpm.engine.impl.core.model.BaseCallableElement;
import org.camunda.bpm.engine.impl.core.variable.mapping.value.ParameterValueProvider;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.CachedDbEntity;
import org.camunda.bpm.engine.impl.dmn.result.DecisionResultMapper;
import org.camunda.bpm.engine.impl.el.UelExpressionCondition;
import org.camunda.bpm.engine.impl.form.handler.DefaultFormHandler;
import org.camunda.bpm.engine.impl.form.handler.FormFieldHandler;
import org.camunda.bpm.engine.impl.jobexecutor.FailedJobListener;
import org.camunda.bpm.engine.impl.jobexecutor.JobFailureCollector;
import org.camunda.bpm.engine.impl.jobexecutor.TimerDeclarationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.TimerDeclarationType;
import org.camunda.bpm.engine.impl.migration.MigrateProcessInstanceCmd;
import org.camunda.bpm.engine.impl.migration.MigrationPlanExecutionBuilderImpl;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.repository.DeploymentBuilderImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.query.Query;
import org.camunda.bpm.engine.variable.VariableMap;

/**
 * Every internal field of the engine that the service reads or writes. The start-up loads this class and so looks up all of
 * them: a version of the engine that renames one stops the start.
 */
public final class EngineFields {

    // ---- accounts

    public static final EngineField<CheckPassword, String> CHECK_PASSWORD_USER = text(CheckPassword.class, "userId");
    public static final EngineField<CreateMembershipCmd, String> MEMBERSHIP_USER =
            text(CreateMembershipCmd.class, "userId");
    public static final EngineField<CreateMembershipCmd, String> MEMBERSHIP_GROUP =
            text(CreateMembershipCmd.class, "groupId");

    // ---- forms and tasks

    public static final EngineField<SubmitStartFormCmd, String> SUBMIT_START_DEFINITION =
            text(SubmitStartFormCmd.class, "processDefinitionId");
    public static final EngineField<SubmitStartFormCmd, VariableMap> SUBMIT_START_VARIABLES =
            EngineField.of(SubmitStartFormCmd.class, "variables", VariableMap.class);
    public static final EngineField<StartProcessInstanceCmd, ProcessInstantiationBuilderImpl> START_INSTANTIATION =
            EngineField.of(
                    StartProcessInstanceCmd.class, "instantiationBuilder", ProcessInstantiationBuilderImpl.class);
    public static final EngineField<SubmitTaskFormCmd, String> SUBMIT_TASK = text(SubmitTaskFormCmd.class, "taskId");
    public static final EngineField<SubmitTaskFormCmd, VariableMap> SUBMIT_TASK_VARIABLES =
            EngineField.of(SubmitTaskFormCmd.class, "properties", VariableMap.class);
    public static final EngineField<SubmitTaskFormCmd, Boolean> SUBMIT_TASK_RETURNS =
            EngineField.of(SubmitTaskFormCmd.class, "returnVariables", Boolean.class);
    public static final EngineField<SubmitTaskFormCmd, Boolean> SUBMIT_TASK_DESERIALIZES =
            EngineField.of(SubmitTaskFormCmd.class, "deserializeValues", Boolean.class);
    public static final EngineField<CompleteTaskCmd, String> COMPLETE_TASK = text(CompleteTaskCmd.class, "taskId");
    public static final EngineField<CompleteTaskCmd, Map<String, Object>> COMPLETE_TASK_VARIABLES =
            EngineField.of(CompleteTaskCmd.class, "variables", Map.class);
    public static final EngineField<CompleteTaskCmd, Boolean> COMPLETE_TASK_RETURNS =
            EngineField.of(CompleteTaskCmd.class, "returnVariables", Boolean.class);
    public static final EngineField<CompleteTaskCmd, Boolean> COMPLETE_TASK_DESERIALIZES =
            EngineField.of(CompleteTaskCmd.class, "deserializeReturnedVariables", Boolean.class);
    public static final EngineField<ClaimTaskCmd, String> CLAIM_TASK = text(ClaimTaskCmd.class, "taskId");
    public static final EngineField<ClaimTaskCmd, String> CLAIM_USER = text(ClaimTaskCmd.class, "userId");
    public static final EngineField<AssignTaskCmd, String> ASSIGN_TASK = text(AssignTaskCmd.class, "taskId");
    public static final EngineField<AssignTaskCmd, String> ASSIGN_USER = text(AssignTaskCmd.class, "userId");
    public static final EngineField<SaveTaskCmd, TaskEntity> SAVED_TASK =
            EngineField.of(SaveTaskCmd.class, "task", TaskEntity.class);
    public static final EngineField<AbstractExecuteFilterCmd, Query<?, ?>> FILTER_EXTENSION =
            EngineField.of(AbstractExecuteFilterCmd.class, "extendingQuery", Query.class);

    // ---- remarks

    public static final EngineField<GetTaskCommentsCmd, String> COMMENTS_OF_TASK =
            text(GetTaskCommentsCmd.class, "taskId");
    public static final EngineField<GetTaskCommentCmd, String> COMMENT_OF_TASK =
            text(GetTaskCommentCmd.class, "taskId");
    public static final EngineField<GetTaskEventsCmd, String> EVENTS_OF_TASK = text(GetTaskEventsCmd.class, "taskId");
    public static final EngineField<GetTaskAttachmentsCmd, String> ATTACHMENTS_OF_TASK =
            text(GetTaskAttachmentsCmd.class, "taskId");
    public static final EngineField<GetTaskAttachmentCmd, String> ATTACHMENT_OF_TASK =
            text(GetTaskAttachmentCmd.class, "taskId");
    public static final EngineField<GetTaskAttachmentContentCmd, String> ATTACHMENT_CONTENT_OF_TASK =
            text(GetTaskAttachmentContentCmd.class, "taskId");
    public static final EngineField<GetSubTasksCmd, String> PARENT_OF_SUBTASKS =
            text(GetSubTasksCmd.class, "parentTaskId");
    public static final EngineField<GetProcessInstanceCommentsCmd, String> COMMENTS_OF_INSTANCE =
            text(GetProcessInstanceCommentsCmd.class, "processInstanceId");
    public static final EngineField<GetProcessInstanceAttachmentsCmd, String> ATTACHMENTS_OF_INSTANCE =
            text(GetProcessInstanceAttachmentsCmd.class, "processInstanceId");
    public static final EngineField<GetAttachmentCmd, String> ATTACHMENT = text(GetAttachmentCmd.class, "attachmentId");
    public static final EngineField<GetAttachmentContentCmd, String> ATTACHMENT_CONTENT =
            text(GetAttachmentContentCmd.class, "attachmentId");
    public static final EngineField<AddCommentCmd, String> NEW_COMMENT_TASK = text(AddCommentCmd.class, "taskId");
    public static final EngineField<AddCommentCmd, String> NEW_COMMENT_INSTANCE =
            text(AddCommentCmd.class, "processInstanceId");
    public static final EngineField<AddCommentCmd, String> NEW_COMMENT_MESSAGE = text(AddCommentCmd.class, "message");
    public static final EngineField<CreateAttachmentCmd, String> NEW_ATTACHMENT_TASK =
            text(CreateAttachmentCmd.class, "taskId");
    public static final EngineField<CreateAttachmentCmd, String> NEW_ATTACHMENT_INSTANCE =
            text(CreateAttachmentCmd.class, "processInstanceId");
    public static final EngineField<CreateAttachmentCmd, String> NEW_ATTACHMENT_NAME =
            text(CreateAttachmentCmd.class, "attachmentName");
    public static final EngineField<CreateAttachmentCmd, String> NEW_ATTACHMENT_TYPE =
            text(CreateAttachmentCmd.class, "attachmentType");
    public static final EngineField<CreateAttachmentCmd, String> NEW_ATTACHMENT_DESCRIPTION =
            text(CreateAttachmentCmd.class, "attachmentDescription");
    public static final EngineField<CreateAttachmentCmd, String> NEW_ATTACHMENT_URL =
            text(CreateAttachmentCmd.class, "url");
    public static final EngineField<CreateAttachmentCmd, InputStream> NEW_ATTACHMENT_CONTENT =
            EngineField.of(CreateAttachmentCmd.class, "content", InputStream.class);

    // ---- instances, variables and stored state

    public static final EngineField<DeleteProcessInstanceCmd, String> DELETE_INSTANCE =
            text(DeleteProcessInstanceCmd.class, "processInstanceId");
    public static final EngineField<DeleteProcessInstancesCmd, List<String>> DELETE_INSTANCES =
            EngineField.of(DeleteProcessInstancesCmd.class, "processInstanceIds", List.class);
    public static final EngineField<SuspendProcessInstanceCmd, String> SUSPEND_INSTANCE =
            text(SuspendProcessInstanceCmd.class, "processInstanceId");
    public static final EngineField<SuspendProcessInstanceCmd, String> SUSPEND_INSTANCES_OF_DEFINITION =
            text(SuspendProcessInstanceCmd.class, "processDefinitionId");
    public static final EngineField<SuspendProcessInstanceCmd, String> SUSPEND_INSTANCES_OF_KEY =
            text(SuspendProcessInstanceCmd.class, "processDefinitionKey");
    public static final EngineField<MigrateProcessInstanceCmd, MigrationPlanExecutionBuilderImpl> MIGRATION =
            EngineField.of(
                    MigrateProcessInstanceCmd.class, "executionBuilder", MigrationPlanExecutionBuilderImpl.class);
    public static final EngineField<ModifyProcessInstanceCmd, ProcessInstanceModificationBuilderImpl> MODIFICATION =
            EngineField.of(ModifyProcessInstanceCmd.class, "builder", ProcessInstanceModificationBuilderImpl.class);
    public static final EngineField<ModifyProcessInstanceAsyncCmd, ProcessInstanceModificationBuilderImpl>
            ASYNCHRONOUS_MODIFICATION = EngineField.of(
                    ModifyProcessInstanceAsyncCmd.class, "builder", ProcessInstanceModificationBuilderImpl.class);
    public static final EngineField<SignalCmd, String> SIGNAL_EXECUTION = text(SignalCmd.class, "executionId");
    public static final EngineField<MessageEventReceivedCmd, String> MESSAGE_EXECUTION =
            text(MessageEventReceivedCmd.class, "executionId");
    public static final EngineField<SetProcessDefinitionVersionCmd, String> SET_VERSION_OF_INSTANCE =
            text(SetProcessDefinitionVersionCmd.class, "processInstanceId");
    public static final EngineField<AbstractVariableCmd, String> VARIABLE_OWNER =
            text(AbstractVariableCmd.class, "entityId");
    public static final EngineField<AbstractSetVariableCmd, Map<String, Object>> SET_VARIABLES =
            EngineField.of(AbstractSetVariableCmd.class, "variables", Map.class);
    public static final EngineField<AbstractPatchVariablesCmd, String> PATCHED_VARIABLES_OWNER =
            text(AbstractPatchVariablesCmd.class, "entityId");
    public static final EngineField<AbstractPatchVariablesCmd, Map<String, Object>> PATCHED_VARIABLES =
            EngineField.of(AbstractPatchVariablesCmd.class, "variables", Map.class);
    public static final EngineField<CachedDbEntity, Object> STATE_AS_LOADED =
            EngineField.of(CachedDbEntity.class, "copy", Object.class);

    // ---- jobs

    public static final EngineField<SetJobDuedateCmd, String> SET_DUE_DATE_OF_JOB =
            text(SetJobDuedateCmd.class, "jobId");
    public static final EngineField<RecalculateJobDuedateCmd, String> RECALCULATE_DUE_DATE_OF_JOB =
            text(RecalculateJobDuedateCmd.class, "jobId");
    public static final EngineField<SetJobPriorityCmd, String> SET_PRIORITY_OF_JOB =
            text(SetJobPriorityCmd.class, "jobId");
    public static final EngineField<DeleteJobCmd, String> DELETE_JOB = text(DeleteJobCmd.class, "jobId");
    public static final EngineField<SuspendJobCmd, String> SUSPEND_JOB = text(SuspendJobCmd.class, "jobId");
    public static final EngineField<ExecuteJobsCmd, String> EXECUTE_JOB = text(ExecuteJobsCmd.class, "jobId");
    public static final EngineField<SetJobRetriesCmd, String> SET_RETRIES_OF_JOB =
            text(SetJobRetriesCmd.class, "jobId");
    public static final EngineField<SetJobRetriesCmd, Integer> SET_RETRIES =
            EngineField.of(SetJobRetriesCmd.class, "retries", Integer.class);
    public static final EngineField<AbstractSetJobsRetriesBatchCmd, Integer> SET_RETRIES_OF_MANY =
            EngineField.of(AbstractSetJobsRetriesBatchCmd.class, "retries", Integer.class);
    public static final EngineField<FailedJobListener, JobFailureCollector> JOB_FAILURE =
            EngineField.of(FailedJobListener.class, "jobFailureCollector", JobFailureCollector.class);

    // ---- definitions and deployments

    public static final EngineField<SuspendProcessDefinitionCmd, String> SUSPEND_DEFINITION =
            text(SuspendProcessDefinitionCmd.class, "processDefinitionId");
    public static final EngineField<SuspendProcessDefinitionCmd, String> SUSPEND_DEFINITIONS_OF_KEY =
            text(SuspendProcessDefinitionCmd.class, "processDefinitionKey");
    public static final EngineField<DeleteProcessDefinitionsByIdsCmd, Set<String>> DELETE_DEFINITIONS =
            EngineField.of(DeleteProcessDefinitionsByIdsCmd.class, "processDefinitionIds", Set.class);
    public static final EngineField<DeleteProcessDefinitionsByKeyCmd, String> DELETE_DEFINITIONS_OF_KEY =
            text(DeleteProcessDefinitionsByKeyCmd.class, "processDefinitionKey");
    public static final EngineField<DeployCmd, DeploymentBuilderImpl> DEPLOYMENT =
            EngineField.of(DeployCmd.class, "deploymentBuilder", DeploymentBuilderImpl.class);
    public static final EngineField<DeleteDeploymentCmd, String> DELETE_DEPLOYMENT =
            text(DeleteDeploymentCmd.class, "deploymentId");

    // ---- what the engine parsed from a diagram

    public static final EngineField<TimerDeclarationImpl, TimerDeclarationType> TIMER_TYPE =
            EngineField.of(TimerDeclarationImpl.class, "type", TimerDeclarationType.class);
    public static final EngineField<TimerDeclarationImpl, Expression> TIMER_DESCRIPTION =
            expression(TimerDeclarationImpl.class, "description");
    public static final EngineField<ConditionalEventDefinition, Condition> CONDITIONAL_EVENT =
            EngineField.of(ConditionalEventDefinition.class, "condition", Condition.class);
    public static final EngineField<UelExpressionCondition, Expression> CONDITION =
            expression(UelExpressionCondition.class, "expression");
    public static final EngineField<DefaultFormHandler, List<FormFieldHandler>> FORM_FIELDS =
            EngineField.of(DefaultFormHandler.class, "formFieldHandlers", List.class);
    public static final EngineField<TaskDefinition, Map<String, TaskListener>> TIMEOUT_LISTENERS =
            EngineField.of(TaskDefinition.class, "timeoutTaskListeners", Map.class);
    public static final EngineField<DelegateExpressionExecutionListener, List<FieldDeclaration>> LISTENER_FIELDS =
            EngineField.of(DelegateExpressionExecutionListener.class, "fieldDeclarations", List.class);
    public static final EngineField<ThrowSignalEventActivityBehavior, EventSubscriptionDeclaration> THROWN_SIGNAL =
            EngineField.of(
                    ThrowSignalEventActivityBehavior.class, "signalDefinition", EventSubscriptionDeclaration.class);
    public static final EngineField<ThrowEscalationEventActivityBehavior, Escalation> THROWN_ESCALATION =
            EngineField.of(ThrowEscalationEventActivityBehavior.class, "escalation", Escalation.class);
    public static final EngineField<CompensationEventActivityBehavior, CompensateEventDefinition> THROWN_COMPENSATION =
            EngineField.of(
                    CompensationEventActivityBehavior.class,
                    "compensateEventDefinition",
                    CompensateEventDefinition.class);
    public static final EngineField<ServiceTaskDelegateExpressionActivityBehavior, Expression> DELEGATE =
            expression(ServiceTaskDelegateExpressionActivityBehavior.class, "expression");
    public static final EngineField<ServiceTaskDelegateExpressionActivityBehavior, List<FieldDeclaration>>
            DELEGATE_FIELDS = EngineField.of(
                    ServiceTaskDelegateExpressionActivityBehavior.class, "fieldDeclarations", List.class);
    public static final EngineField<ServiceTaskExpressionActivityBehavior, Expression> SERVICE_EXPRESSION =
            expression(ServiceTaskExpressionActivityBehavior.class, "expression");
    public static final EngineField<ServiceTaskExpressionActivityBehavior, String> SERVICE_RESULT =
            text(ServiceTaskExpressionActivityBehavior.class, "resultVariable");
    public static final EngineField<ClassDelegateActivityBehavior, String> DELEGATE_CLASS =
            text(ClassDelegateActivityBehavior.class, "className");
    public static final EngineField<ClassDelegateActivityBehavior, List<FieldDeclaration>> DELEGATE_CLASS_FIELDS =
            EngineField.of(ClassDelegateActivityBehavior.class, "fieldDeclarations", List.class);
    public static final EngineField<ExternalTaskActivityBehavior, ParameterValueProvider> TOPIC =
            EngineField.of(ExternalTaskActivityBehavior.class, "topicNameValueProvider", ParameterValueProvider.class);
    public static final EngineField<DmnBusinessRuleTaskActivityBehavior, BaseCallableElement> CALLED_DECISION =
            EngineField.of(DmnBusinessRuleTaskActivityBehavior.class, "callableElement", BaseCallableElement.class);
    public static final EngineField<DmnBusinessRuleTaskActivityBehavior, DecisionResultMapper> DECISION_MAPPER =
            EngineField.of(
                    DmnBusinessRuleTaskActivityBehavior.class, "decisionResultMapper", DecisionResultMapper.class);
    public static final EngineField<DmnBusinessRuleTaskActivityBehavior, String> DECISION_RESULT =
            text(DmnBusinessRuleTaskActivityBehavior.class, "resultVariable");
    public static final EngineField<CallActivityBehavior, String> MAPPING_CLASS =
            text(CallActivityBehavior.class, "className");
    public static final EngineField<CallActivityBehavior, Expression> MAPPING_DELEGATE =
            expression(CallActivityBehavior.class, "expression");

    private EngineFields() {}

    /**
     * Looks up all fields.
     *
     * @throws IllegalStateException if this version of the engine lacks one; it names the class and the field
     */
    public static void require() {
        // the JVM looks up the constants before this call: it loads the class
    }

    private static <O> EngineField<O, String> text(Class<O> owner, String name) {
        return EngineField.of(owner, name, String.class);
    }

    private static <O> EngineField<O, Expression> expression(Class<O> owner, String name) {
        return EngineField.of(owner, name, Expression.class);
    }
}
