package org.section104.bench.service;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.section104.Section104;
import org.section104.bench.driver.Cases;
import org.section104.bench.driver.Clients;
import org.section104.bench.driver.Commands;
import org.section104.notice.MailBench;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** The service as it is shipped, in a process that can be asked to take cases through it. */
public final class ServiceNode {

    private ServiceNode() {}

    public static void main(String... arguments) throws Exception {
        var commands = new Commands();
        var recorder = new StatementRecorder();
        var recording = List.of(arguments).contains("--bench.record=true");
        var application = new SpringApplicationBuilder(Section104.class);
        if (recording) {
            application.initializers(context -> context.getBeanFactory().addBeanPostProcessor(recorder));
        }
        try (var context = application.run(arguments)) {
            serve(commands, context, recorder);
        }
    }

    private static void serve(Commands commands, ConfigurableApplicationContext context, StatementRecorder recorder)
            throws Exception {
        var engine = context.getBean(ProcessEngine.class);
        var jdbc = context.getBean(JdbcTemplate.class);
        var cases = new ServiceCases(engine, jdbc);
        commands.on("cases", given -> new Cases(Cases.Kind.valueOf(given[0]))
                        .run(cases, Integer.parseInt(given[1]), Integer.parseInt(given[2])))
                .on("begin", given -> instance(engine, new Cases(Cases.Kind.PLAIN).begin(cases)))
                .on("finish", given -> new Cases(Cases.Kind.valueOf(given[0])).finished(cases))
                .on(
                        "record",
                        given -> recorder.record(
                                java.nio.file.Path.of(given[0]), () -> new Cases(Cases.Kind.PLAIN).run(cases, 1, 1)))
                .on("deploy", given -> deploy(engine, given[0]))
                .on("timer", given -> timer(engine, given[0]))
                .on("jobs", given -> switchJobs(engine, given[0]))
                .on(
                        "list",
                        given -> Clients.run(
                                Integer.parseInt(given[2]), 1, () -> TasklistPage.open(engine, given[0], given[1])))
                .on("filter", given -> TasklistPage.filter(engine))
                .on("report", given -> start(cases, given[0]))
                .on("heap", given -> usedHeap())
                .on("mail", given -> new MailBench(context)
                        .send(given[0], Integer.parseInt(given[1]), Integer.parseInt(given[2])))
                .on("settle", given -> {
                    cases.settle();
                    return "settled";
                })
                .serve();
    }

    private static String instance(ProcessEngine engine, String caseNumber) {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(caseNumber)
                .singleResult()
                .getId();
    }

    private static String deploy(ProcessEngine engine, String file) throws Exception {
        try (var in = java.nio.file.Files.newInputStream(java.nio.file.Path.of(file))) {
            return engine.getRepositoryService()
                    .createDeployment()
                    .addInputStream("wait-for-a-time.bpmn", in)
                    .deploy()
                    .getId();
        }
    }

    private static String timer(ProcessEngine engine, String due) {
        return engine.getRuntimeService()
                .startProcessInstanceByKey("wait-for-a-time", Map.of("due", Date.from(Instant.parse(due))))
                .getId();
    }

    private static String switchJobs(ProcessEngine engine, String how) {
        var executor = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
        if (how.equals("on")) {
            executor.start();
        } else {
            executor.shutdown();
        }
        return how;
    }

    /** Compiles the annual report that is owed next; answers its year. */
    private static String start(ServiceCases cases, String process) throws Exception {
        return cases.startAnnualReport(process);
    }

    /** The heap in use after a collection, in bytes. */
    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
