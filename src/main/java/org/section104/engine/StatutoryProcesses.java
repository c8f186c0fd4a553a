package org.section104.engine;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The ids of the processes that carry out the statute. This is the only list: a process cannot be guarded in one place
 * and forgotten in another.
 */
public final class StatutoryProcesses {

    /** The processes that the program office starts with a form. */
    public static final Set<String> OF_CASES = Set.of(
            "assign-personnel", "provide-assistance", "record-agreement", "correct-effective-date", "annual-report");

    /** The processes of instruments of delegation, 104(c), which the officers' offices start with a form. */
    public static final Set<String> OF_INSTRUMENTS = Set.of("delegate-authority", "revoke-delegation");

    /**
     * The processes that only the service starts: a notice to both committees, 104(d), and what counsel does about an
     * agreement, which is internal.
     */
    public static final Set<String> OF_THE_SERVICE = Set.of("notify-committees", "follow-up-agreement");

    /** All statutory processes. */
    public static final Set<String> ALL = Stream.of(OF_CASES, OF_INSTRUMENTS, OF_THE_SERVICE)
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());

    private StatutoryProcesses() {}
}
