package org.section104.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.Variables;
import org.section104.engine.runtime.EngineJson;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Works as an account of the demo: submits forms with the commands that the web applications use, so that every check
 * applies. It creates no session, and exists only in the profile {@code demo}.
 */
@Component
@Profile("demo")
public class PersonAtWork {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final IdentityService identity;
    private final RepositoryService repository;
    private final FormService forms;
    private final TaskService tasks;
    private final Accounts accounts;

    PersonAtWork(
            IdentityService identity,
            RepositoryService repository,
            FormService forms,
            TaskService tasks,
            Accounts accounts) {
        this.identity = identity;
        this.repository = repository;
        this.forms = forms;
        this.tasks = tasks;
        this.accounts = accounts;
    }

    /**
     * A PDF file as the value of a field.
     *
     * @param name the name of the file
     * @param content its content
     */
    public record Pdf(String name, byte[] content) {}

    /**
     * Submits a start form, and returns the case number.
     *
     * @param user the account
     * @param process the process id
     * @param fields the fields: text, lists and maps as JSON, or a {@link Pdf}
     */
    public String start(String user, String process, Map<String, Object> fields) {
        return as(user, () -> {
            var definition = repository
                    .createProcessDefinitionQuery()
                    .processDefinitionKey(process)
                    .latestVersion()
                    .singleResult();
            return forms.submitStartForm(definition.getId(), typed(fields)).getBusinessKey();
        });
    }

    /**
     * Claims the first task of a kind that the account sees in a case, and submits its form. Waits for the task if a job
     * is still to create it.
     *
     * @param user the account
     * @param task the id of the task in the diagram
     * @throws IllegalStateException if there is no such task within two minutes
     */
    public void complete(String user, String task, String caseNumber, Map<String, Object> fields) {
        as(user, () -> {
            var found = await(user, task, caseNumber);
            if (found.getAssignee() == null) {
                tasks.claim(found.getId(), user);
            }
            forms.submitTaskForm(found.getId(), typed(fields));
            return found;
        });
    }

    private Task await(String user, String task, String caseNumber) {
        var giveUp = System.nanoTime() + PATIENCE.toNanos();
        List<Task> found;
        do {
            found = tasks.createTaskQuery()
                    .taskDefinitionKey(task)
                    .processInstanceBusinessKey(caseNumber)
                    .orderByTaskCreateTime()
                    .asc()
                    .listPage(0, 1);
            if (found.isEmpty()) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        } while (found.isEmpty() && System.nanoTime() < giveUp);
        if (found.isEmpty()) {
            throw new IllegalStateException("%s sees no task %s in %s".formatted(user, task, caseNumber));
        }
        return found.get(0);
    }

    private <T> T as(String user, Supplier<T> work) {
        identity.setAuthentication(user, new ArrayList<>(accounts.caller(user).groups()));
        try {
            return work.get();
        } finally {
            identity.clearAuthentication();
        }
    }

    private static Map<String, Object> typed(Map<String, Object> fields) {
        var typed = new LinkedHashMap<String, Object>();
        fields.forEach((name, value) -> typed.put(
                name,
                value instanceof Pdf pdf
                        ? Variables.fileValue(pdf.name())
                                .file(pdf.content())
                                .mimeType("application/pdf")
                                .create()
                        : EngineJson.typed(value)));
        return typed;
    }
}
