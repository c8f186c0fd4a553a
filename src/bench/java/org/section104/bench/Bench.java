package org.section104.bench;

import java.util.List;
import java.util.concurrent.Callable;

/**
 * Measures the service beside the bare engine, and writes {@code target/bench/results.json} and the table of
 * {@code src/docs/performance.md}: {@code mvn -Pbench verify}. See {@link Options} for what can be set.
 */
public final class Bench {

    private Bench() {}

    /** Measures the marks that are asked for; ends with an error when one cannot be measured. */
    public static void main(String... none) throws Exception {
        System.setProperty("logback.configurationFile", "src/bench/resources/bench-logback.xml");
        var options = Options.fromSystemProperties();
        try (var stage = new Stage(options)) {
            var cases = new CaseMarks(stage);
            measure(options, cases::plain, "1a", "2");
            measure(options, cases::withLetters, "1b");
            measure(options, new TaskListMark(stage)::measure, "3");
            measure(options, new TimerMark(stage)::measure, "4");
            measure(options, new LatenessMark(stage)::measure, "5");
            measure(options, new ReportMark(stage)::measure, "6");
            measure(options, new MailMark(stage)::measure, "7");
            measure(options, new StartUpMark(stage)::measure, "8");
            measure(options, new NodesMark(stage)::measure, "9");
            measure(options, new GrowthMark(stage)::measure, "10");
            measure(options, new CaseListMark(stage)::measure, "11");
        }
    }

    private static void measure(Options options, Callable<List<Row>> mark, String... marks) throws Exception {
        if (!options.wants(marks)) {
            return;
        }
        Stage.log("mark " + String.join(" and ", marks));
        var rows = mark.call();
        rows.forEach(row -> Stage.log(row.toString()));
        Tables.add(rows);
    }
}
