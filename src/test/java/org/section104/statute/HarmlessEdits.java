package org.section104.statute;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What process owners do to diagrams all the time, and may. */
final class HarmlessEdits {

    private static final String ASSIGN = "assign-personnel.bpmn";
    private static final String ASSIST = "provide-assistance.bpmn";
    private static final String NOTIFY = "notify-committees.bpmn";
    private static final String REPORT = "annual-report.bpmn";
    private static final String AGREEMENT = "record-agreement.bpmn";
    private static final String CORRECT = "correct-effective-date.bpmn";
    private static final String SCREEN = "screen-equipment.dmn";

    private static final String PARTNER_WROTE = "<bpmn:message id=\"partner-wrote\" name=\"partner-wrote\" />";

    private final List<Edit> edits = new ArrayList<>();

    private HarmlessEdits() {}

    static List<Edit> all() {
        var edits = new HarmlessEdits();
        edits.words();
        edits.layoutAndOrder();
        edits.attributes();
        edits.moreWork();
        edits.reminders();
        edits.thatTheEngineCanRun();
        edits.otherWays();
        edits.sameMeaning();
        edits.decisions();
        edits.planes();
        return edits.edits;
    }

    private void edit(String file, String what, Consumer<Edit.Diagram> doing) {
        edits.add(new Edit(file, what, "", doing));
    }

    private static String task(String id, String name) {
        return "<bpmn:userTask id=\"%s\" name=\"%s\" camunda:candidateGroups=\"program-office\" />".formatted(id, name);
    }

    private void words() {
        edit(ASSIGN, "a task has another name", d -> d.name("certify-funding", "Certify the funding source"));
        edit(ASSIGN, "a gateway asks otherwise", d -> d.name("is-necessary", "Is it necessary?"));
        edit(ASSIGN, "an arrow says something else", d -> d.name("necessity-granted", "Necessary"));
        edit(ASSIGN, "the process has another name", d -> d.name("assign-personnel", "Send somebody abroad"));
        edit(REPORT, "a lane has another name", d -> d.name("secretary-lane", "The Secretary"));
        edit(
                ASSIGN,
                "a description is better",
                d -> d.documentation(
                        "concur-on-assignment", "104(a)(1): State concurs. Ask early; the desk needs two weeks."));
        edit(
                ASSIST,
                "a description is better",
                d -> d.documentation(
                        "determine-interests", "104(b)(2): both findings, each with a reason that stands alone."));
        edit(NOTIFY, "a task has another name", d -> d.name("approve-notice", "Read and approve both letters"));
        edit(NOTIFY, "a task's name shows more", d -> d.name("confirm-receipt", "Confirm receipt by ${committee}"));
        edit(REPORT, "an end event has another name", d -> d.name("committees-have-report", "Report received"));
        edit(AGREEMENT, "the call has another name", d -> d.name("notify-committees", "Send the copy"));
        edit(CORRECT, "the question has another name", d -> d.name("is-correction-confirmed", "Right date?"));
        edit(
                ASSIGN,
                "a remark on the diagram",
                d -> d.beside(
                        "decide",
                        "<bpmn:textAnnotation id=\"remark\"><bpmn:text>Ask the desk first.</bpmn:text></bpmn:textAnnotation>"
                                + "<bpmn:association id=\"remark-line\" sourceRef=\"decide\" targetRef=\"remark\" />"));
    }

    private void layoutAndOrder() {
        edit(ASSIGN, "a task stands elsewhere in the file", d -> d.last("certify-funding"));
        edit(ASSIGN, "a flow with a condition stands elsewhere in the file", d -> d.last("necessity-granted"));
        edit(ASSIGN, "the sub-process stands last in the file", d -> d.last("concurrences"));
        edit(NOTIFY, "the boundary events stand last in the file", d -> d.last("target-missed")
                .last("deadline-missed"));
        edit(ASSIGN, "shapes are moved", d -> {
            var shapes = d.el("assign-personnel").getOwnerDocument().getElementsByTagNameNS("*", "Bounds");
            for (int at = 0; at < shapes.getLength(); at++) {
                ((org.w3c.dom.Element) shapes.item(at)).setAttribute("x", String.valueOf(at));
            }
        });
        edit(
                REPORT,
                "a lane more",
                d -> d.add("annual-report-lanes", "<bpmn:lane id=\"desk-lane\" name=\"Country desk\" />"));
        edit(ASSIGN, "the drawing is taken out", d -> {
            var drawing = d.el("assign-personnel").getOwnerDocument().getElementsByTagNameNS("*", "BPMNDiagram");
            drawing.item(0).getParentNode().removeChild(drawing.item(0));
        });
    }

