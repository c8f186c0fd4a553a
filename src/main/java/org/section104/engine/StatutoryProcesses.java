package org.section104.engine;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The processes that carry out the statute, by their ids in the diagrams. Every list of them is one of these sets, so that
 * no process loses its guard or its grants because one list was forgotten.
 */
public final class StatutoryProcesses {

    /** The processes that the program office starts by a form. */
    public static final Set<String> OF_CASES = Set.of(
            "assign-personnel", "provide-assistance", "record-agreement", "correct-effective-date", "annual-report");

    /** The processes of instruments of delegation, 104(c), which the offices of the officers start by a form. */
    public static final Set<String> OF_INSTRUMENTS = Set.of("delegate-authority", "revoke-delegation");

    /** The processes that only the service starts: a notice to both committees, 104(d). */
    public static final Set<String> OF_THE_SERVICE = Set.of("notify-committees");

    /** All of them. */
    public static final Set<String> ALL = Stream.of(OF_CASES, OF_INSTRUMENTS, OF_THE_SERVICE)
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());

    private StatutoryProcesses() {}
}
