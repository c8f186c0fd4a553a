package org.section104.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.section104.access.Organization.DHS;
import static org.section104.access.Organization.STATE;
import static org.section104.process.AssignmentRequest.anAssignment;
import static org.section104.process.AssistanceRequest.anAssistance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.section104.access.Organization;

/**
 * Tests that seven capacities in one case need seven people, regardless of the offices that they hold or stand in for.
 */
abstract class SeparationTest extends OfficerTest {

    /** The capacities in the order of their tasks, each with a task of that capacity. */
    enum Role {
        REQUESTER("program-office", DHS, null, "requester"),
        EQUIPMENT_REVIEWER("general-counsel", DHS, "review-equipment", "equipment reviewer"),
        DIRECTOR("cisa-director", DHS, "determine-domestic-impact", "Director of CISA"),
        SECRETARY("secretary", DHS, "determine-necessity", "Secretary of Homeland Security"),
        SECRETARY_OF_STATE("secretary-of-state", STATE, "concur-on-assignment", "Secretary of State"),
        CHIEF_OF_MISSION("chief-of-mission-ee", STATE, "concur-on-activities", "chief of mission"),
        NOTICE_APPROVER("legislative-affairs", DHS, "approve-notice", "approver of the notice");

        private final String office;
        private final Organization organization;
        private final String task;
        private final String title;

        Role(String office, Organization organization, String task, String title) {
            this.office = office;
            this.organization = organization;
            this.task = task;
            this.title = title;
        }

        /** Returns the task of the capacity in a kind of case. */
        private String task(boolean ofAssistance) {
            return switch (this) {
                case SECRETARY -> ofAssistance ? "determine-interests" : task;
                case SECRETARY_OF_STATE -> ofAssistance ? "concur-on-assistance" : task;
                default -> task;
            };
        }

        private Map<String, Object> submission(boolean ofAssistance) {
            if (this == NOTICE_APPROVER) {
                return fields("noticeApproval", "APPROVED");
            }
            var step = Step.of(task(ofAssistance)).orElseThrow();
            return step.submission(step.granted);
        }
    }

    static Stream<Arguments> pairsOfOneOrganization() {
        return pairs(true);
    }

    static Stream<Arguments> pairsOfBothOrganizations() {
        return pairs(false);
    }

    private static Stream<Arguments> pairs(boolean ofOneOrganization) {
        var pairs = new ArrayList<Arguments>();
        for (var first : Role.values()) {
            Arrays.stream(Role.values())
                    .filter(second -> second.compareTo(first) > 0)
                    .filter(second -> (second.organization == first.organization) == ofOneOrganization)
                    .forEach(second -> pairs.add(Arguments.of(first, second)));
        }
        return pairs.stream();
    }

    @Test
    void the_pairs_are_all_of_seven() {
        assertThat(Stream.concat(pairs(true), pairs(false))).hasSize(21);
    }

    @ParameterizedTest
    @MethodSource("pairsOfOneOrganization")
    void who_acted_in_one_capacity_neither_claims_nor_completes_in_another(Role first, Role second) {
        var person = anAccount(first.organization, first.office, second.office);
        actedAndAskedAgain(first, second, person);
        refused(first, second, person);
    }

    @ParameterizedTest
    @MethodSource("pairsOfOneOrganization")
    void nor_does_who_stands_in_for_the_other_office(Role first, Role second) {
        var person = anAccount(first.organization, first.office);
        standsIn(person, second.office);
        actedAndAskedAgain(first, second, person);
        assertThat(as(person).sees()).contains(second.task(isAssistance(first, second)));
        refused(first, second, person);
    }

    @ParameterizedTest
    @MethodSource("pairsOfBothOrganizations")
    void between_the_organizations_nobody_can_hold_or_stand_in_for_both(Role first, Role second) {
        var person = anAccount(first.organization, first.office);
        deniedOf(() -> identity.createMembership(person, second.office)).hasMessageContaining("[104(c)]");
        refusalOf(() -> standsIn(person, second.office))
                .hasMessageContaining("Delegate (delegate): '%s' belongs to".formatted(person))
                .hasMessageContaining("[104(c)]");
        actedAndAskedAgain(first, second, person, isAssistance(first, second) && second != Role.CHIEF_OF_MISSION);
        var task = open(second.task(isAssistance(first, second)));
        if (task != null) {
            identity.setAuthentication(person, List.of(second.office));
            deniedOf(() -> tasks.claim(task.getId(), person)).hasMessageContaining("[104(c)]");
            identity.clearAuthentication();
        }
    }