    private void attributes() {
        edit(
                ASSIGN,
                "a due date in three days",
                d -> d.attribute("certify-funding", "camunda:dueDate", "${dateTime().plusDays(3).toDate()}"));
        edit(ASSIGN, "no due date", d -> d.attribute("certify-funding", "camunda:dueDate", null));
        edit(
                ASSIGN,
                "a follow-up date",
                d -> d.attribute("determine-necessity", "camunda:followUpDate", "${officeCalendar.decisionDue()}"));
        edit(ASSIGN, "a priority", d -> d.attribute("determine-necessity", "camunda:priority", "80"));
        edit(
                ASSIGN,
                "asynchronous before a decision",
                d -> d.attribute("determine-necessity", "camunda:asyncBefore", "true"));
        edit(
                ASSIGN,
                "asynchronous after a decision",
                d -> d.attribute("review-consistency", "camunda:asyncAfter", "true"));
        edit(
                ASSIST,
                "asynchronous before the screening",
                d -> d.attribute("screen-equipment", "camunda:asyncBefore", "true"));
        edit(NOTIFY, "a job priority", d -> d.attribute("transmit-notice", "camunda:jobPriority", "100"));
        edit(
                NOTIFY,
                "letters are tried more often",
                d -> d.replace("transmit-notice", "PT1M,PT1M,", "PT1M,PT1M,PT1M,"));
        edit(
                ASSIGN,
                "history is kept for twenty years",
                d -> d.attribute("assign-personnel", "camunda:historyTimeToLive", "P7300D"));
        edit(ASSIGN, "a version tag", d -> d.attribute("assign-personnel", "camunda:versionTag", "2027-01"));
        edit(
                ASSIGN,
                "a documentation property",
                d -> d.extension(
                        "is-necessary",
                        "<camunda:properties><camunda:property name=\"owner\" value=\"desk\" /></camunda:properties>"));
        edit(
                REPORT,
                "starters are named",
                d -> d.attribute("annual-report", "camunda:candidateStarterGroups", "program-office"));
        edit(
                AGREEMENT,
                "a due date for the effective date",
                d -> d.attribute("state-effective-date", "camunda:dueDate", "${dateTime().plusWeeks(1).toDate()}"));
    }

