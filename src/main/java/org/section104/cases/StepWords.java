package org.section104.cases;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the steps of the statute are called, and when a step to come is needed, in words. */
final class StepWords {

    private static final String CHANGE = "If a change of the activities is proposed";

    private static final Map<String, String> NEEDED = Map.ofEntries(
            Map.entry("accept-conditions", "If a concurrence has conditions"),
            Map.entry("accept-changed-conditions", "If the chief of mission sets conditions for changed activities"),
            Map.entry("revise-assignment", "If an office returns the request"),
            Map.entry("revise-assistance", "If an office returns the request"),
            Map.entry("revise-notice", "If legislative affairs returns the letters"),
            Map.entry("review-equipment", "If the screening does not clear the equipment"),
            Map.entry("assign-changed-activities", CHANGE),
            Map.entry("review-changed-activities", CHANGE),
            Map.entry("concur-on-changed-activities", CHANGE),
            Map.entry("manage-tour", "During the tour"),
            Map.entry("withdraw-concurrence", "If the chief of mission withdraws the concurrence"),
            Map.entry("cease-activities", "If the chief of mission withdraws the concurrence"),
            Map.entry("explain-missed-deadline", "If the deadline passes before both committees confirm receipt"),
            Map.entry("state-effective-date", "If the effective date is not known yet"));

    /** The events that end a task of the own diagrams before an office did it. */
    private static final Map<String, String> ENDED_BY = Map.of(
            "returned", "Another office returned the request",
            "refused", "Another office refused the request",
            "tour-end-reached", "The tour reached its end",
            "tour-ended-early", "The program office ended the tour",
            "concurrence-withdrawn-boundary", "The chief of mission withdrew the concurrence",
            "paid-in-advance", "The payments in advance covered the bill",
            "received-in-time", "The committees received the letters on time");

    /** The answers to questions of the own diagrams, by question and answer. */
    private static final Map<String, String> ANSWERS = Map.ofEntries(
            Map.entry("Withdrawn? Yes", "Request withdrawn"),
            Map.entry("Withdrawn? No", "Revised"),
            Map.entry("Tour ended? Yes", "Tour ended"),
            Map.entry("Tour ended? No", "Change of the activities proposed"),
            Map.entry("Agreement concluded? Yes", "Agreement concluded"),
            Map.entry("Agreement concluded? No", "No agreement"),
            Map.entry("Another delivery? Yes", "Delivered, another delivery follows"),
            Map.entry("Another delivery? No", "Delivered"),
            Map.entry("Paid or written off? Yes", "Settled"),
            Map.entry("Paid or written off? No", "Amount still open"),
            Map.entry("Received? Yes", "Received"),
            Map.entry("Confirmed? Yes", "Confirmed"),
            Map.entry("Confirmed? No", "Refused"));

    private StepWords() {}

    /** Says when a step to come is needed; empty for a step that is always needed, and for an unknown one. */
    static String needed(String step) {
        return NEEDED.getOrDefault(step, "");
    }

    /** Says what ended a task before an office did it. */
    static String endedBy(String event, String name) {
        return ENDED_BY.getOrDefault(event, "Ended by: " + name);
    }

    /** Puts a question of the diagram and its answer into words. An unknown question is repeated with its answer. */
    static String answered(String question, String answer) {
        if (question.isEmpty() || !List.of("Yes", "No").contains(answer)) {
            return answer;
        }
        var both = question + " " + answer;
        return ANSWERS.getOrDefault(both, both);
    }

    /** The steps that have a note. */
    static Set<String> noted() {
        return NEEDED.keySet();
    }

    /** The events that have words. */
    static Set<String> enders() {
        return ENDED_BY.keySet();
    }

    /** The questions that have words, each with an answer. */
    static Set<String> questions() {
        return ANSWERS.keySet();
    }
}
