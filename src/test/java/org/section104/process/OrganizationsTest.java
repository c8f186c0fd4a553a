package org.section104.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.section104.access.Organization.DHS;
import static org.section104.access.Organization.STATE;
import static org.section104.process.AssignmentRequest.anAssignment;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.junit.jupiter.api.Test;
import org.section104.access.Organization;
import org.section104.actor.CallerRefused;
import org.section104.decision.Decision;
import org.section104.decision.DecisionKind;
import org.section104.decision.Decisions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.support.TransactionTemplate;

/** Tests that no account decides for the other department, regardless of its groups: 104(c). */
abstract class OrganizationsTest extends OfficerTest {

    @Autowired
    private Decisions register;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private AuthorizationService authorizations;

    private void anAssignmentForStateToConcurIn() {
        theProgramOffice().requests(anAssignment());
        everybodyGrantsUntil("concur-on-assignment");
    }

    /** Runs an action as an account whose groups were changed outside the service. */
    private void withGroups(String account, String group, Runnable action) {
        identity.setAuthentication(account, List.of(group));
        try {
            action.run();
        } finally {
            identity.clearAuthentication();
        }
    }

    @Test
    void an_account_of_the_department_claims_and_completes_nothing_of_state_whatever_its_groups() {
        anAssignmentForStateToConcurIn();
        var outsider = anAccount(DHS, "general-counsel");
        for (var task : List.of("concur-on-assignment", "concur-on-activities")) {
            var group = task.equals("concur-on-assignment") ? "secretary-of-state" : "chief-of-mission-ee";
            var id = open(task).getId();
            withGroups(outsider, group, () -> deniedOf(() -> tasks.claim(id, outsider))
                    .hasMessageContaining("belongs to the Department of Homeland Security")
                    .hasMessageContaining("[104(c)]"));
            nobodyHolds(task);
            isGiven(task, outsider);
            withGroups(outsider, group, () -> deniedOf(() ->
                            forms.submitTaskForm(id, Step.of(task).orElseThrow().submission("CONCURRED")))
                    .hasMessageContaining("neither acts for the other [104(c)]"));
        }
        assertThat(openTasks()).containsExactlyInAnyOrder("concur-on-assignment", "concur-on-activities");
        assertThat(decisions.standing(caseNumber)).doesNotContainKey(DecisionKind.STATE_CONCURRENCE);
        assertThat(column("select attempt from access_refusal where account = ?", outsider))
                .contains("ClaimTaskCmd", "SubmitTaskFormCmd");
    }

    @Test
    void an_account_of_state_claims_nothing_of_the_department() {
        theProgramOffice().requests(anAssignment());
        var outsider = anAccount(STATE, "secretary-of-state");
        var id = open("certify-funding").getId();
        withGroups(outsider, "chief-financial-officer", () -> deniedOf(() -> tasks.claim(id, outsider))
                .hasMessageContaining("belongs to the Department of State"));
        nobodyHolds("certify-funding");
    }

    @Test
    void a_task_is_of_its_office_whatever_groups_it_is_offered_to() {
        theProgramOffice().requests(anAssignment());
        var counsel = anAccount(DHS, "general-counsel");
        var id = open("certify-funding").getId();
        tasks.addCandidateGroup(id, "general-counsel");
        withGroups(counsel, "general-counsel", () -> deniedOf(() -> tasks.claim(id, counsel))
                .hasMessageContaining("'certify funding' is for the Chief financial officer alone [104(c)]"));
        nobodyHolds("certify-funding");
        isGiven("certify-funding", counsel);
        withGroups(counsel, "general-counsel", () -> deniedOf(
                        () -> forms.submitTaskForm(id, Step.FUNDING.submission("CERTIFIED")))
                .hasMessageContaining("is for the Chief financial officer alone [104(c)]"));
        assertThat(openTasks()).contains("certify-funding");
    }

    @Test
    void a_case_is_started_by_the_program_office_whatever_an_account_is_granted() {
        var counsel = anAccount(DHS, "general-counsel");
        mayStart(counsel, Resources.PROCESS_DEFINITION, Permissions.CREATE_INSTANCE);
        mayStart(counsel, Resources.PROCESS_INSTANCE, Permissions.CREATE);
        withGroups(counsel, "general-counsel", () -> deniedOf(() -> runtime.startProcessInstanceByKey(
                        "assign-personnel", anAssignment().fields()))
                .hasMessageContaining("Only the program office may start this process [104(c)]"));
        assertThat(column("select number from case_file where requested_by = ?", counsel))
                .isEmpty();
    }

    private void mayStart(String account, Resource resource, Permission permission) {
        var grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        grant.setUserId(account);
        grant.setResource(resource);
        grant.setResourceId(Authorization.ANY);
        grant.addPermission(permission);
        authorizations.saveAuthorization(grant);
    }

    @Test
    void an_account_of_no_known_organization_decides_nothing() {
        theProgramOffice().requests(anAssignment());
        var id = open("certify-funding").getId();
        withGroups("nobody-knows", "chief-financial-officer", () -> deniedOf(() -> tasks.claim(id, "nobody-knows"))
                .hasMessageContaining("It is not known which organization"));
        nobodyHolds("certify-funding");
    }