    private void moreWork() {
        edit(
                ASSIGN,
                "a review before the Secretary issues",
                d -> d.before("issue-assignment", "last-look", task("last-look", "Last look at the file")));
        edit(
                ASSIGN,
                "a review before State is asked",
                d -> d.on("state-concurrence-asked", "brief-state", task("brief-state", "Brief the desk at State")));
        edit(
                ASSIGN,
                "a review before necessity",
                d -> d.on("necessity-asked", "prepare", task("prepare", "Prepare the Secretary's file")));
        edit(
                ASSIGN,
                "packing while the tour begins",
                d -> d.on("tour-begun", "pack", "<bpmn:manualTask id=\"pack\" name=\"Pack\" />"));
        edit(ASSIGN, "a word of thanks at the end", d -> d.on("tour-over", "thank", task("thank", "Thank everybody")));
        edit(
                ASSIGN,
                "a note after the committees were told",
                d -> d.on("notice-done", "note", task("note", "Note the date in the calendar")));
        edit(
                ASSIGN,
                "a chore after the request was withdrawn",
                d -> d.on("request-abandoned", "tidy", task("tidy", "Tidy up the file")));
        edit(AGREEMENT, "the office is reminded of an open date", d -> d.beside(
                        "state-effective-date",
                        "<bpmn:boundaryEvent id=\"slow\" attachedToRef=\"state-effective-date\" cancelActivity=\"false\">"
                                + "<bpmn:timerEventDefinition id=\"slow-timer\"><bpmn:timeDuration"
                                + " xsi:type=\"bpmn:tFormalExpression\">P7D</bpmn:timeDuration>"
                                + "</bpmn:timerEventDefinition></bpmn:boundaryEvent>"
                                + "<bpmn:task id=\"ring\" name=\"Ring the office up\" /><bpmn:endEvent id=\"rung\" />")
                .flow("slow-flow", "slow", "ring")
                .flow("ring-flow", "ring", "rung"));
        edit(
                ASSIST,
                "a technician looks before counsel",
                d -> d.on("equipment-asked", "look", task("look", "A technician looks at it")));
        edit(
                ASSIST,
                "logistics before the delivery",
                d -> d.before("deliver-assistance", "ship", task("ship", "Book the freight")));
        edit(
                ASSIST,
                "a survey before closing",
                d -> d.before("close-assistance", "survey", task("survey", "Ask the partner how it went")));
        edit(
                ASSIST,
                "a draft before an agreement is concluded",
                d -> d.before("conclude-agreement", "draft", task("draft", "Draft the agreement")));
        edit(
                REPORT,
                "a proofreader before counsel",
                d -> d.before("review-report", "proofread", task("proofread", "Proofread")));
        edit(
                REPORT,
                "a copy for the archive at the end",
                d -> d.on("report-received", "archive", task("archive", "File a copy")));
        edit(
                REPORT,
                "a look at the print before it is sent",
                d -> d.on("report-sealed", "look", task("look", "Look at the print")));
        edit(
                CORRECT,
                "a call to the partner before counsel confirms",
                d -> d.before("confirm-correction", "ring", task("ring", "Ring the partner up")));
        edit(ASSIGN, "travel is booked side by side with the tour", d -> d.on(
                        "tour-begun", "side-by-side", "<bpmn:parallelGateway id=\"side-by-side\" />")
                .beside("tour", task("travel", "Book the travel") + "<bpmn:endEvent id=\"travel-booked\" />")
                .flow("travel-flow", "side-by-side", "travel")
                .flow("travel-done", "travel", "travel-booked"));
        edit(
                NOTIFY,
                "a call before a receipt is confirmed",
                d -> d.on("notice-transmitted", "ring", task("ring", "Ring the committee's clerk up")));
        edit(
                NOTIFY,
                "a chore once both have received",
                d -> d.on("legs-done", "file", task("file", "File the receipts")));
        edit(NOTIFY, "a second reminder halfway", d -> d.beside(
                        "notice",
                        "<bpmn:boundaryEvent id=\"halfway\" attachedToRef=\"notice\" cancelActivity=\"false\">"
                                + "<bpmn:timerEventDefinition id=\"halfway-timer\"><bpmn:timeDuration"
                                + " xsi:type=\"bpmn:tFormalExpression\">P15D</bpmn:timeDuration>"
                                + "</bpmn:timerEventDefinition></bpmn:boundaryEvent>"
                                + "<bpmn:task id=\"halfway-note\" /><bpmn:endEvent id=\"halfway-noted\" />")
                .flow("halfway-flow", "halfway", "halfway-note")
                .flow("halfway-note-flow", "halfway-note", "halfway-noted"));
    }

    private static String timer(String id, String on, String kind, String text) {
        return ("<bpmn:boundaryEvent id=\"%s\" attachedToRef=\"%s\" cancelActivity=\"false\">"
                        + "<bpmn:timerEventDefinition id=\"%s-timer\"><bpmn:%s xsi:type=\"bpmn:tFormalExpression\">%s"
                        + "</bpmn:%s></bpmn:timerEventDefinition></bpmn:boundaryEvent>")
                .formatted(id, on, id, kind, text, kind);
    }

    /** Somebody is to look after a step that takes long: once, or again and again. */
    private void reminder(String file, String on, String what, String kind, String text) {
        edit(file, what, d -> d.beside(
                        on,
                        timer("slow", on, kind, text) + task("ask-why", "Ask the office what keeps it")
                                + "<bpmn:endEvent id=\"asked-why\" />")
                .flow("slow-flow", "slow", "ask-why")
                .flow("ask-why-flow", "ask-why", "asked-why"));
    }

