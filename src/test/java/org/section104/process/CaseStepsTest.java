package org.section104.process;

import static org.section104.process.AssignmentRequest.anAssignment;

import org.junit.jupiter.api.Test;

/** Tests the steps of a case: done, waiting, and to come. */
abstract class CaseStepsTest extends ProcessTest {

    private void show(String what) {
        System.out.println("=== " + what);
        steps.steps(caseNumber).forEach(System.out::println);
        draw(what);
    }

    private void draw(String what) {
        var at = new java.util.concurrent.atomic.AtomicInteger();
        steps.pictures(caseNumber).forEach((title, svg) -> {
            try {
                System.out.println("PLANE " + what + " " + at.get() + " " + title + " " + svg.length());
                java.nio.file.Files.createDirectories(java.nio.file.Path.of("/tmp/steps/svg"));
                java.nio.file.Files.writeString(java.nio.file.Path.of("/tmp/steps/svg/" + caseNumber.substring(0, 3) + "-" + what.replace(' ', '-') + "-" + at.getAndIncrement() + ".svg"), svg);
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    @Test
    void exploreOthers() {
        theProgramOffice().requests(anAssignment());
        decides("review-consistency", "RETURNED");
        theProgramOffice().completes("revise-assignment", anAssignment().with("activities", "Other").fields());
        everybodyGrantsUntil("determine-necessity");
        decides("determine-necessity", "RETURNED");
        theProgramOffice().completes("revise-assignment", anAssignment().with("activities", "Third").fields());
        show("twice");
        everybodyGrantsUntil("concur-on-assignment");
        decides("concur-on-assignment", "DENIED");
        show("denied");
    }

    @Test
    void explore() {
        theProgramOffice().requests(anAssignment());
        show("requested");
        grants("certify-funding");
        decides("review-consistency", "RETURNED");
        show("returned");
        theProgramOffice()
                .completes(
                        "revise-assignment",
                        anAssignment().with("activities", "Other").fields());
        show("revised");
        everybodyGrantsUntil("concur-on-activities");
        decides("concur-on-activities", "CONCURRED_WITH_CONDITIONS");
        show("conditions");
        everybodyGrantsUntil("issue-assignment");
        show("to issue");
        as("secretary").completes("issue-assignment", "assignedOn", today().toString());
        jobsRun();
        show("issued");
        as("legislative").completes("approve-notice", "noticeApproval", "APPROVED");
        jobsRun();
        theProgramOffice().completes("manage-tour", "tourAction", "CHANGE_ACTIVITIES", "changedActivities", "Teach.");
        grants("assign-changed-activities");
        show("tour");
        decides("withdraw-concurrence", "WITHDRAWN");
        show("withdrawn");
        System.out.println("=== timeline");
        steps.timeline(caseNumber, org.section104.access.CaseReader.ofOffices(java.util.List.of("general-counsel")))
                .forEach(System.out::println);
    }

    @Test
    void exploreAssistance() {
        theProgramOffice().requests(AssistanceRequest.anAssistance().withEquipment("quantum widget"));
        show("requested");
        everybodyGrantsUntil("determine-interests");
        signsTheMemo("REIMBURSABLE");
        grants("concur-on-assistance");
        show("concurred");
        theProgramOffice().completes("conclude-agreement", fields("agreementKind", "NONE"));
        delivers("100.00", "0.00");
        show("delivered");
        System.out.println("=== timeline");
        steps.timeline(caseNumber, org.section104.access.CaseReader.ofOffices(java.util.List.of("general-counsel")))
                .forEach(System.out::println);
    }
}