    private static boolean isAssistance(Role first, Role second) {
        return first == Role.EQUIPMENT_REVIEWER || second == Role.EQUIPMENT_REVIEWER;
    }

    private void actedAndAskedAgain(Role first, Role second, String person) {
        actedAndAskedAgain(first, second, person, true);
    }

    /** Drives a new case to the task of the second capacity, after the person acted in the first one. */
    private void actedAndAskedAgain(Role first, Role second, String person, boolean untilAsked) {
        var ofAssistance = isAssistance(first, second);
        var requester = first == Role.REQUESTER ? as(person) : theProgramOffice();
        if (ofAssistance) {
            requester.requests(anAssistance().withEquipment("quantum widget"));
        } else {
            requester.requests(anAssignment());
        }
        if (first != Role.REQUESTER) {
            walkTo(first.task(ofAssistance));
            as(person).completes(first.task(ofAssistance), first.submission(ofAssistance));
        }
        if (untilAsked) {
            walkTo(second.task(ofAssistance));
        }
        assertThat(capacities()).contains(first.name());
    }

    private void refused(Role first, Role second, String person) {
        var task = second.task(isAssistance(first, second));
        deniedOf(() -> as(person).claims(task))
                .hasMessageContaining("as the " + first.title)
                .hasMessageContaining("as the " + second.title)
                .hasMessageContaining("A colleague must.");
        nobodyHolds(task);
        var before = record.of(caseNumber);
        isGiven(task, person);
        deniedOf(() -> as(person).submits(task, second.submission(isAssistance(first, second))))
                .hasMessageContaining("as the " + second.title);
        assertThat(record.of(caseNumber)).isEqualTo(before);
        assertThat(openTasks()).contains(task);
        assertThat(column("select reason from access_refusal where account = ?", person))
                .hasSize(2)
                .allMatch(reason -> reason.contains("in one case they are different people"));
    }

    /** Completes the open tasks until a given task is open. */
    private void walkTo(String task) {
        for (var open = openTasks(); !open.contains(task); open = openTasks()) {
            var next = open.get(0);
            if (next.equals("issue-assignment")) {
                as("secretary").completes(next, "assignedOn", today().toString());
                jobsRun();
            } else if (next.equals("conclude-agreement")) {
                var agreement = fields("agreementKind", "AGREEMENT", "agreementTitle", "One");
                agreement.put("signedOn", today().toString());
                agreement.put("effectiveOn", today().toString());
                agreement.put("agreementDocument", Pdf.file("one.pdf", Pdf.titled("one")));
                theProgramOffice().completes(next, agreement);
                jobsRun();
            } else {
                grants(next);
            }
        }
    }

    @Test
    void the_same_capacity_may_be_acted_in_again() {
        anIssuedAssignment();
        theProgramOffice().completes("manage-tour", "tourAction", "CHANGE_ACTIVITIES", "changedActivities", "Teach.");
        grants("assign-changed-activities");
        assertThat(capacities())
                .containsExactlyInAnyOrder(
                        "REQUESTER", "DIRECTOR", "SECRETARY", "SECRETARY_OF_STATE", "CHIEF_OF_MISSION");
    }

    @Test
    void the_requester_of_a_revision_is_a_requester() {
        theProgramOffice().requests(anAssignment());
        decides("certify-funding", "RETURNED");
        var person = anAccount(DHS, "program-office", "secretary");
        as(person)
                .completes(
                        "revise-assignment",
                        anAssignment().with("tourEnd", "2027-12-31").fields());
        walkTo("determine-necessity");
        deniedOf(() -> as(person).claims("determine-necessity"))
                .hasMessageContaining(
                        "You completed 'revise assignment' in %s as the requester on 2026-03-10 [104(a)(1)]"
                                .formatted(caseNumber))
                .hasMessageContaining("as the Secretary of Homeland Security [104(a)(1)]");
    }