    private void reminders() {
        reminder(ASSIGN, "concur-on-assignment", "a reminder task beside State's step", "timeDuration", "P7D");
        reminder(ASSIGN, "concur-on-assignment", "a reminder task each week beside State's step", "timeCycle", "R/P7D");
        reminder(ASSIGN, "certify-funding", "a reminder task beside the CFO's step", "timeDuration", "P7D");
        reminder(ASSIGN, "certify-funding", "three reminder tasks beside the CFO's step", "timeCycle", "R3/P7D");
        reminder(ASSIGN, "concur-on-activities", "a reminder task beside the mission's step", "timeDuration", "PT36H");
        reminder(ASSIGN, "review-changed-activities", "a reminder task in the change", "timeCycle", "R/P3D");
        reminder(ASSIST, "concur-on-assistance", "a reminder task each week beside State's step", "timeCycle", "R/P7D");
        reminder(ASSIST, "certify-funding", "a reminder task beside the CFO's step", "timeDuration", "P7D");
        reminder(ASSIST, "record-collection", "a reminder task each quarter of the payment", "timeCycle", "R/P3M");
        reminder(NOTIFY, "confirm-receipt", "a reminder task each day of the receipt", "timeCycle", "R/P1D");
        reminder(REPORT, "sign-report", "a reminder task beside the signature", "timeDuration", "P5D");
        reminder(CORRECT, "confirm-correction", "a reminder task beside the confirmation", "timeCycle", "R/P2D");
        edit(
                ASSIGN,
                "a task between the Secretary's and counsel's step in a change",
                d -> d.on(
                        "change-assignment-answered",
                        "prepare-change",
                        task("prepare-change", "Prepare counsel's file")));
        edit(
                ASSIGN,
                "a task between counsel's and the mission's step in a change",
                d -> d.on("change-consistency-answered", "brief-mission", task("brief-mission", "Brief the mission")));
        edit(ASSIST, "a partner's message leads to a task", d -> d.beside(
                        "before-collection",
                        "<bpmn:subProcess id=\"word\" triggeredByEvent=\"true\"><bpmn:startEvent id=\"word-came\""
                                + " isInterrupting=\"false\"><bpmn:outgoing>to-read</bpmn:outgoing>"
                                + "<bpmn:messageEventDefinition id=\"word-of-the-partner\" messageRef=\"partner-wrote\" />"
                                + "</bpmn:startEvent>" + task("read-word", "Read what the partner wrote")
                                + "<bpmn:endEvent id=\"word-read\" />"
                                + "<bpmn:sequenceFlow id=\"to-read\" sourceRef=\"word-came\" targetRef=\"read-word\" />"
                                + "<bpmn:sequenceFlow id=\"read-on\" sourceRef=\"read-word\" targetRef=\"word-read\" />"
                                + "</bpmn:subProcess>")
                .define(PARTNER_WROTE));
        edit(ASSIST, "a partner's message during the delivery leads to a task", d -> d.beside(
                        "deliver-assistance",
                        "<bpmn:boundaryEvent id=\"word-came\" attachedToRef=\"deliver-assistance\" cancelActivity=\"false\">"
                                + "<bpmn:messageEventDefinition id=\"word-of-the-partner\" messageRef=\"partner-wrote\" />"
                                + "</bpmn:boundaryEvent>" + task("read-word", "Read what the partner wrote")
                                + "<bpmn:endEvent id=\"word-read\" />")
                .define(PARTNER_WROTE)
                .flow("to-read", "word-came", "read-word")
                .flow("read-on", "read-word", "word-read"));
        edit(
                NOTIFY,
                "asynchronous before the committees' legs",
                d -> d.attribute("committee-leg", "camunda:asyncBefore", "true"));
        edit(NOTIFY, "asynchronous before each committee's leg", d -> d.each("committee-leg", "asyncBefore"));
        edit(NOTIFY, "asynchronous after each committee's leg", d -> d.each("committee-leg", "asyncAfter"));
    }