    @Test
    void an_account_of_state_requests_nothing_of_the_department() {
        var outsider = anAccount(STATE, "secretary-of-state");
        var definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("assign-personnel")
                .latestVersion()
                .singleResult()
                .getId();
        withGroups(
                outsider,
                "program-office",
                () -> deniedOf(
                        () -> forms.submitStartForm(definition, anAssignment().fields())));
        assertThat(column("select number from case_file where requested_by = ?", outsider))
                .isEmpty();
    }

    @Test
    void nobody_is_put_into_the_groups_of_both() {
        var ours = anAccount(DHS, "secretary");
        var theirs = anAccount(STATE);
        deniedOf(() -> identity.createMembership(ours, "secretary-of-state"))
                .hasMessageContaining("no account acts for both [104(c)]");
        deniedOf(() -> identity.createMembership(theirs, "secretary"));
        identity.createMembership(theirs, "chief-of-mission-jp");
        assertThat(identity.createGroupQuery().groupMember(ours).list()).hasSize(1);
    }

    @Test
    void in_the_demo_an_account_is_of_the_organization_of_its_first_office_and_stays_so() {
        anAccountWithoutOrganization("late-comer");
        identity.createMembership("late-comer", "records-auditor");
        assertThat(organizations.of("late-comer")).isEmpty();
        identity.createMembership("late-comer", "chief-of-mission-ee");
        assertThat(organizations.of("late-comer")).contains(STATE);
        assertThatThrownBy(() -> organizations.enter("late-comer", DHS))
                .isInstanceOf(CallerRefused.class)
                .hasMessageContaining("cannot be moved");
        assertThat(organizations.of("late-comer")).contains(STATE);
    }

    @Test
    void whose_groups_are_mixed_does_not_sign_in_and_that_is_written_down() {
        var mixed = anAccount(DHS, "secretary");
        assertThat(identity.checkPassword(mixed, mixed)).isTrue();
        jdbc.sql("insert into act_id_membership (user_id_, group_id_) values (?, 'secretary-of-state')")
                .param(mixed)
                .update();
        assertThatThrownBy(() -> identity.checkPassword(mixed, mixed))
                .isInstanceOf(AuthorizationException.class)
                .hasMessageContaining("in the group 'secretary-of-state' of the Department of State")
                .hasMessageContaining("[104(c)]");
        assertThat(identity.checkPassword(mixed, "wrong")).isFalse();
        assertThat(column("select reason from access_refusal where account = ? and attempt = 'sign-in'", mixed))
                .singleElement()
                .asString()
                .contains("no account acts for both");
    }

    @Test
    void a_sign_in_that_states_another_organization_than_the_first_is_refused() {
        signsIn("from-the-provider", STATE, "chief-of-mission-ee");
        assertThat(organizations.of("from-the-provider")).contains(STATE);
        assertThatThrownBy(() -> signsIn("from-the-provider", DHS))
                .isInstanceOf(CallerRefused.class)
                .hasMessageContaining("cannot be moved to the Department of Homeland Security");
        assertThatThrownBy(() -> signsIn("from-the-provider", STATE, "secretary"))
                .isInstanceOf(CallerRefused.class)
                .hasMessageContaining("no account acts for both [104(c)]");
        assertThatThrownBy(() -> signsIn("of-both", DHS, "secretary", "secretary-of-state"))
                .isInstanceOf(CallerRefused.class);
        assertThat(organizations.of("of-both")).isEmpty();
    }

    private void signsIn(String account, Organization stated, String... groups) {
        transaction.executeWithoutResult(
                status -> organizations.signsIn(account, Optional.of(stated), List.of(groups)));
    }

    @Test
    void neither_the_register_of_decisions_nor_the_database_takes_a_decision_of_state_by_the_department() {
        anAssignmentForStateToConcurIn();
        decides("concur-on-assignment", "CONCURRED");
        var given = decisions.standing(caseNumber).get(DecisionKind.STATE_CONCURRENCE);
        assertThat(given.organization()).isEqualTo(STATE);
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> register.make(new Decision(
                        UUID.randomUUID().toString(),
                        caseNumber,
                        DecisionKind.STATE_CONCURRENCE,
                        given.outcome(),
                        null,
                        null,
                        "secretary",
                        "Secretary of State",
                        STATE,
                        null,
                        given.decidedAt(),
                        1,
                        given.packetSha256(),
                        null,
                        null,
                        null,
                        null))))
                .isInstanceOf(CallerRefused.class);
        for (var forged : List.of(
                "update decision set decided_by = 'secretary' where id = ?",
                "update decision set decided_by = 'secretary', organization = 'DHS' where id = ?",
                "update decision set organization = 'DHS' where id = ?",
                "update decision set decided_by = 'nobody-knows' where id = ?")) {
            assertThatThrownBy(() -> jdbc.sql(forged).param(given.id()).update())
                    .as(forged)
                    .isInstanceOf(DataIntegrityViolationException.class);
        }
        assertThatThrownBy(() -> jdbc.sql("update account set organization = 'DHS' where id = 'state'")
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }
}
