package org.section104.cases;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.section104.access.Office;
import org.section104.engine.TaskFlow;
import org.section104.obligation.StatutoryClock;
import org.section104.officer.OfficeTask;
import org.springframework.stereotype.Component;

/**
 * Metrics of what waits, by office: {@code section104.waiting.tasks}, {@code section104.waiting.late} and
 * {@code section104.waiting.oldest} (days; NaN if there is none). By step, over the last 90 days:
 * {@code section104.step.median} and {@code section104.step.p90} (days; NaN if no task of the step was completed). The chiefs
 * of all missions are one office. A scrape reads the database once. All are NaN for ten seconds after the database failed.
 */
@Component
class FlowMetrics {

    private final MeterRegistry registry;
    private final FlowNow now;

    FlowMetrics(MeterRegistry registry, FlowNow now) {
        this.registry = registry;
        this.now = now;
        for (var office : Office.values()) {
            ofOffice(
                    "section104.waiting.tasks",
                    null,
                    "Open tasks of cases",
                    office,
                    figures -> sum(loads(figures, office), TaskFlow.Load::tasks));
            ofOffice(
                    "section104.waiting.late",
                    null,
                    "Open tasks of cases that are past their due date",
                    office,
                    figures -> sum(loads(figures, office), TaskFlow.Load::late));
            ofOffice(
                    "section104.waiting.oldest",
                    "days",
                    "Age of the oldest open task of cases, without standing tasks",
                    office,
                    figures -> oldest(figures, office));
        }
        for (var step : OfficeTask.values()) {
            ofStep(
                    "section104.step.median",
                    "Median time of the step in the last 90 days",
                    step,
                    TaskFlow.Pace::median);
            ofStep("section104.step.p90", "90th percentile of it", step, TaskFlow.Pace::ninetieth);
        }
    }

    private void ofOffice(
            String name,
            @Nullable String unit,
            String description,
            Office office,
            ToDoubleFunction<FlowNow.Figures> value) {
        gauge(name, unit, description, "office", office.group(), value);
    }

    private void ofStep(
            String name, String description, OfficeTask step, ToDoubleFunction<TaskFlow.Pace> milliseconds) {
        gauge(name, "days", description, "step", step.id(), figures -> figures.paces().stream()
                .filter(pace -> pace.step().id().equals(step.id()))
                .findFirst()
                .map(pace ->
                        WaitingFlow.inDays(milliseconds.applyAsDouble(pace)).doubleValue())
                .orElse(Double.NaN));
    }

    private void gauge(
            String name,
            @Nullable String unit,
            String description,
            String tag,
            String tagged,
            ToDoubleFunction<FlowNow.Figures> value) {
        Gauge.builder(name, now, source -> value.applyAsDouble(source.figures()))
                .tag(tag, tagged)
                .baseUnit(unit)
                .description(description)
                .register(registry);
    }

    private static List<TaskFlow.Load> loads(FlowNow.Figures figures, Office office) {
        return figures.loads().stream()
                .filter(load -> Office.of(load.group()).equals(Optional.of(office)))
                .toList();
    }

    private static double sum(List<TaskFlow.Load> loads, ToDoubleFunction<TaskFlow.Load> figure) {
        return loads.stream().mapToDouble(figure).sum();
    }

    private static double oldest(FlowNow.Figures figures, Office office) {
        return loads(figures, office).stream()
                .map(TaskFlow.Load::oldest)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .map(oldest -> (double)
                        ChronoUnit.DAYS.between(StatutoryClock.dateOf(oldest), StatutoryClock.dateOf(figures.at())))
                .orElse(Double.NaN);
    }
}