    private void sameMeaning() {
        edit(ASSIGN, "a question is split in two", d -> d.beside(
                        "is-necessary",
                        "<bpmn:exclusiveGateway id=\"is-it-returned\" name=\"Returned?\" default=\"not-returned\" />")
                .from("necessity-sent-back", "is-it-returned")
                .target("necessity-answered", "is-it-returned")
                .flow("not-returned", "is-it-returned", "is-necessary"));
        edit(
                ASSIGN,
                "a condition is written otherwise",
                d -> d.condition("funding-granted", "${'CERTIFIED' == fundingCertification}"));
        edit(
                ASSIGN,
                "a condition is written with words",
                d -> d.condition(
                        "state-concurrence-given",
                        "${stateConcurrence eq 'CONCURRED' or stateConcurrence eq 'CONCURRED_WITH_CONDITIONS'}"));
        edit(
                ASSIGN,
                "a condition is denied twice",
                d -> d.condition("necessity-denied", "${!(necessity != 'NOT_NECESSARY')}"));
        edit(ASSIGN, "a last answer is the default", d -> d.attribute(
                        "are-activities-consistent", "default", "consistency-sent-back")
                .condition("consistency-sent-back", null));
        edit(ASSIGN, "a merge is left out", d -> d.target("tour-completed", "close-assignment")
                .target("tour-end", "close-assignment")
                .target("activities-ceased", "close-assignment")
                .remove("before-closing"));
        edit(
                ASSIST,
                "a merge more",
                d -> d.on("closed", "one-more-merge", "<bpmn:exclusiveGateway id=\"one-more-merge\" />"));
        edit(ASSIGN, "a gateway has another id", d -> d.beside(
                        "is-necessary", "<bpmn:exclusiveGateway id=\"necessity-found\" name=\"Necessary?\" />")
                .from("necessity-granted", "necessity-found")
                .from("necessity-denied", "necessity-found")
                .from("necessity-sent-back", "necessity-found")
                .target("necessity-answered", "necessity-found")
                .remove("is-necessary"));
        edit(ASSIGN, "a task has another id", d -> d.id("concur-on-assignment", "state"));
        edit(NOTIFY, "a sub-process has another id", d -> d.id("notice", "letters"));
        edit(ASSIGN, "two kinds of end are one", d -> d.target("funding-denied", "activities-inconsistent")
                .remove("funding-not-certified"));
        edit(ASSIGN, "funding is certified after the Director", d -> d.beside(
                        "which-clearances-are-open",
                        "<bpmn:exclusiveGateway id=\"is-the-director-asked\" default=\"the-director-is-not\" />"
                                + "<bpmn:exclusiveGateway id=\"is-funding-asked\" default=\"funding-is-not\" />"
                                + "<bpmn:exclusiveGateway id=\"is-counsel-asked\" default=\"counsel-is-not\" />")
                .target("clearance-started", "is-the-director-asked")
                .from("domestic-impact-asked", "is-the-director-asked")
                .flow("the-director-is-not", "is-the-director-asked", "is-funding-asked")
                .target("domestic-impact-granted", "is-funding-asked")
                .from("funding-asked", "is-funding-asked")
                .flow("funding-is-not", "is-funding-asked", "is-counsel-asked")
                .target("funding-granted", "is-counsel-asked")
                .from("consistency-asked", "is-counsel-asked")
                .flow("counsel-is-not", "is-counsel-asked", "all-cleared")
                .target("consistency-granted", "all-cleared")
                .remove("which-clearances-are-open", "domestic-impact-cleared")
                .remove("funding-cleared", "consistency-cleared"));
        edit(ASSIST, "the memo with the reimbursement is decided before the offices clear", d -> d.target(
                        "cleared-first", "are-findings-made")
                .target("findings-stand", "clearance")
                .target("findings-granted", "clearance")
                .target("cleared", "concurrence"));
        edit(ASSIGN, "the Secretary determines necessity before the offices clear", d -> d.target(
                        "cleared-first", "is-necessity-determined")
                .target("necessity-stands", "clearance")
                .target("necessity-granted", "clearance")
                .target("cleared", "concurrences"));
    }

    private void decisions() {
        edit(
                SCREEN,
                "a capability more is known to be clear",
                d -> d.replace("protects-systems-capability", "\"firewall\"", "\"firewall\", \"bastion host\""));
        edit(
                SCREEN,
                "a word more is prohibited",
                d -> d.replace(
                        "offensive-destruction-capability",
                        "contains(?, \"wiper\")",
                        "contains(?, \"wiper\") or contains(?, \"logic bomb\")"));
        edit(
                SCREEN,
                "a reason is put otherwise",
                d -> d.replace("unknown-why", "Not known to this table", "The table does not know it"));
        edit(
                SCREEN,
                "one of what is reviewed is known to be clear",
                d -> d.replace(
                        "protects-systems-capability", "\"firewall\"", "\"firewall\", \"vulnerability scanner\""));
        edit(SCREEN, "the reason's column has another label", d -> d.attribute("why-output", "label", "Because"));
        edit(SCREEN, "a rule that clears is taken out", d -> d.remove("answers-incidents"));
        edit(SCREEN, "the table has another name", d -> d.name("screen-equipment", "Screen equipment line by line"));
    }

