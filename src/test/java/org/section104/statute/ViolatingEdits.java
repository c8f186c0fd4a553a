package org.section104.statute;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What nobody may do to our diagrams and decisions, each with the clause that it breaks. */
final class ViolatingEdits {

    private static final String ASSIGN = "assign-personnel.bpmn";
    private static final String ASSIST = "provide-assistance.bpmn";
    private static final String NOTIFY = "notify-committees.bpmn";
    private static final String REPORT = "annual-report.bpmn";
    private static final String AGREEMENT = "record-agreement.bpmn";
    private static final String CORRECT = "correct-effective-date.bpmn";
    private static final String SCREEN = "screen-equipment.dmn";

    private final List<Edit> edits = new ArrayList<>();

    private ViolatingEdits() {}

    static List<Edit> all() {
        var edits = new ViolatingEdits();
        edits.concurrences();
        edits.determinations();
        edits.theTour();
        edits.assistance();
        edits.notices();
        edits.reportsAndAgreements();
        edits.whatIsWritten();
        edits.aroundTheService();
        return edits.edits;
    }

    private void edit(String file, String what, String clause, Consumer<Edit.Diagram> doing) {
        edits.add(new Edit(file, what, clause, doing));
    }

    private void concurrences() {
        edit(ASSIGN, "State's concurrence is bypassed by a second flow", "104(a)(1)", d -> d.flow(
                        "shortcut",
                        "is-necessary",
                        "issue-assignment",
                        "${necessity == 'NECESSARY' && component == 'HQ'}")
                .last("necessity-granted"));
        edit(ASSIGN, "State's task is taken out", "104(a)(1)", d -> d.bypass("concur-on-assignment"));
        edit(ASSIGN, "a denial counts as given", "104(a)(1)", d -> d.condition(
                        "state-concurrence-given", "${stateConcurrence != 'RETURNED'}")
                .remove("state-denied", "state-concurrence-denied"));
        edit(
                ASSIGN,
                "the condition for asking State is turned around",
                "104(a)(1)",
                d -> d.condition("state-concurrence-asked", "${stateConcurrence == 'CONCURRED'}"));
        edit(
                ASSIGN,
                "State is asked only where its concurrence is an empty text, which null is not",
                "104(a)(1)",
                d -> d.condition("state-concurrence-asked", "${stateConcurrence == ''}"));
        edit(ASSIGN, "silence of State is consent after two weeks", "104(a)(1)", d -> d.beside(
                        "concur-on-assignment",
                        "<bpmn:boundaryEvent id=\"state-is-silent\" attachedToRef=\"concur-on-assignment\">"
                                + "<bpmn:timerEventDefinition id=\"silence\"><bpmn:timeDuration"
                                + " xsi:type=\"bpmn:tFormalExpression\">P14D</bpmn:timeDuration>"
                                + "</bpmn:timerEventDefinition></bpmn:boundaryEvent>")
                .flow("silent", "state-is-silent", "state-branch-done"));
        edit(
                ASSIGN,
                "the Department's counsel concurs for State",
                "104(a)(1)",
                d -> d.attribute("concur-on-assignment", "camunda:candidateGroups", "general-counsel"));
        edit(
                ASSIGN,
                "State's task is open to the Secretary, too",
                "104(a)(1)",
                d -> d.attribute("concur-on-assignment", "camunda:candidateGroups", "secretary-of-state,secretary"));
        edit(
                ASSIGN,
                "State's form is dropped",
                "104(a)(1)",
                d -> d.attribute("concur-on-assignment", "camunda:formRef", null));
        edit(
                ASSIGN,
                "the chief of mission is any of them",
                "104(a)(2)(A)",
                d -> d.attribute("concur-on-activities", "camunda:candidateGroups", "chief-of-mission-jp"));
        edit(ASSIGN, "the chief of mission is not asked", "104(a)(2)(A)", d -> d.remove("mission-concurrence-asked"));
        edit(ASSIGN, "one concurrence of the two is enough", "104(a)(2)(A)", d -> d.remove("concurrences-join")
                .beside(
                        "concurrences-given",
                        "<bpmn:endEvent id=\"enough\"><bpmn:terminateEventDefinition id=\"enough-terminate\" />"
                                + "</bpmn:endEvent>")
                .flow("enough-now", "mission-branch-done", "concurrences-given")
                .flow("state-enough", "state-branch-done", "enough"));
        edit(
                ASSIGN,
                "State's branch reaches the join twice, and it fires without the mission",
                "104(a)(2)(A)",
                d -> d.beside(
                                "concurrences-fork",
                                "<bpmn:parallelGateway id=\"double\" /><bpmn:exclusiveGateway id=\"twice\" />")
                        .target("state-branch-end", "double")
                        .flow("double-one", "double", "twice")
                        .flow("double-two", "double", "twice")
                        .flow("double-end", "twice", "concurrences-join")
                        .add("concurrences-given", "<bpmn:terminateEventDefinition id=\"enough-is-given\" />"));
        edit(ASSIGN, "conditions are not asked about", "104(a)(1)", d -> d.remove("conditions-asked"));
        edit(
                ASSIGN,
                "refused conditions are taken as accepted",
                "104(a)(1)",
                d -> d.target("conditions-refused", "issue-assignment"));
        edit(
                ASSIGN,
                "a returned request goes on to the Secretary",
                "104(a)(1)",
                d -> d.target("concurrence-returned-flow", "issue-assignment"));
        edit(
                ASSIGN,
                "a denial is caught and the assignment issued",
                "104(a)(1)",
                d -> d.target("concurrence-denied-flow", "are-conditions-open"));
        edit(
                ASSIGN,
                "the label of State's step is lost",
                "104(a)(1)",
                d -> d.replace("concur-on-assignment", "step", "was-a-step"));
        edit(
                ASSIGN,
                "State's step is copied",
                "104(a)(1)",
                d -> d.on(
                        "state-concurrence-answered",
                        "again",
                        "<bpmn:userTask id=\"again\" name=\"Concur again\" camunda:candidateGroups=\"secretary-of-state\""
                                + " camunda:formRef=\"concur-on-assignment\" camunda:formRefBinding=\"deployment\">"
                                + "<bpmn:extensionElements><camunda:properties><camunda:property name=\"step\""
                                + " value=\"concur-on-assignment\" /></camunda:properties></bpmn:extensionElements>"
                                + "</bpmn:userTask>"));
    }

