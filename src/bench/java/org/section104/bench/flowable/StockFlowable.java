package org.section104.bench.flowable;

import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.delegate.ExecutionListener;
import org.flowable.engine.delegate.JavaDelegate;
import org.flowable.engine.delegate.TaskListener;
import org.section104.bench.driver.Cases;
import org.section104.bench.driver.Commands;
import org.section104.bench.peer.CommitteeLetter;
import org.section104.bench.peer.PeerMail;
import org.section104.bench.peer.PeerProcesses;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mail.javamail.JavaMailSender;

/** Flowable with its defaults: the same diagrams, delegates that do nothing, every field a variable, the same mail. */
@SpringBootApplication
public class StockFlowable {

    private static final int ENCLOSED = 20_000;

    public static void main(String... arguments) throws Exception {
        var commands = new Commands();
        try (var context = SpringApplication.run(StockFlowable.class, arguments)) {
            var engine = context.getBean(ProcessEngine.class);
            var cases = new FlowableCases(engine, context.getBean(JdbcTemplate.class));
            commands.on("cases", given -> new Cases(Cases.Kind.valueOf(given[0]))
                            .run(cases, Integer.parseInt(given[1]), Integer.parseInt(given[2])))
                    .on("timer", given -> timer(engine, given[0]))
                    .on("jobs", given -> switchJobs(engine, given[0]))
                    .serve();
        }
    }

    private static String timer(ProcessEngine engine, String due) {
        return engine.getRuntimeService()
                .startProcessInstanceByKey("wait-for-a-time", Map.of("due", Date.from(Instant.parse(due))))
                .getId();
    }

    private static String switchJobs(ProcessEngine engine, String how) {
        var executor = engine.getProcessEngineConfiguration().getAsyncExecutor();
        if (how.equals("on")) {
            executor.start();
        } else {
            executor.shutdown();
        }
        return how;
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
        return task -> {
            var caseNumber = (String) task.getVariable("caseNumber");
            task.getCandidates()
                    .forEach(office -> mail.tell(office.getGroupId(), caseNumber, task.getId(), task.getName()));
        };
    }

    @Bean
    JavaDelegate screenEquipmentDelegate() {
        return execution -> execution.setVariable("equipmentScreening", "CLEAR");
    }

    @Bean
    JavaDelegate startRecordAgreementDelegate(ObjectProvider<ProcessEngine> engine) {
        return execution -> {
            var number = (String) execution.getVariable("caseNumber");
            engine.getObject()
                    .getRuntimeService()
                    .startProcessInstanceByKey("record-agreement", number, PeerProcesses.agreement(number));
        };
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
                CommitteeLetter.print(committee, (String) execution.getVariable("caseNumber"), new byte[ENCLOSED])));
    }

    @Bean
    JavaDelegate transmitNoticeDelegate(PeerMail mail) {
        return execution -> {
            var committee = (String) execution.getVariable("committee");
            try {
                mail.send(
                        committee,
                        (String) execution.getVariable("caseNumber"),
                        (byte[]) execution.getVariable("letter" + committee),
                        new byte[ENCLOSED]);
            } catch (jakarta.mail.MessagingException unsent) {
                throw new IllegalStateException(unsent);
            }
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