    private void thatTheEngineCanRun() {
        edit(ASSIGN, "a name of 255 characters", d -> d.name("certify-funding", "x".repeat(255)));
        edit(NOTIFY, "a name of 255 characters on the deadline", d -> d.name("deadline-missed", "x".repeat(255)));
        edit(ASSIGN, "a flow's name of 300 characters", d -> d.name("necessity-granted", "x".repeat(300)));
        edit(NOTIFY, "documentation of 4,000 characters", d -> d.documentation("approve-notice", "x".repeat(4_000)));
        edit(
                ASSIST,
                "a version tag of 64",
                d -> d.attribute("provide-assistance", "camunda:versionTag", "x".repeat(64)));
        edit(ASSIGN, "a name with the case number", d -> d.name("manage-tour", "Manage the tour of ${caseNumber}"));
        edit(
                ASSIST,
                "a name with the business key",
                d -> d.name("deliver-assistance", "Deliver ${execution.processBusinessKey}"));
        edit(
                ASSIGN,
                "documentation with a decision",
                d -> d.documentation("issue-assignment", "State: ${stateConcurrence}"));
        edit(ASSIGN, "a due date as a period", d -> d.attribute("certify-funding", "camunda:dueDate", "P3D"));
        edit(ASSIGN, "a due date as a day", d -> d.attribute("certify-funding", "camunda:dueDate", "2027-03-01"));
        edit(NOTIFY, "a due date from the target", d -> d.attribute("approve-notice", "camunda:dueDate", "${dueAt}"));
        edit(
                REPORT,
                "a follow-up date from now",
                d -> d.attribute("review-report", "camunda:followUpDate", "${dateTime().plusHours(12).toDate()}"));
        edit(
                ASSIGN,
                "a due date that hangs on a decision",
                d -> d.attribute(
                        "accept-conditions",
                        "camunda:dueDate",
                        "${stateConcurrence == 'CONCURRED' ? now() : officeCalendar.decisionDue()}"));
        edit(
                ASSIGN,
                "a priority that is reckoned",
                d -> d.attribute("certify-funding", "camunda:priority", "${40 + 2}"));
        edit(
                ASSIGN,
                "a priority that hangs on the component",
                d -> d.attribute("certify-funding", "camunda:priority", "${component == 'CISA' ? 90 : 50}"));
        edit(
                NOTIFY,
                "a job priority that hangs on the duty",
                d -> d.attribute("draft-letters", "camunda:jobPriority", "${duty == 'ANNUAL_REPORT' ? 10 : 50}"));
        edit(
                CORRECT,
                "history is kept for twenty years, as a number",
                d -> d.attribute("correct-effective-date", "camunda:historyTimeToLive", "7300"));
        reminder(ASSIST, "close-assistance", "a reminder task each Monday", "timeCycle", "0 0 9 ? * MON");
        reminder(ASSIST, "deliver-assistance", "a reminder task each week of the delivery", "timeCycle", "R/P1W");
        reminder(AGREEMENT, "state-effective-date", "ten reminder tasks for the date", "timeCycle", "R10/P7D");
        reminder(ASSIGN, "manage-tour", "a reminder task on a day", "timeDate", "2030-01-01T00:00:00Z");
        edit(
                ASSIGN,
                "the latest version is called by that word",
                d -> d.attribute("notify-committees", "camunda:calledElementBinding", "latest"));
    }