    private void determinations() {
        edit(
                ASSIGN,
                "necessity is determined after the assignment alone",
                "104(a)(1)",
                d -> d.bypass("determine-necessity"));
        edit(ASSIGN, "an assignment that is not necessary goes on", "104(a)(1)", d -> d.condition(
                        "necessity-granted", "${necessity != 'RETURNED'}")
                .remove("necessity-denied", "assignment-not-necessary"));
        edit(ASSIGN, "the default of the question after necessity is to go on", "104(a)(1)", d -> d.attribute(
                        "is-necessary", "default", "necessity-granted")
                .condition("necessity-granted", null)
                .remove("necessity-denied", "assignment-not-necessary"));
        edit(ASSIGN, "counsel's inconsistency changes nothing", "104(a)(2)(B)", d -> d.target(
                        "consistency-denied", "before-necessity")
                .remove("activities-inconsistent"));
        edit(ASSIGN, "counsel is not asked", "104(a)(2)(B)", d -> d.remove("consistency-asked"));
        edit(
                ASSIGN,
                "the Director is not asked about CISA's cases",
                "2202(c)(14)",
                d -> d.condition("domestic-impact-asked", "${component == 'HQ' && domesticImpact != 'NONE'}"));
        edit(
                ASSIGN,
                "the Director decides on every component's cases",
                "2202(c)(14)",
                d -> d.condition("domestic-impact-asked", "${domesticImpact != 'NONE'}"));
        edit(
                ASSIGN,
                "funding is certified by the programme office",
                "2(d)",
                d -> d.attribute("certify-funding", "camunda:candidateGroups", "program-office"));
        edit(ASSIGN, "an assignment without funding", "2(d)", d -> d.target("funding-denied", "before-domestic-impact")
                .remove("funding-not-certified"));
        edit(ASSIGN, "an unconditioned flow is listed before the question", "2(d)", d -> d.condition(
                        "funding-returned", null)
                .target("funding-returned", "before-domestic-impact"));
        edit(
                ASSIGN,
                "history is kept for a year",
                "104(a)",
                d -> d.attribute("assign-personnel", "camunda:historyTimeToLive", "P365D"));
    }

