package org.section104.statute;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What nobody may do to our diagrams and decisions, each with the clause that it breaks. */
public final class ViolatingEdits {

    private static final String ASSIGN = "assign-personnel.bpmn";
    private static final String ASSIST = "provide-assistance.bpmn";
    private static final String NOTIFY = "notify-committees.bpmn";
    private static final String REPORT = "annual-report.bpmn";
    private static final String AGREEMENT = "record-agreement.bpmn";
    private static final String CORRECT = "correct-effective-date.bpmn";
    private static final String SCREEN = "screen-equipment.dmn";

    private final List<Edit> edits = new ArrayList<>();

    private ViolatingEdits() {}

    public static List<Edit> all() {
        var edits = new ViolatingEdits();
        edits.concurrences();
        edits.determinations();
        edits.theTour();
        edits.assistance();
        edits.notices();
        edits.reportsAndAgreements();
        edits.whatIsWritten();
        edits.aroundTheService();
        edits.clocks();
        edits.waysOut();
        edits.whatCannotRun();
        edits.otherWays();
        edits.othersThatWrite();
        edits.sideBySide();
        edits.returnsAndRefusals();
        return edits.edits;
    }

    private void edit(String file, String what, String clause, Consumer<Edit.Diagram> doing) {
        edits.add(new Edit(file, what, clause, doing));
    }

    private static String terminate(String id) {
        return "<bpmn:terminateEventDefinition id=\"%s\" />".formatted(id);
    }

    private static String errorEnd(String id, String error) {
        return "<bpmn:endEvent id=\"%s\"><bpmn:errorEventDefinition id=\"%s-error\" errorRef=\"%s\" /></bpmn:endEvent>"
                .formatted(id, id, error);
    }

    private static String caught(String id, String on, String error) {
        return ("<bpmn:boundaryEvent id=\"%s\" attachedToRef=\"%s\">"
                        + "<bpmn:errorEventDefinition id=\"%s-catch\" errorRef=\"%s\" /></bpmn:boundaryEvent>")
                .formatted(id, on, id, error);
    }