    private void otherWays() {
        edit(ASSIST, "the first delivery waits for the partner's word", d -> d.on(
                        "agreements-concluded",
                        "hear",
                        "<bpmn:intermediateCatchEvent id=\"hear\"><bpmn:messageEventDefinition id=\"heard\""
                                + " messageRef=\"partner-wrote\" /></bpmn:intermediateCatchEvent>")
                .define(PARTNER_WROTE));
        edit(
                ASSIGN,
                "necessity waits two days for a second thought",
                d -> d.before(
                        "determine-necessity",
                        "sleep-on-it",
                        "<bpmn:intermediateCatchEvent id=\"sleep-on-it\"><bpmn:timerEventDefinition id=\"two-days\">"
                                + "<bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">P2D</bpmn:timeDuration>"
                                + "</bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>"));
        edit(
                ASSIST,
                "the closing waits a week",
                d -> d.before(
                        "close-assistance",
                        "let-settle",
                        "<bpmn:intermediateCatchEvent id=\"let-settle\"><bpmn:timerEventDefinition id=\"one-week\">"
                                + "<bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">P7D</bpmn:timeDuration>"
                                + "</bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>"));
        edit(NOTIFY, "the committees are told one after another", d -> d.sequential("committee-leg"));
        edit(ASSIGN, "asynchronous before the tour", d -> d.attribute("tour-of-duty", "camunda:asyncBefore", "false"));
        edit(
                ASSIGN,
                "asynchronous after the concurrences",
                d -> d.attribute("concurrences", "camunda:asyncAfter", "true"));
        edit(
                ASSIST,
                "asynchronous before each return",
                d -> d.attribute("revise-assistance", "camunda:asyncBefore", "true"));
        edit(REPORT, "asynchronous after the signature", d -> d.attribute("sign-report", "camunda:asyncAfter", "true"));
        edit(ASSIGN, "the branches of the concurrences end in one end", d -> d.target(
                        "state-concurred", "concurrences-given")
                .target("mission-concurred", "concurrences-given")
                .remove("state-concurrence-given", "mission-concurrence-given"));
        edit(ASSIST, "two chores side by side before the delivery", d -> d.on(
                        "agreements-concluded", "split", "<bpmn:parallelGateway id=\"split\" />")
                .beside(
                        "deliver-assistance",
                        task("crate", "Crate it") + task("insure", "Insure it")
                                + "<bpmn:parallelGateway id=\"both-done\" />")
                .target("split-done", "crate")
                .flow("to-insure", "split", "insure")
                .flow("crated", "crate", "both-done")
                .flow("insured", "insure", "both-done")
                .flow("go-on", "both-done", "deliver-assistance"));
        edit(ASSIGN, "a question that only the desk cares for", d -> d.beside(
                        "issue-assignment",
                        "<bpmn:exclusiveGateway id=\"is-it-cisa\" default=\"not-cisa\" />"
                                + task("tell-cisa", "Tell CISA's travel office")
                                + "<bpmn:exclusiveGateway id=\"told-cisa\" />")
                .target("granted", "is-it-cisa")
                .flow("cisa", "is-it-cisa", "tell-cisa", "${component == 'CISA'}")
                .flow("cisa-told", "tell-cisa", "told-cisa")
                .flow("not-cisa", "is-it-cisa", "told-cisa")
                .flow("on-to-issue", "told-cisa", "issue-assignment"));
        edit(ASSIST, "a survey that is asked again until it is enough", d -> d.beside(
                        "close-assistance",
                        "<bpmn:userTask id=\"survey\" name=\"Ask the partner\" camunda:candidateGroups=\"program-office\">"
                                + "<bpmn:extensionElements><camunda:formData><camunda:formField id=\"enough\" type=\"string\" />"
                                + "</camunda:formData></bpmn:extensionElements></bpmn:userTask>"
                                + "<bpmn:exclusiveGateway id=\"is-it-enough\" default=\"ask-again\" />"
                                + "<bpmn:exclusiveGateway id=\"ask\" />")
                .target("all-delivered", "ask")
                .flow("asked", "ask", "survey")
                .flow("answered", "survey", "is-it-enough")
                .flow("ask-again", "is-it-enough", "ask")
                .flow("enough-asked", "is-it-enough", "close-assistance", "${enough == 'YES'}"));
        edit(ASSIST, "a survey with a form of its own", d -> d.beside(
                        "close-assistance",
                        "<bpmn:userTask id=\"survey\" name=\"Ask the partner\" camunda:candidateGroups=\"program-office\""
                                + " camunda:formRef=\"partner-survey\" camunda:formRefBinding=\"deployment\" />"
                                + "<bpmn:exclusiveGateway id=\"is-it-well\" default=\"it-is-well\" />"
                                + task("see-to-it", "See to it") + "<bpmn:exclusiveGateway id=\"seen-to\" />")
                .target("all-delivered", "survey")
                .flow("answered", "survey", "is-it-well")
                .flow("it-is-well", "is-it-well", "seen-to")
                .flow("it-is-not-well", "is-it-well", "see-to-it", "${partnerSays == 'BAD'}")
                .flow("has-seen-to-it", "see-to-it", "seen-to")
                .flow("on-to-closing", "seen-to", "close-assistance"));
        edit(ASSIGN, "a signal on the tour leads to a task", d -> d.beside(
                        "tour-of-duty",
                        "<bpmn:boundaryEvent id=\"unrest\" attachedToRef=\"tour-of-duty\" cancelActivity=\"false\">"
                                + "<bpmn:signalEventDefinition id=\"unrest-heard\" signalRef=\"unrest-signal\" />"
                                + "</bpmn:boundaryEvent>" + task("warn", "Warn the person abroad")
                                + "<bpmn:endEvent id=\"warned\" />")
                .define("<bpmn:signal id=\"unrest-signal\" name=\"unrest\" />")
                .flow("to-warn", "unrest", "warn")
                .flow("have-warned", "warn", "warned"));
        edit(ASSIGN, "a reminder task with a second one behind it", d -> d.beside(
                        "determine-necessity",
                        timer("slow", "determine-necessity", "timeCycle", "R/P7D") + task("ask-why", "Ask why")
                                + task("tell-why", "Tell the requester why") + "<bpmn:endEvent id=\"told-why\" />")
                .flow("slow-flow", "slow", "ask-why")
                .flow("ask-why-flow", "ask-why", "tell-why")
                .flow("tell-why-flow", "tell-why", "told-why"));
        edit(ASSIGN, "reminder tasks beside three steps", d -> {
            for (String step : List.of("certify-funding", "review-consistency", "determine-necessity")) {
                d.beside(
                                step,
                                timer("slow-" + step, step, "timeCycle", "R/P7D")
                                        + task("ask-" + step, "Ask why")
                                        + "<bpmn:endEvent id=\"asked-%s\" />".formatted(step))
                        .flow("slow-flow-" + step, "slow-" + step, "ask-" + step)
                        .flow("asked-flow-" + step, "ask-" + step, "asked-" + step);
            }
        });
        edit(
                NOTIFY,
                "the office may look into a missed target",
                d -> d.on("reminder-sent", "look-into-it", task("look-into-it", "Look into it")));
    }

