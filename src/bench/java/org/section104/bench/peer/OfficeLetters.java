package org.section104.bench.peer;

/** The mail that tells an office of a task, in the words of the service. */
public final class OfficeLetters {

    /** Who sends it. */
    public static final String FROM = "legislative-affairs@dhs.example";

    private OfficeLetters() {}

    /** Whom it goes to. */
    public static String to(String group) {
        return group + "@dhs.example";
    }

    /** Its subject. */
    public static String subject(String caseNumber, String task) {
        return "[%s] %s".formatted(caseNumber, task);
    }

    /** Its text. */
    public static String text(String caseNumber, String name, String task) {
        return """
        A task of case %s waits for your office:

          %s

        Open it: %s/camunda/app/tasklist/default/#/?task=%s
        """
                .formatted(caseNumber, name, "http://localhost:8080", task);
    }
}
