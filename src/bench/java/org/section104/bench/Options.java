package org.section104.bench;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is measured, and how large: system properties, each with a default that is the full measurement.
 *
 * @param marks the marks to measure, {@code bench.marks}
 * @param rounds rounds per mark, {@code bench.rounds}
 * @param clients client threads, {@code bench.clients}
 * @param warmUp cases before the first round, {@code bench.warmup}
 * @param cases cases per round, {@code bench.cases}
 * @param tasks open tasks among which an office finds its own, and cases of the list, {@code bench.tasks}
 * @param timers timers that wait, {@code bench.timers}
 * @param due timers of these that become due, {@code bench.due}
 * @param samples deadlines whose lateness is measured on each node, {@code bench.samples}
 * @param idleSeconds how long a node is left alone before a deadline, {@code bench.idle}
 * @param instances instances in the report, {@code bench.instances}
 * @param printed instances in the report that is printed as PDF, {@code bench.printed}
 * @param mails mails per round, {@code bench.mails}
 * @param growth cases in the database, {@code bench.growth}
 */
record Options(
        Set<String> marks,
        int rounds,
        int clients,
        int warmUp,
        int cases,
        int tasks,
        int timers,
        int due,
        int samples,
        int idleSeconds,
        int instances,
        int printed,
        int mails,
        List<Integer> growth) {

    private static final String ALL = "1a,1b,2,3,4,5,6,7,8,9,10,11";

    static Options fromSystemProperties() {
        return new Options(
                list("bench.marks", ALL).collect(Collectors.toUnmodifiableSet()),
                number("bench.rounds", 5),
                number("bench.clients", 4),
                number("bench.warmup", 400),
                number("bench.cases", 200),
                number("bench.tasks", 100_000),
                number("bench.timers", 100_000),
                number("bench.due", 1_000),
                number("bench.samples", 10),
                number("bench.idle", 150),
                number("bench.instances", 100_000),
                number("bench.printed", 10_000),
                number("bench.mails", 2_000),
                list("bench.growth", "1000,10000,100000").map(Integer::valueOf).toList());
    }

    boolean wants(String... any) {
        return Stream.of(any).anyMatch(marks::contains);
    }

    private static Stream<String> list(String name, String otherwise) {
        return Stream.of(System.getProperty(name, otherwise).split(",")).map(String::strip);
    }

    private static int number(String name, int otherwise) {
        return Integer.getInteger(name, otherwise);
    }
}