    private void theTour() {
        edit(ASSIGN, "the committees are not told", "104(d)(3)", d -> d.bypass("notify-committees"));
        edit(ASSIGN, "the committees are told once the tour is over", "104(d)(3)", d -> d.from(
                        "notice-owed", "close-assignment")
                .remove("assignment-complete")
                .remove("assignment-closed"));
        edit(
                ASSIGN,
                "closing the assignment ends the notice",
                "104(d)(3)",
                d -> d.add("assignment-closed", "<bpmn:terminateEventDefinition id=\"all-over\" />"));
        edit(
                ASSIGN,
                "another process is called to tell the committees",
                "104(d)(3)",
                d -> d.attribute("notify-committees", "calledElement", "record-agreement"));
        edit(
                ASSIGN,
                "the notice waits for a review",
                "104(d)(3)",
                d -> d.on(
                        "notice-owed",
                        "think-it-over",
                        "<bpmn:userTask id=\"think-it-over\" name=\"Think it over\" />"));
        edit(ASSIGN, "the concurrence cannot be withdrawn", "104(a)(2)(A)", d -> d.remove("withdraw-concurrence")
                .remove("concurrence-withdrawn-end", "concurrence-withdrawn-boundary"));
        edit(ASSIGN, "a withdrawal is not caught", "104(a)(2)(A)", d -> d.remove("concurrence-withdrawn-boundary"));
        edit(
                ASSIGN,
                "after a withdrawal the assignment is closed and nothing ceases",
                "104(a)(2)(A)",
                d -> d.bypass("cease-activities"));
        edit(ASSIGN, "the tour has no end", "104(a)(1)", d -> d.remove("tour-end-reached"));
        edit(
                ASSIGN,
                "changed activities take effect without the chief of mission",
                "104(a)(2)(A)",
                d -> d.bypass("concur-on-changed-activities"));
        edit(ASSIGN, "counsel sees changes that the Secretary refused", "104(a)(1)", d -> d.target(
                        "change-refused", "review-changed-activities")
                .remove("change-not-assigned"));
        edit(ASSIGN, "the mission sees changes that are inconsistent", "104(a)(2)(B)", d -> d.target(
                        "change-not-consistent", "concur-on-changed-activities")
                .remove("change-inconsistent"));
    }

    private void assistance() {
        edit(ASSIST, "equipment under review is delivered", "104(b)(3)", d -> d.remove("equipment-review-asked"));
        edit(ASSIST, "prohibited equipment goes on", "104(b)(3)", d -> d.target(
                        "equipment-found-offensive", "before-funding")
                .remove("equipment-prohibited"));
        edit(
                ASSIST,
                "a revision is not screened again",
                "104(b)(3)",
                d -> d.target("request-revised", "before-funding"));
        edit(
                ASSIST,
                "the programme office reviews its own equipment",
                "104(b)(3)",
                d -> d.attribute("review-equipment", "camunda:candidateGroups", "program-office"));
        edit(
                ASSIST,
                "screening is done by another delegate",
                "104(b)(3)",
                d -> d.attribute("screen-equipment", "camunda:delegateExpression", "${startRecordAgreementDelegate}"));
        edit(ASSIST, "one finding of the two is enough", "104(b)(2)(A)", d -> d.condition(
                        "interests-granted", "${furthersInterests == 'YES' || enhancesCooperation == 'YES'}")
                .condition("interests-denied", "${furthersInterests == 'NO' && enhancesCooperation == 'NO'}"));
        edit(ASSIST, "reimbursement is not decided", "104(b)(4)", d -> d.remove("reimbursement-asked"));
        edit(ASSIST, "assistance without State", "104(b)(1)", d -> d.bypass("concur-on-assistance"));
        edit(ASSIST, "State's denial counts for nothing", "104(b)(1)", d -> d.target(
                        "concurrence-denied", "before-conditions")
                .remove("assistance-denied"));
        edit(
                ASSIST,
                "an agreement is concluded and not recorded",
                "104(d)(2)",
                d -> d.bypass("start-record-agreement"));
        edit(
                ASSIST,
                "the closing does not wait for what is owed",
                "104(b)(5)",
                d -> d.target("still-outstanding", "before-closing"));
        edit(
                ASSIST,
                "agreements are concluded before the funding is certified",
                "2(d)",
                d -> d.target("equipment-to-funding", "before-agreement"));
    }