    @Test
    void who_starts_something_on_a_case_later_is_a_requester_too() {
        theProgramOffice().requests(anAssistance());
        walkTo("deliver-assistance");
        var person = anAccount(DHS, "program-office", "legislative-affairs");
        var amendment = fields("caseNumber", caseNumber, "agreementKind", "AGREEMENT", "agreementTitle", "Two");
        amendment.put("signedOn", today().toString());
        amendment.put("effectiveOn", today().toString());
        amendment.put("agreementDocument", Pdf.file("two.pdf", Pdf.titled("two")));
        as(person).starts("record-agreement", amendment);
        assertThat(column("select capacity from case_capacity where account = ?", person))
                .containsExactly("REQUESTER");
    }

    @Test
    void other_cases_are_other_cases() {
        var person = anAccount(DHS, "program-office", "secretary");
        as(person).requests(anAssignment());
        theProgramOffice().requests(anAssignment());
        walkTo("determine-necessity");
        as(person).claims("determine-necessity");
        assertThat(open("determine-necessity").getAssignee()).isEqualTo(person);
    }

    @Test
    void who_holds_a_task_in_one_capacity_claims_none_in_another() {
        theProgramOffice().requests(anAssignment());
        everybodyGrantsUntil("concur-on-assignment");
        var person = anAccount(STATE, "secretary-of-state", "chief-of-mission-ee");
        as(person).claims("concur-on-assignment");
        deniedOf(() -> as(person).claims("concur-on-activities"))
                .hasMessageContaining("You have claimed 'concur on assignment'")
                .hasMessageContaining("Hand that task back");
        as(person).signedIn(() -> tasks.setAssignee(open("concur-on-assignment").getId(), null));
        as(person).claims("concur-on-activities");
    }

    @Test
    void of_two_claims_in_the_same_moment_in_different_capacities_one_is_refused() throws Exception {
        theProgramOffice().requests(anAssignment());
        everybodyGrantsUntil("concur-on-assignment");
        var person = anAccount(STATE, "secretary-of-state", "chief-of-mission-ee");
        var together = new CyclicBarrier(2);
        var claims = List.of("concur-on-assignment", "concur-on-activities").stream()
                .map(this::open)
                .map(task -> CompletableFuture.runAsync(() -> as(person).signedIn(() -> {
                    try {
                        together.await(30, TimeUnit.SECONDS);
                    } catch (Exception alone) {
                        throw new IllegalStateException(alone);
                    }
                    tasks.claim(task.getId(), person);
                })))
                .toList();
        var refusals = new ArrayList<Throwable>();
        for (var claim : claims) {
            try {
                claim.get(60, TimeUnit.SECONDS);
            } catch (java.util.concurrent.ExecutionException refused) {
                refusals.add(refused.getCause());
            }
        }
        assertThat(refusals).singleElement().isInstanceOf(AuthorizationException.class);
        assertThat(tasks.createTaskQuery().taskAssignee(person).count()).isEqualTo(1);
    }

    @Test
    void of_two_completions_in_the_same_moment_in_different_capacities_one_is_refused() throws Exception {
        theProgramOffice().requests(anAssignment());
        everybodyGrantsUntil("concur-on-assignment");
        var person = anAccount(STATE, "secretary-of-state", "chief-of-mission-ee");
        isGiven("concur-on-assignment", person);
        isGiven("concur-on-activities", person);
        var together = new CyclicBarrier(2);
        var answers = Stream.of(Step.STATE, Step.MISSION)
                .map(step -> {
                    var task = open(step.task).getId();
                    return CompletableFuture.runAsync(() -> as(person).signedIn(() -> {
                        try {
                            together.await(30, TimeUnit.SECONDS);
                        } catch (Exception alone) {
                            throw new IllegalStateException(alone);
                        }
                        forms.submitTaskForm(task, step.submission("CONCURRED"));
                    }));
                })
                .toList();
        var refusals = answers.stream()
                .map(answer -> answer.handle((done, failure) -> failure).join())
                .filter(failure -> failure != null)
                .map(failure -> failure instanceof CompletionException ? failure.getCause() : failure)
                .toList();
        assertThat(refusals).singleElement().isInstanceOf(AuthorizationException.class);
        assertThat(column("select capacity from case_capacity where account = ?", person))
                .hasSize(1);
    }
}
