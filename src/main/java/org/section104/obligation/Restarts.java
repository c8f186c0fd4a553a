package org.section104.obligation;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.section104.engine.Processes;
import org.section104.form.Overtaken;
import org.section104.record.CaseRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Restarts lost process instances whose work is open according to the record, at the start event or at a step. Reads
 * open work with pagination, two statements per page. Two nodes may run it at the same time.
 */
@Service
public class Restarts {

    private static final Logger LOG = LoggerFactory.getLogger(Restarts.class);
    private static final int PAGE = 500;

    private final Processes processes;
    private final CaseRecord record;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final MeterRegistry meters;

    Restarts(
            Processes processes,
            CaseRecord record,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            MeterRegistry meters) {
        this.processes = processes;
        this.record = record;
        this.transaction = transaction;
        this.events = events;
        this.meters = meters;
    }

    /** The open work, with pagination. */
    @FunctionalInterface
    public interface Open {

        /**
         * Returns a page of open work.
         *
         * @param after the last subject of the previous page; empty for the first page
         * @param most the page size
         * @return the open work, in ascending order of the subjects
         */
        List<Work> page(String after, int most);
    }

    /**
     * The work of one process instance.
     *
     * @param subject the key with one live instance per process: a case number or the id of an agreement
     * @param caseNumber the number of the case or instrument
     */
    public record Work(String subject, String caseNumber) {

        /** The work on a case itself. */
        public static Work on(String caseNumber) {
            return new Work(caseNumber, caseNumber);
        }
    }

    /**
     * An instance, rebuilt from the record.
     *
     * @param steps the labels of the steps to start at; none for the start event, several if the work goes on side by
     *     side
     * @param variables the process variables
     */
    public record Rebuilt(List<String> steps, Map<String, Object> variables) {

        /** Copies the steps. */
        public Rebuilt {
            steps = List.copyOf(steps);
        }
    }

    /**
     * Restarts all lost instances of a process.
     *
     * @param process the process id
     * @param open the open work according to the record
     * @param rebuilt locks one work item and rebuilds its instance, in the transaction that starts the instance; empty
     *     if the work is no longer open
     */
    public void sweep(String process, Open open, Function<String, Optional<Rebuilt>> rebuilt) {
        var last = "";
        List<Work> page;
        do {
            page = open.page(last, PAGE);
            var live = processes.live(process, page.stream().map(Work::subject).toList());
            page.stream()
                    .filter(work -> !live.contains(work.subject()))
                    .forEach(work -> restart(process, work, rebuilt));
            last = page.isEmpty() ? last : page.get(page.size() - 1).subject();
        } while (page.size() == PAGE);
    }

    private void restart(String process, Work work, Function<String, Optional<Rebuilt>> rebuilt) {
        try {
            transaction.executeWithoutResult(status -> rebuilt.apply(work.subject())
                    .filter(instance ->
                            processes.live(process, List.of(work.subject())).isEmpty())
                    .ifPresent(instance -> start(process, work, instance)));
        } catch (RuntimeException failure) {
            if (isOvertaken(failure)) {
                LOG.debug("Another node starts {} for {} at this moment", process, work.subject());
                return;
            }
            LOG.error("No instance of {} works on {}, and none can be started", process, work.subject(), failure);
            tellMissing(process, work, failure);
        }
    }

    /**
     * Records that an instance is missing. If that fails too, logs both failures so that the sweep continues with other
     * cases.
     */
    private void tellMissing(String process, Work work, RuntimeException failure) {
        try {
            transaction.executeWithoutResult(status -> tell(process, work, "instance-missing", Map.of(), failure));
        } catch (RuntimeException unrecorded) {
            LOG.error("The record of {} cannot say that its instance is missing", work.caseNumber(), unrecorded);
        }
    }

    private void start(String process, Work work, Rebuilt instance) {
        var step = instance.steps().isEmpty() ? "start" : String.join(", ", instance.steps());
        LOG.error("No instance of {} worked on {}; it is started again at {}", process, work.subject(), step);
        tell(process, work, "instance-restarted", Map.of("step", step), null);
        if (instance.steps().isEmpty()) {
            processes.start(process, work.caseNumber(), instance.variables());
        } else {
            processes.startAt(instance.steps(), process, work.caseNumber(), instance.variables());
        }
        meters.counter("section104.sweep.restarts", "process", process).increment();
    }

    /** Writes a record entry and publishes the event that notifies the offices. */
    private void tell(
            String process, Work work, String entry, Map<String, String> details, @Nullable Exception failure) {
        var written = new HashMap<String, Object>(details);
        written.put("process", process);
        written.put("subject", work.subject());
        record.append(work.caseNumber(), entry, CaseRecord.SERVICE, written);
        events.publishEvent(new InstanceRestarted(work.caseNumber(), process, failure != null));
    }

    private static boolean isOvertaken(Throwable failure) {
        for (var at = failure; at != null; at = at.getCause()) {
            if (at instanceof Overtaken) {
                return true;
            }
        }
        return false;
    }
}
