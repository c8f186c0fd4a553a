package org.section104.obligation;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.section104.engine.Overtaken;
import org.section104.engine.Processes;
import org.section104.record.CaseRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Starts instances again that are gone while the record says that their work is open. The record says where: at the start event,
 * or at a step. It reads a page of what is open at a time, in two statements each, and two nodes may do so at once.
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

    /** What is open, a page at a time. */
    @FunctionalInterface
    public interface Open {

        /**
         * A page of what is open.
         *
         * @param after the last of the page before; empty for the first page
         * @param most how many there may be in a page
         * @return what is open, in ascending order of the subjects
         */
        List<Work> page(String after, int most);
    }

    /**
     * Something that an instance works on.
     *
     * @param subject what the process has one live instance of each: a case number, the id of an agreement
     * @param caseNumber the case that it belongs to, or an instrument
     */
    public record Work(String subject, String caseNumber) {

        /** A case itself. */
        public static Work on(String caseNumber) {
            return new Work(caseNumber, caseNumber);
        }
    }

    /**
     * An instance as the record has it.
     *
     * @param step the label of the step to start at; absent for the start event
     * @param variables what it carries
     */
    public record Rebuilt(@Nullable String step, Map<String, Object> variables) {}

    /**
     * Starts every instance of a process that is gone.
     *
     * @param process the process id
     * @param open what the record says is open
     * @param rebuilt reads one of it from the record, in the transaction that starts the instance, and locks it; empty when it
     *     is no longer open
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

    /** One case whose record cannot be written does not keep the sweep from the others; the log has both failures. */
    private void tellMissing(String process, Work work, RuntimeException failure) {
        try {
            transaction.executeWithoutResult(status -> tell(process, work, "instance-missing", Map.of(), failure));
        } catch (RuntimeException unrecorded) {
            LOG.error("The record of {} cannot say that its instance is missing", work.caseNumber(), unrecorded);
        }
    }

    private void start(String process, Work work, Rebuilt instance) {
        var step = Optional.ofNullable(instance.step()).orElse("start");
        LOG.error("No instance of {} worked on {}; it is started again at {}", process, work.subject(), step);
        tell(process, work, "instance-restarted", Map.of("step", step), null);
        if (instance.step() == null) {
            processes.start(process, work.caseNumber(), instance.variables());
        } else {
            processes.startAt(instance.step(), process, work.caseNumber(), instance.variables());
        }
        meters.counter("section104.sweep.restarts", "process", process).increment();
    }

    /** Writes it into the record, and has the offices told. */
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
