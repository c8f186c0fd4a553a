package org.section104.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The story of the demo: what each office did in the {@value #DAYS} days before the first start. Most cases stop where an
 * office has work left. The story is always the same; its dates count back from the day of the first start.
 */
final class DemoStory {

    /** The number of days that the story covers. */
    static final int DAYS = 92;

    /**
     * A scene of the story.
     *
     * @param daysAgo the days before the first start
     * @param play plays the scene
     */
    record Scene(int daysAgo, Consumer<Stage> play) {}

    /** Where the story is played. */
    interface Stage {

        /** The current day in Washington. */
        LocalDate today();

        /** Submits a start form, and returns the case number. */
        String start(String user, String process, Map<String, Object> fields);

        /** Submits the form of a task. */
        void complete(String user, String task, String caseNumber, Map<String, Object> fields);

        /** Prints an agreement as the value of a field. */
        Object agreement(String title, String partner, LocalDate signedOn);
    }

    private final List<Scene> scenes = new ArrayList<>();

    private DemoStory() {
        completeAssignment();
        tourWithChangedActivities();
        lateAndExplained();
        deniedByTheMission();
        withdrawn();
        waitingForTheNotice();
        returnedAndRevised();
        waitingForTheConcurrences();
        waitingForTheMission();
        waitingForTheClearance();
        completeAssistance();
        paidInPart();
        waitingForState();
        waitingForTheInterests();
        waitingForTheEquipmentReview();
        annualReport();
        scenes.sort(Comparator.comparingInt(Scene::daysAgo).reversed());
    }

    /** All scenes, the oldest first. Scenes of one day are in the order of the cases. */
    static List<Scene> scenes() {
        return List.copyOf(new DemoStory().scenes);
    }

    private void completeAssignment() {
        var request = assignment("CISA", "Morgan Lee", "Cybersecurity attaché", "EE", "Tallinn", -60, 670);
        request.put(
                "missionNeed",
                "Estonia hosts the cooperative cyber defense center; no officer at post represents CISA.");
        request.put(
                "activities", "Coordinate incident response with CERT-EE; exchange indicators; advise the embassy.");
        var one = new Case("mission-ee").starts(91, "assign-personnel", request);
        one.clears(89, true).isNecessary(85).isConcurredIn(82).isIssued(80);
        one.isApproved(77).isReceived(75);
    }

    private void tourWithChangedActivities() {
        var request = assignment("HQ", "Avery Tanaka", "Policy liaison", "JP", "Tokyo", -45, 320);
        request.put("missionNeed", "The partner's new cyber agency asked for a liaison on critical infrastructure.");
        request.put("activities", "Advise on protective security; support the yearly exercise.");
        var one = new Case("mission-jp").starts(86, "assign-personnel", request);
        one.clears(84, false).isNecessary(80).isConcurredIn(76).isIssued(71);
        one.isApproved(69).isReceived(66);
        one.then(
                31,
                "program",
                "manage-tour",
                today -> Map.of(
                        "tourAction", "CHANGE_ACTIVITIES",
                        "changedActivities",
                                "Advise on protective security; support the yearly exercise; train port operators."));
        one.then(
                28,
                "secretary",
                "assign-changed-activities",
                today -> decided("changeAssignment", "ASSIGNED", "Ports are part of the same sector plan."));
        one.then(27, "counsel", "review-changed-activities", today -> Map.of("changeConsistency", "CONSISTENT"));
        one.then(24, "mission-jp", "concur-on-changed-activities", today -> Map.of("changeConcurrence", "CONCURRED"));
    }

    private void lateAndExplained() {
        var request = assignment("ICE", "Jordan Ruiz", "Cybercrime liaison", "EE", "Tallinn", -50, 300);
        request.put("missionNeed", "Joint cases on ransomware need a liaison officer in the country.");
        request.put("activities", "Share leads with the Police and Border Guard Board; arrange joint training.");
        var one = new Case("mission-ee").starts(76, "assign-personnel", request);
        one.clears(74, false).isNecessary(70).isConcurredIn(67).isIssued(64);
        one.then(
                29,
                "legislative",
                "explain-missed-deadline",
                today -> Map.of(
                        "missedDeadlineReason",
                        "The letters waited for a corrected committee address over the recess."));
        one.isApproved(29).isReceived(26);
    }

    private void deniedByTheMission() {
        var request = assignment("CBP", "Riley Chen", "Cargo systems adviser", "JP", "Tokyo", -20, 340);
        request.put("missionNeed", "Port systems on both sides exchange manifests that were attacked last year.");
        request.put("activities", "Assess port systems together with the host's customs service.");
        var one = new Case("mission-jp").starts(72, "assign-personnel", request);
        one.clears(70, false).isNecessary(67);
        one.then(65, "state", "concur-on-assignment", today -> Map.of("stateConcurrence", "CONCURRED"));
        one.then(
                63,
                "mission-jp",
                "concur-on-activities",
                today -> decided(
                        "missionConcurrence",
                        "DENIED",
                        "The position duplicates work that the attaché's office already does."));
    }

    private void withdrawn() {
        var request = assignment("TSA", "Sam Okafor", "Aviation cybersecurity adviser", "EE", "Tallinn", 20, 380);
        request.put("missionNeed", "Carriers asked for help with the security of their maintenance networks.");
        request.put("activities", "Advise carriers and the host's transport authority.");
        var one = new Case("mission-ee").starts(52, "assign-personnel", request);
        one.then(
                50,
                "cfo",
                "certify-funding",
                today -> decided(
                        "fundingCertification",
                        "RETURNED",
                        "The account's period of availability ends before the tour."));
        one.then(
                47,
                "program",
                "revise-assignment",
                today -> decided(
                        "withdrawn", "WITHDRAWN", "A new account is sought; the request comes back next year."));
    }

    private void waitingForTheNotice() {
        var request = assignment("USSS", "Casey Novak", "Financial crimes liaison", "EE", "Tallinn", 15, 360);
        request.put("missionNeed", "Fraud rings abroad attack payment systems at home.");
        request.put("activities", "Coordinate investigations of intrusions with the host's central criminal police.");
        var one = new Case("mission-ee").starts(29, "assign-personnel", request);
        one.clears(27, false).isNecessary(22).isConcurredIn(16).isIssued(5);
    }

    private void returnedAndRevised() {
        var request =
                assignment("CISA", "Drew Halvorsen", "Industrial control systems adviser", "JP", "Osaka", 60, 420);
        request.put("missionNeed", "The partner asked for an expert on control systems before the exposition.");
        request.put("activities", "Assess control systems of the host.");
        var one = new Case("mission-jp").starts(19, "assign-personnel", request);
        one.then(
                17,
                "counsel",
                "review-consistency",
                today -> decided(
                        "statutoryConsistency",
                        "RETURNED",
                        "State which systems are assessed, and that the host agrees."));
        one.then(14, "program", "revise-assignment", today -> {
            var revised = new LinkedHashMap<>(request(request, one.startedOn));
            revised.put(
                    "activities", "Assess control systems of the water utility of Osaka, at the host's invitation.");
            revised.put("dutyPost", "Osaka, consulate general");
            return revised;
        });
        one.clears(12, true);
    }

    private void waitingForTheConcurrences() {
        var request = assignment("FEMA", "Quinn Abara", "Continuity planner", "JP", "Tokyo", 80, 440);
        request.put("missionNeed", "Both governments plan for attacks on emergency communications.");
        request.put("activities", "Draft joint continuity plans with the host's disaster agency.");
        new Case("mission-jp")
                .starts(15, "assign-personnel", request)
                .clears(12, false)
                .isNecessary(8);
    }

    private void waitingForTheMission() {
        var request = assignment("USCG", "Noor Haddad", "Maritime cyber liaison", "EE", "Tallinn", 70, 430);
        request.put("missionNeed", "Undersea cables and ports of the region need shared monitoring.");
        request.put("activities", "Work with the host's navy and port authority on monitoring.");
        var one = new Case("mission-ee").starts(16, "assign-personnel", request);
        one.clears(13, false).isNecessary(9);
        one.then(6, "state", "concur-on-assignment", today -> Map.of("stateConcurrence", "CONCURRED"));
    }

    private void waitingForTheClearance() {
        var request = assignment("CISA", "Taylor Brandt", "Election infrastructure adviser", "PL", "Warsaw", 90, 450);
        request.put("missionNeed", "The partner holds elections next year and asked for technical advice.");
        request.put("activities", "Advise on the security of registration systems.");
        new Case("").starts(3, "assign-personnel", request);
    }

    private void completeAssistance() {
        var request = assistance("CISA", "Information System Authority of Estonia", "EE", "18000.00", "0");
        request.put("categories", List.of("A", "B"));
        request.put("description", "Two workshops on the defense of power grids, and a table-top exercise.");
        request.put("reason", "The grids of both countries use the same control systems.");
        var one = new Case("").starts(90, "provide-assistance", request);
        one.clears(88, true).furthersInterests(84, "NONREIMBURSABLE", "The exercise serves both sides alike.");
        one.isConcurredIn(81);
        one.concludes(78, "MEMORANDUM", "Memorandum on exercises", "Information System Authority of Estonia", "NO", 0);
        one.isApproved(75).isReceived(73);
        one.isDelivered(58, "17250.00", "0");
        one.then(55, "program", "close-assistance", today -> Map.of("closedOn", today.toString()));
    }

    private void paidInPart() {
        var request = assistance("CISA", "National Cybersecurity Office of Japan", "JP", "64000.00", "2500.00");
        request.put("categories", List.of("A", "C"));
        request.put("description", "Sensors for the networks of three ports, with training for their operators.");
        request.put("reason", "Cargo of the United States passes these ports every day.");
        request.put(
                "equipment",
                List.of(Map.of(
                        "item", "Network sensor",
                        "quantity", 6,
                        "capability", "Intrusion detection",
                        "defensiveUse", "Watches the traffic of the port's own networks.")));
        var one = new Case("").starts(83, "provide-assistance", request);
        one.clears(81, true).furthersInterests(77, "REIMBURSABLE", "The partner has a budget for the sensors.");
        one.isConcurredIn(73);
        one.concludes(
                70, "MEMORANDUM", "Memorandum on port security", "National Cybersecurity Office of Japan", "YES", 0);
        one.concludes(68, "CONTRACT", "Contract on six sensors", "National Cybersecurity Office of Japan", "YES", 0);
        one.concludes(67, "AGREEMENT", "Agreement on the training of operators", "Port Authority of Osaka", "NO", -1);
        one.isApproved(65).isApproved(65).isReceived(62).isReceived(61);
        one.isDelivered(42, "61800.00", "2380.00");
        one.then(
                20,
                "cfo",
                "record-collection",
                today -> Map.of(
                        "collectionAction", "RECEIVED",
                        "receivedAmount", "30000.00",
                        "receivedOn", today.toString(),
                        "creditedAccount", "070-X-0566"));
    }

    private void waitingForState() {
        var request = assistance("USCG", "Maritime Administration of Estonia", "EE", "9500.00", "0");
        request.put("categories", List.of("B"));
        request.put("description", "Training of two watch teams in the detection of spoofed signals.");
        request.put("reason", "Spoofed signals endanger the shipping of both countries.");
        new Case("")
                .starts(18, "provide-assistance", request)
                .clears(15, false)
                .furthersInterests(11, "NONREIMBURSABLE", "The training uses courses that are held anyway.");
    }

    private void waitingForTheInterests() {
        var request = assistance("CISA", "NATO Cooperative Cyber Defence Centre of Excellence", "EE", "22000.00", "0");
        request.put("recipientType", "INTERNATIONAL_ORGANIZATION");
        request.put("categories", List.of("A"));
        request.put("description", "A course on the handling of incidents for the response teams of the members.");
        request.put("reason", "The members' teams are the first to see attacks that reach the United States later.");
        new Case("").starts(10, "provide-assistance", request).clears(7, true);
    }

    private void waitingForTheEquipmentReview() {
        var request = assistance("CISA", "Ministry of Digital Affairs of Poland", "PL", "31000.00", "1200.00");
        request.put("categories", List.of("C"));
        request.put("description", "Equipment for a laboratory that analyzes malware.");
        request.put("reason", "The same malware is used against operators in both countries.");
        request.put(
                "equipment",
                List.of(Map.of(
                        "item", "Analysis workstation",
                        "quantity", 2,
                        "capability", "Malware analysis",
                        "defensiveUse", "Takes samples apart to write detection rules.")));
        new Case("").starts(4, "provide-assistance", request);
    }

    private void annualReport() {
        var one = new Case("");
        scenes.add(new Scene(24, stage -> one.number = stage.start("program", "annual-report", Map.of())));
        one.then(20, "counsel", "review-report", today -> Map.of("reportReview", "RELEASED"));
        one.then(13, "secretary", "sign-report", today -> Map.of("reportSignature", "SIGNED"));
    }

    /** The request of an assignment. The tour is given in days from the first start on. */
    private static Map<String, Object> assignment(
            String component, String person, String position, String country, String post, int from, int to) {
        var request = new LinkedHashMap<String, Object>();
        request.put("component", component);
        request.put("personnelName", person);
        request.put("positionTitle", position);
        request.put("dutyCountry", country);
        request.put("dutyPost", post);
        request.put("tourStart", from);
        request.put("tourEnd", to);
        request.put("fundingAccount", "070-X-0566");
        return request;
    }

    private static Map<String, Object> assistance(
            String component, String recipient, String country, String cost, String shipping) {
        var request = new LinkedHashMap<String, Object>();
        request.put("component", component);
        request.put("recipientName", recipient);
        request.put("recipientType", "FOREIGN_GOVERNMENT");
        request.put("recipientCountry", country);
        request.put("equipment", List.of());
        request.put("estimatedCost", cost);
        request.put("shippingCost", shipping);
        request.put("fundingAccount", "070-X-0566");
        return request;
    }

    /** Replaces the days of a tour by dates. */
    private static Map<String, Object> request(Map<String, Object> fields, LocalDate firstStart) {
        var dated = new LinkedHashMap<>(fields);
        dated.replaceAll((name, value) ->
                value instanceof Integer days ? firstStart.plusDays(days).toString() : value);
        return dated;
    }

    private static Map<String, Object> decided(String variable, String outcome, String reason) {
        return Map.of(variable, outcome, variable + "Reason", reason);
    }

    /** A case, and what the offices do in it. Its number is known once its first scene is played. */
    private final class Case {

        private final String mission;
        private String process = "";
        private String number = "";
        private LocalDate startedOn = LocalDate.EPOCH;

        private Case(String mission) {
            this.mission = mission;
        }

        private Case starts(int daysAgo, String process, Map<String, Object> fields) {
            this.process = process;
            scenes.add(new Scene(daysAgo, stage -> {
                startedOn = stage.today().plusDays(daysAgo);
                number = stage.start("program", process, request(fields, startedOn));
            }));
            return this;
        }

        private Case then(int daysAgo, String user, String task, Function<LocalDate, Map<String, Object>> fields) {
            scenes.add(new Scene(daysAgo, stage -> stage.complete(user, task, number, fields.apply(stage.today()))));
            return this;
        }

        /** The offices of the clearance decide: the CFO, the Director of CISA's cases, counsel of an assignment. */
        private Case clears(int daysAgo, boolean ofCisa) {
            then(daysAgo, "cfo", "certify-funding", today -> Map.of("fundingCertification", "CERTIFIED"));
            if (ofCisa) {
                then(
                        daysAgo - 1,
                        "director",
                        "determine-domestic-impact",
                        today -> decided("domesticImpact", "NONE", "Colleagues at home take over the work."));
            }
            if (process.equals("assign-personnel")) {
                then(
                        daysAgo - 1,
                        "counsel",
                        "review-consistency",
                        today -> Map.of("statutoryConsistency", "CONSISTENT"));
            }
            return this;
        }

        private Case isNecessary(int daysAgo) {
            return then(
                    daysAgo,
                    "secretary",
                    "determine-necessity",
                    today -> decided(
                            "necessity",
                            "NECESSARY",
                            "The work depends on daily contact with the host's authorities."));
        }

        private Case furthersInterests(int daysAgo, String reimbursement, String why) {
            return then(daysAgo, "secretary", "determine-interests", today -> {
                var decided = new LinkedHashMap<>(
                        decided("furthersInterests", "YES", "Attacks on the partner are attacks that reach us next."));
                decided.putAll(decided("enhancesCooperation", "YES", "The partner shares what it learns."));
                decided.putAll(decided("reimbursement", reimbursement, why));
                return decided;
            });
        }

        private Case isConcurredIn(int daysAgo) {
            if (process.equals("provide-assistance")) {
                return then(daysAgo, "state", "concur-on-assistance", today -> Map.of("stateConcurrence", "CONCURRED"));
            }
            then(daysAgo, "state", "concur-on-assignment", today -> Map.of("stateConcurrence", "CONCURRED"));
            return then(
                    daysAgo - 1, mission, "concur-on-activities", today -> Map.of("missionConcurrence", "CONCURRED"));
        }

        private Case isIssued(int daysAgo) {
            return then(daysAgo, "secretary", "issue-assignment", today -> Map.of("assignedOn", today.toString()));
        }

        /** Concludes an agreement. Its effective date is open if {@code effectiveIn} is negative. */
        private void concludes(
                int daysAgo, String kind, String title, String partner, String another, int effectiveIn) {
            scenes.add(new Scene(daysAgo, stage -> {
                var fields = new LinkedHashMap<String, Object>();
                fields.put("agreementKind", kind);
                fields.put("agreementTitle", title);
                fields.put("signedOn", stage.today().toString());
                if (effectiveIn >= 0) {
                    fields.put(
                            "effectiveOn", stage.today().plusDays(effectiveIn).toString());
                }
                fields.put("agreementDocument", stage.agreement(title, partner, stage.today()));
                fields.put("anotherAgreement", another);
                stage.complete("program", "conclude-agreement", number, fields);
            }));
        }

        private Case isApproved(int daysAgo) {
            return then(daysAgo, "legislative", "approve-notice", today -> Map.of("noticeApproval", "APPROVED"));
        }

        /** Both committees confirm that they received a letter. */
        private Case isReceived(int daysAgo) {
            for (int committee = 0; committee < 2; committee++) {
                then(
                        daysAgo,
                        "legislative",
                        "confirm-receipt",
                        today -> Map.of("receiptMethod", "ACKNOWLEDGED", "receivedOn", today.toString()));
            }
            return this;
        }

        private void isDelivered(int daysAgo, String cost, String shipping) {
            then(
                    daysAgo,
                    "program",
                    "deliver-assistance",
                    today -> Map.of(
                            "deliveredOn", today.toString(), "actualCost", cost, "actualShippingCost", shipping));
        }
    }
}