    private void concurrences() {
        edit(ASSIGN, "State's concurrence is bypassed by a second flow", "104(a)(1)", d -> d.flow(
                        "shortcut", "is-necessary", "conditions", "${necessity == 'NECESSARY' && component == 'HQ'}")
                .last("necessity-granted"));
        edit(ASSIGN, "State's task is taken out", "104(a)(1)", d -> d.bypass("concur-on-assignment"));
        edit(ASSIGN, "a denial counts as given", "104(a)(1)", d -> d.condition(
                        "state-concurred", "${stateConcurrence != 'RETURNED'}")
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
                .flow("silent", "state-is-silent", "state-concurrence-given"));
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
        edit(ASSIGN, "one concurrence of the two is enough", "104(a)(2)(A)", d -> d.add(
                        "state-concurrence-given", terminate("state-is-enough"))
                .add("mission-concurrence-given", terminate("mission-is-enough")));
        edit(
                ASSIGN,
                "State's branch reaches the join twice, and it fires without the mission",
                "104(a)(2)(A)",
                d -> d.beside(
                                "whose-concurrence-is-open",
                                "<bpmn:parallelGateway id=\"double\" /><bpmn:exclusiveGateway id=\"twice\" />"
                                        + "<bpmn:parallelGateway id=\"concurrences-join\" />")
                        .kind("whose-concurrence-is-open", "parallelGateway")
                        .attribute("whose-concurrence-is-open", "default", null)
                        .condition("state-concurrence-asked", null)
                        .condition("mission-concurrence-asked", null)
                        .remove("concurrences-stand")
                        .target("state-concurred", "double")
                        .target("mission-concurred", "concurrences-join")
                        .remove("state-concurrence-given", "mission-concurrence-given")
                        .flow("double-one", "double", "twice")
                        .flow("double-two", "double", "twice")
                        .flow("double-end", "twice", "concurrences-join")
                        .flow("concurrences-complete", "concurrences-join", "concurrences-given")
                        .add("concurrences-given", terminate("enough-is-given")));
        edit(ASSIGN, "conditions are not asked about", "104(a)(1)", d -> d.remove("conditions-open"));
        edit(
                ASSIGN,
                "refused conditions are taken as accepted",
                "104(a)(1)",
                d -> d.target("conditions-rejected", "conditions-in-force"));
        edit(
                ASSIGN,
                "a returned request goes on to the Secretary",
                "104(a)(1)",
                d -> d.target("sent-back", "issue-assignment"));
        edit(
                ASSIGN,
                "a denial is caught and the assignment issued",
                "104(a)(1)",
                d -> d.target("request-denied", "issue-assignment"));
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
                        "state-answered",
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
                        "consistency-denied", "consistency-cleared")
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
                "funding is certified by the program office",
                "2(d)",
                d -> d.attribute("certify-funding", "camunda:candidateGroups", "program-office"));
        edit(ASSIGN, "an assignment without funding", "2(d)", d -> d.target("funding-denied", "funding-cleared")
                .remove("funding-not-certified"));
        edit(ASSIGN, "an unconditioned flow is listed before the question", "2(d)", d -> d.condition(
                        "funding-sent-back", null)
                .target("funding-sent-back", "funding-cleared"));
        edit(
                ASSIGN,
                "history is kept for a year",
                "104(a)",
                d -> d.attribute("assign-personnel", "camunda:historyTimeToLive", "P365D"));
    }

    private void theTour() {
        edit(ASSIGN, "the committees are not told", "104(d)(3)", d -> d.bypass("notify-committees"));
        edit(ASSIGN, "the committees are told once the tour is over", "104(d)(3)", d -> d.from("notice-owed", "tour")
                .remove("tour-over")
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
        edit(
                ASSIGN,
                "a withdrawal does not interrupt the tour",
                "104(c)",
                d -> d.attribute("concurrence-withdrawn-boundary", "cancelActivity", "false"));
        edit(
                ASSIGN,
                "State's denial does not interrupt the mission",
                "104(c)",
                d -> d.attribute("refused", "cancelActivity", "false"));
        edit(ASSIGN, "the tour has no end", "104(a)(1)", d -> d.remove("tour-end-reached"));
        edit(
                ASSIGN,
                "changed activities take effect without the chief of mission",
                "104(a)(2)(A)",
                d -> d.bypass("concur-on-changed-activities"));
        edit(ASSIGN, "the program office is not asked about conditions of a change", "104(a)(2)(A)", d -> d.target(
                        "change-conditions-set", "change-in-force-with-conditions")
                .remove("accept-changed-conditions")
                .remove("are-changed-conditions-accepted")
                .remove("change-conditions-refused"));
        edit(
                ASSIGN,
                "the program office accepts conditions that the chief of mission did not set",
                "104(a)(2)(A)",
                d -> d.target("change-declined", "accept-changed-conditions").remove("change-not-concurred"));
        edit(ASSIGN, "refused conditions are asked again and again", "104(a)(2)(A)", d -> d.target(
                        "change-conditions-declined", "accept-changed-conditions")
                .remove("change-conditions-refused"));
        edit(
                ASSIGN,
                "the chief of another mission than the case's concurs",
                "104(a)(2)(A)",
                d -> d.attribute(
                        "concur-on-changed-activities",
                        "camunda:candidateGroups",
                        "chief-of-mission-${dutyCountry.toLowerCase()}"));
        edit(ASSIGN, "counsel sees changes that the Secretary refused", "104(a)(1)", d -> d.target(
                        "change-refused", "review-changed-activities")
                .remove("change-not-assigned"));
        edit(ASSIGN, "the mission sees changes that are inconsistent", "104(a)(2)(B)", d -> d.target(
                        "change-found-inconsistent", "concur-on-changed-activities")
                .remove("change-inconsistent"));
    }

    private void assistance() {
        edit(ASSIST, "equipment under review is delivered", "104(b)(3)", d -> d.remove("equipment-asked"));
        edit(ASSIST, "prohibited equipment goes on", "104(b)(3)", d -> d.target(
                        "equipment-found-offensive", "which-clearances-are-open")
                .remove("equipment-prohibited"));
        edit(ASSIST, "a revision is not screened again", "104(b)(3)", d -> d.on(
                        "clearance-started",
                        "was-it-screened",
                        "<bpmn:exclusiveGateway id=\"was-it-screened\" default=\"was-it-screened-done\" />")
                .flow(
                        "screened-before",
                        "was-it-screened",
                        "is-equipment-prohibited",
                        "${equipmentScreening != null}"));
        edit(
                ASSIST,
                "the program office reviews its own equipment",
                "104(b)(3)",
                d -> d.attribute("review-equipment", "camunda:candidateGroups", "program-office"));
        edit(
                ASSIST,
                "screening is done by another delegate",
                "104(b)(3)",
                d -> d.attribute("screen-equipment", "camunda:delegateExpression", "${startRecordAgreementDelegate}"));
        edit(ASSIST, "one finding of the two is enough", "104(b)(2)(A)", d -> d.condition(
                        "findings-granted", "${furthersInterests == 'YES' || enhancesCooperation == 'YES'}")
                .condition("findings-denied", "${furthersInterests == 'NO' && enhancesCooperation == 'NO'}"));
        edit(
                ASSIST,
                "reimbursement is not decided",
                "104(b)(4)",
                d -> d.condition("findings-asked", "${furthersInterests != 'YES' || enhancesCooperation != 'YES'}"));
        edit(ASSIST, "assistance without State", "104(b)(1)", d -> d.bypass("concur-on-assistance"));
        edit(ASSIST, "State's denial counts for nothing", "104(b)(1)", d -> d.target("denied", "concurrence-given")
                .remove("assistance-denied"));
        edit(
                ASSIST,
                "an agreement is concluded and not recorded",
                "104(d)(2)",
                d -> d.bypass("start-record-agreement"));
        edit(
                ASSIST,
                "the collection ends while money is owed",
                "104(b)(5)",
                d -> d.target("collection-open", "settled"));
        edit(ASSIST, "nothing is collected", "104(b)(5)", d -> d.target("reimbursable", "nothing-to-collect"));
        edit(
                ASSIST,
                "nonreimbursable assistance is collected",
                "104(b)(4)",
                d -> d.target("not-reimbursable", "before-collection"));
        edit(
                ASSIST,
                "a bill that is settled is collected again",
                "104(b)(5)",
                d -> d.target("collection-done", "before-collection"));
        edit(
                ASSIST,
                "an announced delivery is not made",
                "104(b)(1)",
                d -> d.target("another-delivery", "assistance-closed"));
        edit(ASSIST, "agreements are concluded before the funding is certified", "2(d)", d -> d.target(
                        "requested", "agreements")
                .target("agreements-concluded", "decide")
                .target("agreements-opened-up", "deliver-assistance"));
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
        edit(SCREEN, "a rule that clears is a catch-all", "104(b)(3)", d -> {
            var text = d.el("law-names-explosive-detection-capability")
                    .getElementsByTagNameNS("*", "text")
                    .item(0);
            text.setTextContent("");
        });
        edit(
                SCREEN,
                "an exploit kit is cleared by name",
                "104(b)(3)",
                d -> d.replace("protects-systems-capability", "\"firewall\"", "\"firewall\", \"exploit kit\""));
        edit(
                SCREEN,
                "a firewall is prohibited and cleared",
                "104(b)(3)",
                d -> d.replace(
                        "offensive-destruction-capability", "contains(?, \"wiper\")", "contains(?, \"FIREWALL\")"));
        edit(
                SCREEN,
                "the input is of another type",
                "104(b)(3)",
                d -> d.attribute("capability-expression", "typeRef", "integer"));
        edit(SCREEN, "an output more", "104(b)(3)", d -> d.attribute("why-output", "name", "equipmentReview"));
        edit(
                SCREEN,
                "a fourth output",
                "104(b)(3)",
                d -> d.replace("offensive-implants-screening", "PROHIBITED", "ALLOWED"));
    }

    // ---- clocks that do not count from the trigger

    private void clock(String event, String what, String kind, String text) {
        edit(NOTIFY, what, "104(d)", d -> d.timer(event, kind, text));
    }

    private void clocks() {
        clock("deadline-missed", "the deadline is thirty days from the notice", "timeDuration", "P30D");
        clock("deadline-missed", "the deadline is an hour from the notice", "timeDuration", "PT1H");
        clock("deadline-missed", "the deadline comes every thirty days", "timeCycle", "R/P30D");
        clock("deadline-missed", "the deadline is the target", "timeDate", "${targetAt}");
        clock("deadline-missed", "the deadline is written as a duration", "timeDuration", "${dueAt}");
        clock("deadline-missed", "the deadline is a day in a calendar", "timeDate", "2027-01-01T00:00:00Z");
        clock("deadline-missed", "the deadline is reckoned", "timeDate", "${dateTime().plusDays(30).toDate()}");
        clock(
                "deadline-missed",
                "the deadline is one of two",
                "timeDate",
                "${duty == 'ANNUAL_REPORT' ? dueAt : targetAt}");
        clock("target-missed", "the target is the deadline", "timeDate", "${dueAt}");
        clock("target-missed", "the target is twenty-five days from the notice", "timeDuration", "P25D");
        clock("target-missed", "the target is a cron expression", "timeCycle", "0 0 9 * * ?");
        edit(
                NOTIFY,
                "the deadline is armed once a task is done",
                "104(d)",
                d -> d.on(
                        "duty-opened",
                        "ponder",
                        "<bpmn:userTask id=\"ponder\" camunda:candidateGroups=\"program-office\" />"));
        edit(
                NOTIFY,
                "the deadline is armed once a job has run",
                "104(d)",
                d -> d.attribute("notice", "camunda:asyncBefore", "true"));
        edit(
                NOTIFY,
                "the notice has a deadline of its own",
                "104(d)",
                d -> d.extension(
                        "notice",
                        "<camunda:inputOutput><camunda:inputParameter name=\"dueAt\">2099-01-01T00:00:00Z"
                                + "</camunda:inputParameter></camunda:inputOutput>"));
        edit(
                NOTIFY,
                "missing the target ends the notice",
                "104(d)",
                d -> d.attribute("target-missed", "cancelActivity", "true"));
        edit(
                ASSIGN,
                "the tour ends a year after it began",
                "104(a)(1)",
                d -> d.timer("tour-end-reached", "timeDuration", "P1Y"));
        edit(
                ASSIGN,
                "the tour's end does not end it",
                "104(a)(1)",
                d -> d.attribute("tour-end-reached", "cancelActivity", "false"));
    }

    // ---- ways out that may never open

    private static String wait(String id, String definition) {
        return "<bpmn:intermediateCatchEvent id=\"%s\">%s</bpmn:intermediateCatchEvent>".formatted(id, definition);
    }

    private static String after(String id, String duration) {
        return wait(
                id,
                "<bpmn:timerEventDefinition id=\"%s-timer\"><bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">%s</bpmn:timeDuration></bpmn:timerEventDefinition>"
                        .formatted(id, duration));
    }

    private static String heard(String id) {
        return wait(id, "<bpmn:messageEventDefinition id=\"%s-message\" messageRef=\"word\" />".formatted(id));
    }

    private void waysOut() {
        String word = "<bpmn:message id=\"word\" name=\"word\" />";
        edit(NOTIFY, "letters wait for a message before they are drafted", "104(d)", d -> d.on(
                        "drafting-asked", "hear", heard("hear"))
                .define(word));
        edit(
                NOTIFY,
                "letters wait for a hundred years",
                "104(d)",
                d -> d.on("drafting-asked", "patience", after("patience", "P100Y")));
        edit(
                NOTIFY,
                "letters wait for sixty days",
                "104(d)",
                d -> d.on("leg-opened", "patience", after("patience", "P60D")));
        edit(NOTIFY, "letters wait three times, twelve days in all", "104(d)", d -> d.on(
                        "leg-opened", "patience", after("patience", "P4D"))
                .on("patience-done", "more", after("more", "P4D"))
                .on("more-done", "most", after("most", "P4D")));
        edit(NOTIFY, "a receipt waits for a message", "104(d)", d -> d.on("notice-transmitted", "hear", heard("hear"))
                .define(word));
        edit(NOTIFY, "an explanation waits for a message", "104(d)", d -> d.on(
                        "deadline-escalated", "hear", heard("hear"))
                .define(word));
        edit(NOTIFY, "letters are drafted again until the calendar says otherwise", "104(d)", d -> d.on(
                        "letters-drafted", "fine", "<bpmn:exclusiveGateway id=\"fine\" default=\"not-fine\" />")
                .condition("fine-done", "${officeCalendar.decisionDue() == targetAt}")
                .beside("fine", "<bpmn:userTask id=\"polish\" camunda:candidateGroups=\"program-office\" />")
                .flow("not-fine", "fine", "polish")
                .flow("polished", "polish", "draft-letters"));
        edit(REPORT, "the report waits for a signal before it is sealed", "104(d)(1)", d -> d.on(
                        "report-signed",
                        "hear",
                        wait("hear", "<bpmn:signalEventDefinition id=\"hear-signal\" signalRef=\"word\" />"))
                .define("<bpmn:signal id=\"word\" name=\"word\" />"));
        edit(
                REPORT,
                "the report waits two years before it is reviewed",
                "104(d)(1)",
                d -> d.on("report-compiled", "patience", after("patience", "P2Y")));
        edit(ASSIST, "the closing waits for a message", "104(b)(5)", d -> d.before(
                        "close-assistance", "hear", heard("hear"))
                .define(word));
        edit(
                ASSIST,
                "the closing waits for a task of nobody",
                "104(b)(5)",
                d -> d.before("close-assistance", "look", "<bpmn:userTask id=\"look\" name=\"Look at it\" />"));
        edit(
                REPORT,
                "the report waits for a task of nobody",
                "104(d)(1)",
                d -> d.on("report-compiled", "look", "<bpmn:userTask id=\"look\" name=\"Look at it\" />"));
        edit(
                ASSIST,
                "the closing waits for a hundred years",
                "104(b)(5)",
                d -> d.before("close-assistance", "patience", after("patience", "P100Y")));
        edit(ASSIST, "the closing is reached only when an error occurs", "104(b)(5)", d -> d.beside(
                        "close-assistance", "<bpmn:receiveTask id=\"hear\" messageRef=\"word\" />")
                .target("all-delivered", "hear")
                .flow("heard-it", "hear", "close-assistance")
                .define(word));
        edit(ASSIGN, "after a withdrawal a message is waited for", "104(a)(2)(A)", d -> d.on(
                        "concurrence-lost", "hear", heard("hear"))
                .define(word));
        edit(ASSIGN, "the notice waits for a message", "104(d)(3)", d -> d.on("notice-owed", "hear", heard("hear"))
                .define(word));
        edit(AGREEMENT, "the copy waits for a message", "104(d)(2)", d -> d.on("copy-owed", "hear", heard("hear"))
                .define(word));
    }

    // ---- what the engine could not run on the day

    private void attribute(String file, String clause, String what, String id, String name, String value) {
        edit(file, what, clause, d -> d.attribute(id, name, value));
    }

    private void whatCannotRun() {
        edit(NOTIFY, "a long name on the deadline", "104(d)", d -> d.name("deadline-missed", "x".repeat(256)));
        edit(ASSIGN, "a long name on a task", "104(a)", d -> d.name("certify-funding", "x".repeat(256)));
        edit(ASSIGN, "a long name on a gateway", "104(a)", d -> d.name("is-necessary", "x".repeat(300)));
        edit(ASSIST, "a long name of the process", "104(b)", d -> d.name("provide-assistance", "x".repeat(256)));
        edit(ASSIGN, "a name that holds the case's file", "104(a)", d -> d.name("manage-tour", "Manage ${caseFile}"));
        edit(NOTIFY, "long documentation", "104(d)", d -> d.documentation("approve-notice", "x".repeat(4_001)));
        edit(NOTIFY, "a name that nobody knows", "104(d)", d -> d.name("confirm-receipt", "Confirm ${committe}"));
        attribute(ASSIST, "104(b)", "a long version tag", "provide-assistance", "camunda:versionTag", "x".repeat(65));
        attribute(ASSIGN, "104(a)", "a due date that is a word", "certify-funding", "camunda:dueDate", "soon");
        attribute(
                ASSIGN,
                "104(a)",
                "a due date as Europeans write it",
                "certify-funding",
                "camunda:dueDate",
                "31.12.2027");
        attribute(ASSIST, "104(b)", "a due date that nobody knows", "certify-funding", "camunda:dueDate", "${dueDate}");
        attribute(
                ASSIST,
                "104(b)",
                "a due date that is no date yet",
                "certify-funding",
                "camunda:dueDate",
                "${dateTime().plusDays(3)}");
        attribute(
                REPORT,
                "104(d)(1)",
                "a follow-up date that is a word",
                "sign-report",
                "camunda:followUpDate",
                "next week");
        attribute(
                ASSIGN,
                "104(a)",
                "a follow-up date that is a decision",
                "manage-tour",
                "camunda:followUpDate",
                "${necessity}");
        attribute(ASSIGN, "104(a)", "a priority that is a word", "certify-funding", "camunda:priority", "urgent");
        attribute(
                ASSIGN,
                "104(a)",
                "a priority that is a decision",
                "certify-funding",
                "camunda:priority",
                "${component}");
        attribute(NOTIFY, "104(d)", "a job priority that is a word", "transmit-notice", "camunda:jobPriority", "first");
        attribute(
                NOTIFY,
                "104(d)",
                "a job priority of the process that is a word",
                "notify-committees",
                "camunda:jobPriority",
                "first");
        attribute(
                CORRECT,
                "104(d)(2)",
                "history for ten years, in years",
                "correct-effective-date",
                "camunda:historyTimeToLive",
                "P10Y");
        attribute(
                AGREEMENT,
                "104(d)(2)",
                "a form of the latest version",
                "state-effective-date",
                "camunda:formRefBinding",
                "latest");
        attribute(
                REPORT,
                "104(d)(1)",
                "the notice's version by tag",
                "notify-committees",
                "camunda:calledElementBinding",
                "versionTag");
        edit(
                NOTIFY,
                "a field of a delegate that has none",
                "104(d)",
                d -> d.extension("transmit-notice", "<camunda:field name=\"copyTo\" stringValue=\"owner\" />"));
        edit(
                ASSIGN,
                "a condition on a variable that nobody knows",
                "104(a)",
                d -> d.condition("funding-granted", "${fundingCertificaton == 'CERTIFIED'}"));
        edit(
                ASSIGN,
                "a condition that is a text",
                "104(a)",
                d -> d.condition("conditions-open", "${stateConcurrence}"));
        edit(
                REPORT,
                "a reminder of a week and two days",
                "104(d)(1)",
                d -> d.reminder("sign-report", "timeDuration", "P1W2D"));
        edit(REPORT, "a reminder each soon", "104(d)(1)", d -> d.reminder("sign-report", "timeCycle", "R/soon"));
        edit(
                REPORT,
                "a reminder on a day that is none",
                "104(d)(1)",
                d -> d.reminder("sign-report", "timeDate", "tomorrow"));
        edit(
                REPORT,
                "a reminder by a cron expression of five fields",
                "104(d)(1)",
                d -> d.reminder("sign-report", "timeCycle", "0 9 * * MON"));
        edit(ASSIGN, "a flow leads into the tour", "104(a)", d -> d.target("granted", "tour-started"));
        edit(ASSIST, "a flow leads nowhere", "104(b)", d -> d.broken("closed", "was-here"));
    }

    // ---- other ways around a decision

    private void way(String file, String clause, String what, String flow, String target) {
        edit(file, what, clause, d -> d.target(flow, target));
    }

    private void otherWays() {
        way(
                ASSIGN,
                "104(a)(2)(B)",
                "returned by counsel, on to the Secretary",
                "consistency-sent-back",
                "consistency-cleared");
        way(ASSIGN, "2202(c)(14)", "a negative impact goes on", "domestic-impact-denied", "domestic-impact-cleared");
        way(ASSIGN, "104(a)(1)", "sent back by State, taken as given", "state-returned", "state-concurrence-given");
        way(
                ASSIGN,
                "104(a)(2)(A)",
                "denied by the mission, taken as given",
                "mission-denied",
                "mission-concurrence-given");
        way(ASSIGN, "104(a)(1)", "a second assignment after the tour", "tour-over", "issue-assignment");
        way(ASSIGN, "104(a)(1)", "a revision goes straight to the assignment", "request-revised", "issue-assignment");
        way(ASSIGN, "104(a)(2)(A)", "after a withdrawal the tour begins again", "concurrence-lost", "tour-of-duty");
        way(ASSIST, "104(b)(3)", "counsel's prohibition goes on", "equipment-denied", "equipment-cleared");
        way(ASSIST, "104(b)(2)(A)", "returned findings go on", "memo-sent-back", "concurrence");
        way(ASSIST, "2(d)", "uncertified funding goes on", "funding-denied", "funding-cleared");
        way(ASSIST, "2202(c)(14)", "a negative impact goes on", "domestic-impact-denied", "domestic-impact-cleared");
        way(ASSIST, "104(b)(1)", "refused conditions go on", "conditions-rejected", "conditions-in-force");
        way(
                ASSIST,
                "104(b)(1)",
                "returned by State, on to the agreement",
                "concurrence-sent-back",
                "concurrence-given");
        way(ASSIST, "104(d)(2)", "what was not concluded is recorded", "no-agreement", "start-record-agreement");
        way(ASSIST, "104(b)(1)", "a delivery comes again after the final one", "all-delivered", "deliver-assistance");
        way(
                ASSIST,
                "104(b)(5)",
                "what is paid for is closed before it is delivered",
                "agreements-concluded",
                "close-assistance");
        way(NOTIFY, "104(d)", "drafted letters go out at once", "letters-drafted", "committee-leg");
        way(NOTIFY, "104(d)", "approved letters are not sent", "notice-approved", "both-received");
        way(NOTIFY, "104(d)", "the escalation is left out", "deadline-passed", "explain-missed-deadline");
        way(REPORT, "104(d)(1)", "a signed report is not printed", "report-signed", "notify-committees");
        way(REPORT, "104(d)(1)", "a returned signature is printed", "signature-returned", "seal-report");
        way(REPORT, "104(d)(1)", "nobody reviews the report", "report-compiled", "sign-report");
        way(
                AGREEMENT,
                "104(d)(2)",
                "the copy is not sent once the date is stated",
                "effective-date-stated",
                "committees-have-copy");
        edit(
                ASSIGN,
                "withdrawing the concurrence ends nothing",
                "104(a)(2)(A)",
                d -> d.plain("concurrence-withdrawn-end"));
        edit(
                ASSIGN,
                "the Secretary's determination is counsel's",
                "104(a)(1)",
                d -> d.attribute("determine-necessity", "camunda:candidateGroups", "general-counsel"));
        edit(
                ASSIGN,
                "State's step is assigned to somebody",
                "104(a)(1)",
                d -> d.attribute("concur-on-assignment", "camunda:assignee", "program"));
        edit(ASSIGN, "a change takes effect that the Secretary assigned to another one", "104(a)(1)", d -> d.beside(
                        "assign-changed-activities",
                        "<bpmn:exclusiveGateway id=\"was-one-assigned\" default=\"none-assigned\" />")
                .target("change-opened", "was-one-assigned")
                .flow("none-assigned", "was-one-assigned", "assign-changed-activities")
                .flow(
                        "one-assigned",
                        "was-one-assigned",
                        "review-changed-activities",
                        "${changeAssignment == 'ASSIGNED'}"));
        edit(
                ASSIST,
                "State is asked only once",
                "104(b)(1)",
                d -> d.condition("concurrence-due", "${stateConcurrence == null}"));
        edit(
                ASSIST,
                "nobody is asked about a large recipient",
                "104(b)(1)",
                d -> d.condition("concurrence-due", "${stateConcurrence != 'CONCURRED' && component == 'CISA'}"));
        edit(NOTIFY, "the explanation may be dropped after a week", "104(d)", d -> d.beside(
                        "explain-missed-deadline",
                        "<bpmn:boundaryEvent id=\"bored\" attachedToRef=\"explain-missed-deadline\">"
                                + "<bpmn:timerEventDefinition id=\"bored-timer\"><bpmn:timeDuration"
                                + " xsi:type=\"bpmn:tFormalExpression\">P7D</bpmn:timeDuration>"
                                + "</bpmn:timerEventDefinition></bpmn:boundaryEvent><bpmn:endEvent id=\"dropped\" />")
                .flow("bored-flow", "bored", "dropped"));
        edit(
                NOTIFY,
                "received in time is when it was not",
                "104(d)",
                d -> d.replace("received-in-time", "${receivedInTime == true}", "${receivedInTime == false}"));
        edit(
                NOTIFY,
                "the first receipt is enough",
                "104(d)",
                d -> d.enough("committee-leg", "${nrOfCompletedInstances == 1}"));
    }

    // ---- other things that write

    private void othersThatWrite() {
        edit(
                ASSIGN,
                "who asks is written to State's concurrence",
                "104(c)",
                d -> d.attribute("assignment-requested", "camunda:initiator", "stateConcurrence"));
        edit(
                ASSIGN,
                "the call takes a decision back",
                "104(c)",
                d -> d.extension("notify-committees", "<camunda:out source=\"duty\" target=\"stateConcurrence\" />"));
        edit(
                ASSIST,
                "a form field writes the screening",
                "104(b)(3)",
                d -> d.extension(
                        "certify-funding",
                        "<camunda:formData><camunda:formField id=\"equipmentScreening\" type=\"string\" /></camunda:formData>"));
        edit(
                ASSIST,
                "a step is repeated over its own decision",
                "104(b)(4)",
                d -> d.before(
                        "deliver-assistance",
                        "over-and-over",
                        "<bpmn:userTask id=\"over-and-over\" camunda:candidateGroups=\"program-office\">"
                                + "<bpmn:multiInstanceLoopCharacteristics camunda:collection=\"${committees.owed(caseNumber)}\""
                                + " camunda:elementVariable=\"reimbursement\" /></bpmn:userTask>"));
        edit(
                NOTIFY,
                "an input parameter says which duty it is",
                "104(d)",
                d -> d.extension(
                        "draft-letters",
                        "<camunda:inputOutput><camunda:inputParameter name=\"duty\">ANNUAL_REPORT</camunda:inputParameter>"
                                + "</camunda:inputOutput>"));
        edit(
                REPORT,
                "an output parameter signs the report",
                "104(d)(1)",
                d -> d.extension(
                        "review-report",
                        "<camunda:inputOutput><camunda:outputParameter name=\"reportSignature\">SIGNED</camunda:outputParameter>"
                                + "</camunda:inputOutput>"));
        edit(
                ASSIGN,
                "the committees are handed a deadline",
                "104(d)",
                d -> d.extension(
                        "notify-committees",
                        "<camunda:in sourceExpression=\"2099-01-01T00:00:00Z\" target=\"dueAt\" />"));
    }

    // ---- clearing side by side

    private void asked(String file, String clause, String what, String flow, String condition) {
        edit(file, what, clause, d -> d.condition(flow, condition));
    }

    private void sideBySide() {
        for (String file : List.of(ASSIGN, ASSIST)) {
            String theSecretaryDecides = file.equals(ASSIGN) ? "is-necessity-determined" : "are-findings-made";
            edit(file, "funding is left out of the clearance", "2(d)", d -> d.remove("funding-asked"));
            edit(
                    file,
                    "the Director is left out of the clearance",
                    "2202(c)(14)",
                    d -> d.remove("domestic-impact-asked"));
            asked(file, "2(d)", "funding is asked about once only", "funding-asked", "${fundingCertification == null}");
            edit(
                    file,
                    "the clearance ends with the first that is given",
                    "2(d)",
                    d -> d.add("domestic-impact-cleared", terminate("cleared-by-the-director")));
            edit(file, "only one office is asked to clear", "2(d)", d -> d.last("funding-asked")
                    .kind("which-clearances-are-open", "exclusiveGateway"));
            edit(file, "every office is asked, also the Director for other components", "2202(c)(14)", d -> d.kind(
                            "which-clearances-are-open", "parallelGateway")
                    .attribute("which-clearances-are-open", "default", null));
            edit(file, "the clearance is over after two weeks", "2(d)", d -> d.beside(
                            "clearance",
                            "<bpmn:boundaryEvent id=\"slow\" attachedToRef=\"clearance\"><bpmn:timerEventDefinition"
                                    + " id=\"slow-timer\"><bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">P14D"
                                    + "</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>")
                    .flow("slow-flow", "slow", theSecretaryDecides));
            edit(
                    file,
                    "nothing follows where every clearance stands",
                    file.equals(ASSIGN) ? "104(a)" : "104(b)",
                    d -> d.attribute("which-clearances-are-open", "default", null)
                            .remove("clearances-stand", "all-cleared"));
            edit(file, "the clearance is skipped", "2(d)", d -> d.bypass("clearance"));
        }
        edit(ASSIGN, "funding is the default of the clearance", "2(d)", d -> d.attribute(
                        "which-clearances-are-open", "default", "funding-asked")
                .condition("funding-asked", null)
                .condition(
                        "clearances-stand",
                        "${fundingCertification == 'CERTIFIED' && statutoryConsistency == 'CONSISTENT'}"));
        edit(ASSIGN, "State's concurrence is the default of the two", "104(a)(1)", d -> d.attribute(
                        "whose-concurrence-is-open", "default", "state-concurrence-asked")
                .condition("state-concurrence-asked", null)
                .condition("concurrences-stand", "${missionConcurrence == 'CONCURRED'}"));
        edit(ASSIST, "funding is the default of the clearance", "2(d)", d -> d.attribute(
                        "which-clearances-are-open", "default", "funding-asked")
                .condition("funding-asked", null)
                .condition("clearances-stand", "${fundingCertification == 'CERTIFIED'}"));
        asked(
                ASSIGN,
                "104(a)(2)(B)",
                "counsel is asked only for headquarters",
                "consistency-asked",
                "${component == 'HQ' && statutoryConsistency != 'CONSISTENT'}");
        asked(
                ASSIGN,
                "104(a)(2)(A)",
                "the mission is asked only until it answers",
                "mission-concurrence-asked",
                "${missionConcurrence == null}");
        asked(
                ASSIST,
                "104(b)(3)",
                "counsel is asked only until counsel answers",
                "equipment-asked",
                "${equipmentScreening == 'REVIEW' && equipmentReview == null}");
        asked(
                ASSIST,
                "104(b)(3)",
                "counsel is asked about all equipment",
                "equipment-asked",
                "${equipmentReview != 'DEFENSIVE_ONLY'}");
        asked(
                ASSIST,
                "104(b)(2)(A)",
                "the memo asks only for the reimbursement",
                "findings-asked",
                "${reimbursement == null}");
        edit(ASSIGN, "any answer of the Secretary's stands", "104(a)(1)", d -> d.attribute(
                        "is-necessity-determined", "default", "necessity-asked")
                .condition("necessity-asked", null)
                .condition("necessity-stands", "${necessity != null}"));
        edit(ASSIST, "the memo is left out", "104(b)(2)(A)", d -> d.remove("findings-asked"));
        edit(
                ASSIGN,
                "only one of the two concurrences is asked for",
                "104(a)(2)(A)",
                d -> d.kind("whose-concurrence-is-open", "exclusiveGateway"));
        edit(ASSIGN, "the join waits for both concurrences where only one was open", "104(a)", d -> d.beside(
                        "concurrences-given", "<bpmn:parallelGateway id=\"both\" />")
                .target("state-concurred", "both")
                .target("mission-concurred", "both")
                .remove("state-concurrence-given", "mission-concurrence-given")
                .flow("both-given", "both", "concurrences-given"));
        edit(ASSIGN, "conditions are asked about before the concurrences", "104(a)(1)", d -> d.target(
                        "necessity-stands", "conditions")
                .target("necessity-granted", "conditions")
                .target("conditions-settled", "concurrences")
                .target("concurred", "decided"));
    }

    // ---- returns and refusals

    private void goesOn(String file, String clause, String end) {
        edit(file, "a plain end in place of the error of " + end, clause, d -> d.plain(end));
    }

    private void returnsAndRefusals() {
        goesOn(ASSIGN, "2(d)", "funding-returned");
        goesOn(ASSIGN, "2202(c)(14)", "domestic-impact-negative");
        goesOn(ASSIGN, "104(a)(2)(B)", "consistency-returned");
        goesOn(ASSIGN, "104(a)(1)", "necessity-returned");
        goesOn(ASSIGN, "104(a)(1)", "assignment-not-necessary");
        goesOn(ASSIGN, "104(a)(1)", "state-concurrence-returned");
        goesOn(ASSIGN, "104(a)(2)(A)", "mission-concurrence-denied");
        goesOn(ASSIGN, "104(a)(1)", "conditions-refused");
        goesOn(ASSIST, "104(b)(3)", "equipment-prohibited");
        goesOn(ASSIST, "104(b)(3)", "equipment-returned");
        goesOn(ASSIST, "2(d)", "funding-not-certified");
        goesOn(ASSIST, "104(b)(2)(A)", "memo-returned");
        goesOn(ASSIST, "104(b)(2)(B)", "interests-not-served");
        goesOn(ASSIST, "104(b)(1)", "concurrence-returned");
        goesOn(ASSIST, "104(b)(1)", "conditions-refused");
        for (String file : List.of(ASSIGN, ASSIST)) {
            String theSecretaryDecides = file.equals(ASSIGN) ? "is-necessity-determined" : "are-findings-made";
            edit(file, "nothing catches a return", "2(d)", d -> d.remove("returned", "revision")
                    .remove("request-withdrawn"));
            edit(file, "nothing catches a refusal", "2(d)", d -> d.remove("refused", "request-refused-end"));
            edit(
                    file,
                    "what catches a return sits on the revision",
                    "2(d)",
                    d -> d.attribute("returned", "attachedToRef", "revision"));
            edit(
                    file,
                    "what catches a return catches a refusal, too, and nothing catches a return",
                    "2(d)",
                    d -> d.attribute("returned-catch", "errorRef", "request-refused"));
            edit(
                    file,
                    "the return of the chief financial officer has a code that nothing catches",
                    "2(d)",
                    d -> d.define("<bpmn:error id=\"unheard\" name=\"Unheard\" errorCode=\"unheard\" />")
                            .attribute("funding-returned-error", "errorRef", "unheard"));
            edit(file, "a return from the clearance is caught, and the Secretary decides", "2(d)", d -> d.beside(
                            "clearance", caught("caught-early", "clearance", "request-returned"))
                    .flow("early", "caught-early", theSecretaryDecides));
            edit(file, "whatever comes from the clearance is caught, and the Secretary decides", "2(d)", d -> d.beside(
                            "clearance",
                            "<bpmn:boundaryEvent id=\"caught-early\" attachedToRef=\"clearance\">"
                                    + "<bpmn:errorEventDefinition id=\"caught-early-catch\" /></bpmn:boundaryEvent>")
                    .flow("early", "caught-early", theSecretaryDecides));
            edit(file, "a return ends the clearance and throws nothing", "2(d)", d -> d.plain("funding-returned")
                    .add("funding-returned", terminate("funding-returned-terminate")));
            edit(file, "a return is an escalation, which nothing catches", "2(d)", d -> d.define(
                            "<bpmn:escalation id=\"came-back\" name=\"Came back\" escalationCode=\"came-back\" />")
                    .plain("funding-returned")
                    .add(
                            "funding-returned",
                            "<bpmn:escalationEventDefinition id=\"funding-returned-escalation\""
                                    + " escalationRef=\"came-back\" />"));
            edit(file, "a refusal from the clearance is caught as done", "2(d)", d -> d.beside(
                            "clearance", caught("caught-early", "clearance", "request-refused"))
                    .flow("early", "caught-early", theSecretaryDecides));
            edit(file, "a refused request is revised and granted without a second decision", "2(d)", d -> d.target(
                            "request-denied", "revision")
                    .target("request-revised", file.equals(ASSIGN) ? "issue-assignment" : "agreements"));
            edit(
                    file,
                    "an event sub-process takes a return for the end of the decisions",
                    "2(d)",
                    d -> d.beside(
                            "clearance",
                            "<bpmn:subProcess id=\"take-it\" triggeredByEvent=\"true\"><bpmn:startEvent id=\"it-came\">"
                                    + "<bpmn:outgoing>take-it-flow</bpmn:outgoing><bpmn:errorEventDefinition"
                                    + " id=\"it-came-catch\" errorRef=\"request-returned\" /></bpmn:startEvent>"
                                    + "<bpmn:endEvent id=\"taken\"><bpmn:incoming>take-it-flow</bpmn:incoming></bpmn:endEvent>"
                                    + "<bpmn:sequenceFlow id=\"take-it-flow\" sourceRef=\"it-came\" targetRef=\"taken\" />"
                                    + "</bpmn:subProcess>"));
        }
        edit(ASSIGN, "a denied concurrence is caught on its plane, and conditions follow", "104(a)(1)", d -> d.beside(
                        "concurrences", caught("not-so-bad", "concurrences", "request-refused"))
                .flow("on-all-the-same", "not-so-bad", "conditions"));
        edit(ASSIST, "a denied concurrence is caught on its plane, and conditions follow", "104(b)(1)", d -> d.beside(
                        "concurrence", caught("not-so-bad", "concurrence", "request-refused"))
                .flow("on-all-the-same", "not-so-bad", "conditions"));
        edit(
                ASSIGN,
                "what catches a refusal sits on the tour",
                "104(a)(1)",
                d -> d.attribute("refused", "attachedToRef", "tour"));
        edit(ASSIGN, "a withdrawal of the concurrence has a code that nothing catches", "104(a)(2)(A)", d -> d.define(
                        "<bpmn:error id=\"unheard\" name=\"Unheard\" errorCode=\"unheard\" />")
                .attribute("concurrence-withdrawn-error", "errorRef", "unheard"));
    }
}
