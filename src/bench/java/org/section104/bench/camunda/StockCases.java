package org.section104.bench.camunda;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.variable.Variables;
import org.section104.bench.driver.CaseEngine;
import org.section104.bench.peer.PeerProcesses;
import org.section104.bench.peer.Settling;
import org.springframework.jdbc.core.JdbcTemplate;

/** Cases on the bare engine: what is typed becomes variables. */
final class StockCases implements CaseEngine {

    private final ProcessEngine engine;
    private final JdbcTemplate jdbc;

    StockCases(ProcessEngine engine, JdbcTemplate jdbc) {
        this.engine = engine;
        this.jdbc = jdbc;
    }

    @Override
    public String start(Map<String, Object> fields) {
        var number = PeerProcesses.nextNumber();
        engine.getRuntimeService()
                .startProcessInstanceByKey("provide-assistance", number, PeerProcesses.variables(number, fields));
        return number;
    }

    @Override
    public Optional<String> task(String caseNumber, Step step) {
        return engine
                .getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(caseNumber)
                .taskDefinitionKey(step.task())
                .listPage(0, 1)
                .stream()
                .map(task -> task.getId())
                .findFirst();
    }

    @Override
    public void complete(String task, Step step) {
        engine.getTaskService().claim(task, step.user());
        var values = new LinkedHashMap<String, Object>();
        step.values().forEach((name, value) -> values.put(name, typed(value)));
        if (step.task().equals("deliver-assistance")) {
            values.put("collectionOpen", true);
        }
        if (step.task().equals("record-collection")) {
            values.put("collectionOpen", false);
        }
        engine.getFormService().submitTaskForm(task, values);
    }

    private static Object typed(Object value) {
        return value instanceof Document document
                ? Variables.fileValue(document.name())
                        .file(document.content())
                        .mimeType("application/pdf")
                        .create()
                : value;
    }

    @Override
    public void settle() {
        Settling.awaitNone(jdbc, "select count(*) from act_ru_job where retries_ > 0 and duedate_ <= now()");
    }
}