    // ---- planes, clearing side by side, returns

    private void planes() {
        for (String file : List.of(ASSIGN, ASSIST)) {
            edit(file, "the plane of the clearance is taken out", d -> d.remove("clearance-diagram"));
            edit(file, "every plane is taken out", d -> {
                var drawings = d.el("decide").getOwnerDocument().getElementsByTagNameNS("*", "BPMNDiagram");
                while (drawings.getLength() > 0) {
                    drawings.item(0).getParentNode().removeChild(drawings.item(0));
                }
            });
            edit(file, "the plane of the revision stands first", d -> {
                var plane = d.el("revision-diagram");
                plane.getParentNode().insertBefore(plane, d.el("clearance-diagram"));
            });
            edit(file, "a plane has another name", d -> d.name("clearance", "The offices clear"));
            edit(file, "what catches returns and refusals stands last in the file", d -> d.last("returned")
                    .last("refused"));
            edit(
                    file,
                    "a return has another code",
                    d -> d.attribute("request-returned", "errorCode", "sent-back-to-the-program-office"));
            edit(file, "the clearance is left by a job", d -> d.attribute("clearance", "camunda:asyncAfter", "true"));
            edit(file, "the clearances meet before they go on", d -> d.beside(
                            "all-cleared", "<bpmn:inclusiveGateway id=\"clearances-join\" />")
                    .target("funding-granted", "clearances-join")
                    .target("domestic-impact-granted", "clearances-join")
                    .target("clearances-stand", "clearances-join")
                    .remove("funding-cleared", "domestic-impact-cleared")
                    .flow("clearances-joined", "clearances-join", "all-cleared"));
            edit(file, "the desk is asked with the offices", d -> d.beside(
                            "which-clearances-are-open",
                            task("ask-desk", "Ask the desk") + "<bpmn:endEvent id=\"desk-asked\" />")
                    .flow("desk-due", "which-clearances-are-open", "ask-desk", "${component == 'CISA'}")
                    .flow("desk-done", "ask-desk", "desk-asked"));
            edit(file, "a chore before a revision", d -> d.on("sent-back", "note", task("note", "Note the return")));
            edit(
                    file,
                    "a chore after a refusal",
                    d -> d.on("request-denied", "tell", task("tell", "Tell the requester")));
            edit(file, "a chore after the decisions", d -> d.on("granted", "tell", task("tell", "Tell the requester")));
            edit(file, "a refused request is revised", d -> d.target("request-denied", "revision")
                    .remove("request-refused-end"));
            edit(file, "the returns of the clearance are caught on it and thrown again", d -> d.beside(
                            "clearance",
                            "<bpmn:boundaryEvent id=\"caught-early\" attachedToRef=\"clearance\">"
                                    + "<bpmn:errorEventDefinition id=\"caught-early-catch\" errorRef=\"request-returned\" />"
                                    + "</bpmn:boundaryEvent>" + task("sort", "Sort what was returned")
                                    + "<bpmn:endEvent id=\"thrown-again\"><bpmn:errorEventDefinition"
                                    + " id=\"thrown-again-error\" errorRef=\"request-returned\" /></bpmn:endEvent>")
                    .flow("to-sort", "caught-early", "sort")
                    .flow("sorted", "sort", "thrown-again"));
        }
        reminder(ASSIGN, "clearance", "a reminder task beside the clearance", "timeDuration", "P7D");
        reminder(ASSIST, "concurrence", "a reminder task each week beside the concurrence", "timeCycle", "R/P7D");
        edit(ASSIGN, "both concurrences are asked for at every round", d -> d.kind(
                        "whose-concurrence-is-open", "parallelGateway")
                .attribute("whose-concurrence-is-open", "default", null)
                .condition("state-concurrence-asked", null)
                .condition("mission-concurrence-asked", null)
                .remove("concurrences-given"));
        edit(ASSIGN, "to ask the Secretary is the default", d -> d.attribute(
                        "is-necessity-determined", "default", "necessity-asked")
                .condition("necessity-asked", null)
                .condition("necessity-stands", "${necessity == 'NECESSARY'}"));
        edit(
                ASSIGN,
                "what catches a refusal catches every other error",
                d -> d.attribute("refused-catch", "errorRef", null));
        edit(ASSIST, "the memo is signed at every round", d -> d.target("cleared", "determine-interests")
                .remove("are-findings-made"));
    }
}