    private void notices() {
        edit(NOTIFY, "letters are sent without approval", "104(d)", d -> d.bypass("approve-notice"));
        edit(NOTIFY, "returned letters are sent all the same", "104(d)", d -> d.target(
                        "notice-returned", "committee-leg")
                .remove("revise-notice"));
        edit(
                NOTIFY,
                "revised letters are approved without being drafted again",
                "104(d)",
                d -> d.target("notice-revised", "approve-notice"));
        edit(
                NOTIFY,
                "one committee is told",
                "104(d)",
                d -> d.replace("committee-leg", "${committees.owed(dutyId)}", "${oneCommittee}"));
        edit(NOTIFY, "the deadline is a month and a day", "104(d)", d -> {
            var timer = d.el("deadline-missed-timer");
            while (timer.getFirstChild() != null) {
                timer.removeChild(timer.getFirstChild());
            }
            d.add(
                    "deadline-missed-timer",
                    "<bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">P31D</bpmn:timeDuration>");
        });
        edit(
                NOTIFY,
                "the deadline is somebody's variable",
                "104(d)",
                d -> d.replace("deadline-missed-timer", "${dueAt}", "${whenever}"));
        edit(
                NOTIFY,
                "the deadline ends the notice",
                "104(d)",
                d -> d.attribute("deadline-missed", "cancelActivity", "true"));
        edit(NOTIFY, "the deadline is taken out", "104(d)", d -> d.remove("deadline-missed")
                .remove("escalate-missed-deadline", "missed-deadline-explained", "received-in-time")
                .remove("explain-missed-deadline", "explanation-not-needed"));
        edit(NOTIFY, "the deadline leads to nothing", "104(d)", d -> d.target("deadline-passed", "office-reminded")
                .remove("escalate-missed-deadline"));
        edit(NOTIFY, "a letter that bounced counts as received", "104(d)", d -> d.target("receipt-failed", "leg-done"));
        edit(NOTIFY, "receipts need no confirmation", "104(d)", d -> d.bypass("confirm-receipt"));
        edit(
                NOTIFY,
                "letters go out by another delegate",
                "104(d)",
                d -> d.attribute("transmit-notice", "camunda:delegateExpression", "${draftLettersDelegate}"));
        edit(NOTIFY, "the listener that opens the duty is dropped", "104(d)", d -> {
            var listeners = d.el("notify-committees").getElementsByTagNameNS("*", "executionListener");
            listeners.item(0).getParentNode().removeChild(listeners.item(0));
        });
        edit(
                NOTIFY,
                "an event sub-process ends the notice on a message",
                "104(d)",
                d -> d.beside(
                        "notice-owed",
                        "<bpmn:subProcess id=\"give-up\" triggeredByEvent=\"true\"><bpmn:startEvent id=\"told-to\">"
                                + "<bpmn:outgoing>give-up-now</bpmn:outgoing>"
                                + "<bpmn:timerEventDefinition id=\"patience\"><bpmn:timeDuration"
                                + " xsi:type=\"bpmn:tFormalExpression\">P20D</bpmn:timeDuration></bpmn:timerEventDefinition>"
                                + "</bpmn:startEvent><bpmn:endEvent id=\"given-up\"><bpmn:incoming>give-up-now</bpmn:incoming>"
                                + "</bpmn:endEvent><bpmn:sequenceFlow id=\"give-up-now\" sourceRef=\"told-to\""
                                + " targetRef=\"given-up\" /></bpmn:subProcess>"));
        edit(
                NOTIFY,
                "who drafts approves",
                "104(d)",
                d -> d.attribute("approve-notice", "camunda:candidateGroups", "program-office"));
    }

    private void reportsAndAgreements() {
        edit(
                REPORT,
                "the Secretary signs what counsel returned",
                "104(d)(1)",
                d -> d.target("review-returned", "sign-report"));
        edit(REPORT, "the report is sent unsigned", "104(d)(1)", d -> d.bypass("sign-report"));
        edit(REPORT, "the report is not sent", "104(d)(1)", d -> d.bypass("notify-committees"));
        edit(
                REPORT,
                "a returned report is not compiled again",
                "104(d)(1)",
                d -> d.target("signature-returned", "committees-have-report"));
        edit(
                REPORT,
                "counsel signs, too",
                "104(d)(1)",
                d -> d.attribute("sign-report", "camunda:candidateGroups", "secretary,general-counsel"));
        edit(AGREEMENT, "the copy goes out before the date is known", "104(d)(2)", d -> d.target(
                        "effective-date-asked", "before-notice")
                .remove("state-effective-date"));
        edit(AGREEMENT, "a pending agreement may be dropped", "104(d)(2)", d -> d.beside(
                        "state-effective-date",
                        "<bpmn:boundaryEvent id=\"dropped\" attachedToRef=\"state-effective-date\">"
                                + "<bpmn:timerEventDefinition id=\"dropped-timer\"><bpmn:timeDuration"
                                + " xsi:type=\"bpmn:tFormalExpression\">P90D</bpmn:timeDuration>"
                                + "</bpmn:timerEventDefinition></bpmn:boundaryEvent>"
                                + "<bpmn:endEvent id=\"dropped-end\" />")
                .flow("dropped-flow", "dropped", "dropped-end"));
        edit(
                AGREEMENT,
                "the notice hands another date over",
                "104(d)(2)",
                d -> d.replace("notify-committees", "effectiveOn", "signedOn"));
        edit(
                CORRECT,
                "who asks for a correction confirms it",
                "104(d)(2)",
                d -> d.attribute("confirm-correction", "camunda:candidateGroups", "program-office"));
        edit(
                CORRECT,
                "corrections need no confirmation",
                "104(d)(2)",
                d -> d.target("correction-asked", "effective-date-corrected"));
    }

    private void whatIsWritten() {
        edit(
                ASSIGN,
                "an input mapping writes State's concurrence",
                "104(c)",
                d -> d.extension(
                        "issue-assignment",
                        "<camunda:inputOutput><camunda:outputParameter name=\"stateConcurrence\">CONCURRED"
                                + "</camunda:outputParameter></camunda:inputOutput>"));
        edit(
                ASSIGN,
                "a form field writes State's concurrence",
                "104(c)",
                d -> d.extension(
                        "accept-conditions",
                        "<camunda:formData><camunda:formField id=\"stateConcurrence\" label=\"State\" type=\"string\" />"
                                + "</camunda:formData>"));
        edit(
                ASSIGN,
                "the call hands the notice's variables back",
                "104(c)",
                d -> d.extension("notify-committees", "<camunda:out variables=\"all\" />"));
        edit(
                NOTIFY,
                "an output mapping moves the deadline",
                "104(d)",
                d -> d.extension(
                        "draft-letters",
                        "<camunda:inputOutput><camunda:outputParameter name=\"dueAt\">2099-01-01T00:00:00Z"
                                + "</camunda:outputParameter></camunda:inputOutput>"));
        edit(
                ASSIST,
                "a listener clears the equipment",
                "104(c)",
                d -> d.extension(
                        "certify-funding",
                        "<camunda:executionListener event=\"end\""
                                + " expression=\"${execution.setVariable('equipmentScreening', 'CLEAR')}\" />"));
    }

    private void aroundTheService() {
        edit(
                ASSIGN,
                "another task takes the id of State's",
                "104(a)(1)",
                d -> d.id("concur-on-assignment", "state")
                        .before(
                                "issue-assignment",
                                "concur-on-assignment",
                                "<bpmn:userTask id=\"concur-on-assignment\" name=\"Concur\" camunda:candidateGroups=\"program-office\" />"));
        edit(
                ASSIGN,
                "a script stands in for the chief of mission",
                "104(c)",
                d -> d.before(
                        "issue-assignment",
                        "a-script",
                        "<bpmn:scriptTask id=\"a-script\" scriptFormat=\"javascript\"><bpmn:script>"
                                + "execution.setVariable('missionConcurrence', 'CONCURRED')</bpmn:script></bpmn:scriptTask>"));
        edit(
                ASSIGN,
                "an expression reaches the engine's services",
                "104(c)",
                d -> d.before(
                        "issue-assignment",
                        "an-expression",
                        "<bpmn:serviceTask id=\"an-expression\" camunda:expression=\"${execution.getProcessEngineServices()"
                                + ".getRuntimeService().deleteProcessInstance(execution.id, 'x')}\" />"));
        edit(
                ASSIST,
                "a class of somebody's",
                "104(c)",
                d -> d.before(
                        "deliver-assistance",
                        "a-class",
                        "<bpmn:serviceTask id=\"a-class\" camunda:class=\"org.example.Deliver\" />"));
        edit(
                SCREEN,
                "an unknown capability is clear",
                "104(b)(3)",
                d -> d.replace("unknown-screening", "REVIEW", "CLEAR"));
        edit(SCREEN, "the last rule is taken out", "104(b)(3)", d -> d.remove("unknown"));
        edit(
                SCREEN,
                "a rule without a name clears everything that contains a letter",
                "104(b)(3)",
                d -> d.replace("watches-networks-capability", "\"intrusion detection\"", "contains(?, \"a\")"));
        edit(SCREEN, "the first rule is a catch-all", "104(b)(3)", d -> {
            var text = d.el("law-names-cybersecurity-tools-capability")
                    .getElementsByTagNameNS("*", "text")
                    .item(0);
            text.setTextContent("");
        });
        edit(
                SCREEN,
                "a fourth output",
                "104(b)(3)",
                d -> d.replace("offensive-implants-screening", "PROHIBITED", "ALLOWED"));
    }
}
