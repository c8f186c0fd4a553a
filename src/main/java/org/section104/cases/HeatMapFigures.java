package org.section104.cases;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How cases went through a diagram in a period, without data about a single case.
 *
 * @param definition the id of the version of the process in the engine
 * @param process the process id
 * @param name the name of the process
 * @param version the version that was asked for
 * @param versions the versions whose figures are added up, ascending: the one asked for, and those with the same elements
 *     and flows that had instances in the period
 * @param otherVersions the versions with other elements or flows that had instances in the period, whose figures are left
 *     out, ascending
 * @param olderVersions whether more versions had instances in the period, which are too old to be compared
 * @param days the period in days of the calendar in Washington, until today; absent for all time
 * @param until the time of the figures, UTC
 * @param running the instances of these versions that run now
 * @param ended the instances that ended in the period, in any way
 * @param pathsOf the instances from which the counts of the flows come: all that lived in the period, or the newest of them
 * @param live the instances that ended in the period or have not ended
 * @param steps the steps at which a case can wait, and that a case left in the period, in the order of the file
 * @param flows all flows of the diagram, in the order of the file
 */
record HeatMapFigures(
        String definition,
        String process,
        String name,
        int version,
        List<Integer> versions,
        List<Integer> otherVersions,
        boolean olderVersions,
        @Nullable Integer days,
        Instant until,
        long running,
        long ended,
        long pathsOf,
        long live,
        List<Step> steps,
        List<Path> flows) {

    /**
     * A step. Each run of a multi-instance step counts.
     *
     * @param element the id of the element
     * @param name its name
     * @param standing whether it is a standing task, or a sub-process around one: it is offered until there is something to
     *     do, such as a payment to record, so that its days are not a wait
     * @param completed how often it was completed in the period
     * @param canceled how often something else ended it in the period; that time does not count
     * @param medianDays the median time of the completed ones, in days of 24 hours, to a tenth; 0 if there are none
     * @param ninetiethDays the 90th percentile of their times, in days of 24 hours, to a tenth; 0 if there are none
     */
    record Step(
            String element,
            String name,
            boolean standing,
            long completed,
            long canceled,
            double medianDays,
            double ninetiethDays) {}

    /**
     * A sequence flow.
     *
     * @param flow its id
     * @param name its name; empty if it has none
     * @param from the name of its source
     * @param to the name of its target
     * @param times how often it was taken in the period
     */
    record Path(String flow, String name, String from, String to, long times) {}
}
