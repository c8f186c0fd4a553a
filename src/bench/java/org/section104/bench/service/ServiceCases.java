package org.section104.bench.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.variable.Variables;
import org.section104.bench.driver.CaseEngine;
import org.section104.bench.peer.Settling;
import org.springframework.jdbc.core.JdbcTemplate;

/** Cases in the service: everybody signed in, every check on, everything recorded. */
final class ServiceCases implements CaseEngine {

    private final ProcessEngine engine;
    private final JdbcTemplate jdbc;

    ServiceCases(ProcessEngine engine, JdbcTemplate jdbc) {
        this.engine = engine;
        this.jdbc = jdbc;
    }

    @Override
    public String start(Map<String, Object> fields) throws Exception {
        return as("program", "program-office", () -> submitted("provide-assistance", fields));
    }

    private String submitted(String process, Map<String, Object> fields) {
        var definition = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .latestVersion()
                .singleResult();
        return engine.getFormService()
                .submitStartForm(definition.getId(), fields)
                .getBusinessKey();
    }

    /** Starts the annual report that is owed next; answers its number. */
    String startAnnualReport(String process) throws Exception {
        var number = as("program", "program-office", () -> submitted(process, Map.of()));
        settle();
        return number;
    }

    @Override
    public Optional<String> task(String caseNumber, Step step) {
        return as(step.user(), step.group(), () -> engine
                .getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(caseNumber)
                .taskDefinitionKey(step.task())
                .listPage(0, 1)
                .stream()
                .map(task -> task.getId())
                .findFirst());
    }

    @Override
    public void complete(String task, Step step) {
        var values = new LinkedHashMap<String, Object>();
        step.values().forEach((name, value) -> values.put(name, typed(value)));
        as(step.user(), step.group(), () -> {
            engine.getTaskService().claim(task, step.user());
            engine.getFormService().submitTaskForm(task, values);
            return task;
        });
    }

    private static Object typed(Object value) {
        return value instanceof Document document
                ? Variables.fileValue(document.name())
                        .file(document.content())
                        .mimeType("application/pdf")
                        .create()
                : value;
    }

    private <T> T as(String user, String group, Callable<T> work) {
        engine.getIdentityService().setAuthentication(user, List.of(group));
        try {
            return work.call();
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    @Override
    public void settle() {
        Settling.awaitNone(jdbc, "select count(*) from act_ru_job where retries_ > 0 and duedate_ <= now()");
        Settling.awaitNone(jdbc, "select count(*) from outgoing_mail where sent_at is null");
    }
}
