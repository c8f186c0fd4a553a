package org.section104.bench.camunda;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.section104.bench.driver.Cases;
import org.section104.bench.driver.Clients;
import org.section104.bench.driver.Commands;
import org.section104.bench.peer.CommitteeLetter;
import org.section104.bench.peer.PeerMail;
import org.section104.bench.peer.PeerProcesses;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mail.javamail.JavaMailSender;

/**
 * The stock starter with its defaults: the service's own diagrams, delegates that do nothing, every field a variable, no
 * authorization and no record. It sends the same mail.
 */
@SpringBootApplication
public class StockCamunda {

    private static final int PAGE = 15;
    private static final int ENCLOSED = 20_000;

    public static void main(String... arguments) throws Exception {
        var commands = new Commands();
        try (var context = SpringApplication.run(StockCamunda.class, arguments)) {
            var engine = context.getBean(ProcessEngine.class);
            var cases = new StockCases(engine, context.getBean(JdbcTemplate.class));
            commands.on("cases", given -> new Cases(Cases.Kind.valueOf(given[0]))
                            .run(cases, Integer.parseInt(given[1]), Integer.parseInt(given[2])))
                    .on("begin", given -> instance(engine, new Cases(Cases.Kind.PLAIN).begin(cases)))
                    .on("timer", given -> timer(engine, given[0]))
                    .on("jobs", given -> switchJobs(engine, given[0]))
                    .on("list", given -> Clients.run(Integer.parseInt(given[1]), 1, () -> list(engine, given[0])))
                    .on("report", given -> InstanceByInstance.report(engine.getHistoryService()))
                    .on("settle", given -> {
                        cases.settle();
                        return "settled";
                    })
                    .serve();
        }
    }

    private static String instance(ProcessEngine engine, String caseNumber) {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(caseNumber)
                .singleResult()
                .getId();
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

    /** What Tasklist asks when an office opens its list: how many, and the first page by due date. */
    private static void list(ProcessEngine engine, String group) {
        var offered = engine.getTaskService()
                .createTaskQuery()
                .taskCandidateGroupIn(List.of(group))
                .includeAssignedTasks();
        var count = offered.count();
        var page = offered.orderByDueDate().asc().listPage(0, PAGE);
        if (page.size() != Math.min(count, PAGE)) {
            throw new IllegalStateException("%d of %d tasks".formatted(page.size(), count));
        }
    }

    @Bean
    PeerMail mail(JavaMailSender sender) {
        return new PeerMail(sender);
    }

    @Bean
    PeerProcesses.OfficeCalendar officeCalendar() {
        return new PeerProcesses.OfficeCalendar();
    }

    @Bean
    PeerProcesses.Committees committees() {
        return new PeerProcesses.Committees();
    }

    @Bean
    TaskListener mailOffice(PeerMail mail) {
        return task -> task.getCandidates()
                .forEach(office -> mail.tell(
                        office.getGroupId(),
                        task.getExecution().getProcessBusinessKey(),
                        task.getId(),
                        task.getName()));
    }

    @Bean
    JavaDelegate screenEquipmentDelegate() {
        return execution -> execution.setVariable("equipmentScreening", "CLEAR");
    }

    @Bean
    JavaDelegate startRecordAgreementDelegate() {
        return execution -> execution
                .getProcessEngineServices()
                .getRuntimeService()
                .startProcessInstanceByKey(
                        "record-agreement",
                        execution.getProcessBusinessKey(),
                        PeerProcesses.agreement(execution.getProcessBusinessKey()));
    }

    @Bean
    ExecutionListener noticeOwedListener() {
        return execution -> execution.setVariables(PeerProcesses.notice());
    }

    @Bean
    ExecutionListener noticeServedListener() {
        return execution -> {};
    }

    @Bean
    JavaDelegate draftLettersDelegate() {
        return execution -> CommitteeLetter.COMMITTEES.forEach(committee -> execution.setVariable(
                "letter" + committee,
                CommitteeLetter.print(committee, execution.getProcessBusinessKey(), new byte[ENCLOSED])));
    }

    @Bean
    JavaDelegate transmitNoticeDelegate(PeerMail mail) {
        return execution -> {
            var committee = (String) execution.getVariable("committee");
            mail.send(
                    committee,
                    execution.getProcessBusinessKey(),
                    (byte[]) execution.getVariable("letter" + committee),
                    new byte[ENCLOSED]);
        };
    }

    @Bean
    JavaDelegate remindOfTargetDelegate() {
        return execution -> {};
    }

    @Bean
    JavaDelegate escalateMissedDeadlineDelegate() {
        return execution -> {};
    }
}
