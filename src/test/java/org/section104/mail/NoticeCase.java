package org.section104.mail;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.section104.engine.Accounts;
import org.section104.obligation.StatutoryClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Takes an assignment to the point at which its two letters are about to be sent. No job runs by itself. */
public abstract class NoticeCase {

    @Autowired
    protected IdentityService identity;

    @Autowired
    protected FormService forms;

    @Autowired
    protected TaskService tasks;

    @Autowired
    protected RuntimeService runtime;

    @Autowired
    protected ManagementService management;

    @Autowired
    protected RepositoryService repository;

    @Autowired
    protected Accounts accounts;

    @Autowired
    protected JdbcClient jdbc;

    @Autowired
    protected StatutoryClock clock;

    @AfterEach
    void nobody_is_signed_in() {
        identity.clearAuthentication();
    }

    /** Approves the notice of a new assignment, and returns its number. */
    protected final String approved() {
        var number = issued();
        jobs(number, "draft-letters").forEach(job -> management.executeJob(job.getId()));
        complete("legislative", number, "approve-notice", Map.of("noticeApproval", "APPROVED"));
        return number;
    }

    /** Issues a new assignment, and returns its number. Its letters are about to be drafted. */
    protected final String issued() {
        identity.clearAuthentication();
        var number = requested();
        complete("cfo", number, "certify-funding", Map.of("fundingCertification", "CERTIFIED"));
        complete("counsel", number, "review-consistency", Map.of("statutoryConsistency", "CONSISTENT"));
        complete(
                "secretary", number, "determine-necessity", Map.of("necessity", "NECESSARY", "necessityReason", "So."));
        complete("state", number, "concur-on-assignment", Map.of("stateConcurrence", "CONCURRED"));
        complete("mission-ee", number, "concur-on-activities", Map.of("missionConcurrence", "CONCURRED"));
        complete(
                "secretary",
                number,
                "issue-assignment",
                Map.of("assignedOn", clock.today().toString()));
        return number;
    }

    protected final List<Job> jobs(String number, String activity) {
        var instances = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .processDefinitionKey("notify-committees")
                .list();
        return management
                .createJobQuery()
                .processInstanceId(instances.get(0).getId())
                .activityId(activity)
                .list();
    }

    protected final String requested() {
        var request = new LinkedHashMap<String, Object>();
        request.put("component", "HQ");
        request.put("personnelName", "Jane Q. Analyst");
        request.put("positionTitle", "Cyber attaché");
        request.put("dutyCountry", "EE");
        request.put("dutyPost", "Tallinn");
        request.put("missionNeed", "Liaison.");
        request.put("activities", "Share indicators.");
        request.put("tourStart", "2027-02-01");
        request.put("tourEnd", "2028-01-31");
        request.put("fundingAccount", "070-X-0566");
        var definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("assign-personnel")
                .latestVersion()
                .singleResult();
        return as("program", () -> forms.submitStartForm(definition.getId(), request)
                .getBusinessKey());
    }

    protected final void complete(String user, String number, String key, Map<String, Object> values) {
        as(user, () -> {
            var task = tasks.createTaskQuery()
                    .processInstanceBusinessKey(number)
                    .taskDefinitionKey(key)
                    .singleResult();
            tasks.claim(task.getId(), user);
            forms.submitTaskForm(task.getId(), values);
            return null;
        });
    }

    protected final <T> T as(String user, Supplier<T> work) {
        identity.setAuthentication(user, List.copyOf(accounts.caller(user).groups()));
        try {
            return work.get();
        } finally {
            identity.clearAuthentication();
        }
    }
}
