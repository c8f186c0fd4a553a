package org.section104.cases;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.section104.access.Matrix.Resource;
import org.section104.access.Office;
import org.section104.access.Readers;
import org.section104.form.RefusedInput;
import org.section104.form.RefusedInput.Problem;
import org.section104.wording.UsDates;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Serves the page <i>Waiting on</i>: what waits for each office, what waits longest, and how long each step takes. */
@Controller
class FlowView {

    static final String ADDRESS = "/cases/waiting";

    private static final int ROWS = 25;
    private static final int MOST = 500;
    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String OFFICE = "office";
    private static final String PAGE = "page";
    private static final List<String> FIELDS = List.of(OFFICE, FROM, TO);

    private final WaitingFlow flow;
    private final Readers readers;
    private final Screen screen;

    FlowView(WaitingFlow flow, Readers readers, Screen screen) {
        this.flow = flow;
        this.readers = readers;
        this.screen = screen;
    }

    /** An office to choose. */
    record Option(String value, String label, boolean chosen) {}

    /**
     * The form.
     *
     * @param offices the offices to choose from
     * @param from the first day of the period, as it was entered
     * @param to the last day
     * @param mistakes what is wrong with a field, by its name
     */
    record Form(List<Option> offices, String from, String to, Map<String, String> mistakes) {}

    /** What waits for an office. The address leads to its cases; it is empty if no list has them. */
    record OfficeLine(
            String office, String address, int cases, int tasks, int standing, int late, String oldest, String days) {}

    /** A task that waits. */
    record StuckLine(
            String number,
            String subject,
            String task,
            String office,
            String since,
            int days,
            String due,
            boolean late) {}

    /** How long a step takes. */
    record StepLine(String step, String office, boolean standing, int completed, String median, String p90, int open) {}

    /**
     * The tables.
     *
     * @param period the period in words
     * @param offices what waits for each office
     * @param stuck a page of the tasks that wait longest
     * @param count which of the tasks the page shows, in words
     * @param previous the address of the page before; empty without one
     * @param next the address of the page after; empty without one
     * @param steps how long each step takes
     * @param files the addresses of the tables as CSV
     */
    record Tables(
            String period,
            List<OfficeLine> offices,
            List<StuckLine> stuck,
            String count,
            String previous,
            String next,
            List<StepLine> steps,
            Map<String, String> files) {}

    /** Shows the page, or what is wrong with the form beside its fields. */
    @GetMapping(ADDRESS)
    ModelAndView waiting(@RequestParam Map<String, String> parameters, Authentication who) {
        if (readers.of(who, Resource.FLOW).isEmpty()) {
            throw new AccessDeniedException(
                    "%s may not read what waits for the offices. The security guide lists what".formatted(who.getName())
                            + " each role may do.");
        }
        var page = new ModelAndView("cases/waiting");
        page.addObject("screen", screen.of(who));
        var figures = flow.now();
        page.addObject("asOf", UsDates.dateTime(figures.at()));
        var asked = asked(parameters);
        var problems = new ArrayList<Problem>();
        var period = read(asked, given -> FlowPeriod.of(given, flow.today()), problems);
        var office = read(asked, FlowController::office, problems);
        var paging = read(asked, FlowController::paging, problems);
        if (period.isPresent() && office.isPresent() && paging.isPresent()) {
            page.addObject("form", form(figures, asked, office.get(), period.get(), problems));
            page.addObject(
                    "tables",
                    tables(
                            figures,
                            asked,
                            period.get(),
                            office.get(),
                            paging.get().page()));
        } else {
            page.setStatus(HttpStatus.BAD_REQUEST);
            page.addObject(
                    "form",
                    form(
                            figures,
                            asked,
                            office.orElse(Optional.empty()),
                            period.orElseGet(() -> FlowPeriod.until(flow.today())),
                            problems));
            page.addObject(
                    "others",
                    problems.stream()
                            .filter(problem -> !FIELDS.contains(problem.field()))
                            .map(Problem::sentence)
                            .toList());
        }
        return page;
    }

    private static Map<String, String> asked(Map<String, String> parameters) {
        var asked = new LinkedHashMap<String, String>();
        Stream.concat(FIELDS.stream(), Stream.of(PAGE)).forEach(name -> Optional.ofNullable(parameters.get(name))
                .filter(value -> !value.isBlank())
                .ifPresent(value -> asked.put(name, value)));
        return asked;
    }

    private static <T> Optional<T> read(
            Map<String, String> asked, Function<Map<String, String>, T> reading, List<Problem> problems) {
        try {
            return Optional.of(reading.apply(asked));
        } catch (RefusedInput refused) {
            problems.addAll(refused.problems());
            return Optional.empty();
        }
    }

    private Form form(
            FlowNow.Figures figures,
            Map<String, String> asked,
            Optional<String> office,
            FlowPeriod period,
            List<Problem> problems) {
        var titles = flow.waitedFor(figures);
        office.ifPresent(group -> titles.putIfAbsent(group, Office.title(group).orElse(group)));
        var options = Stream.concat(
                        Stream.of(new Option("", "Any office", office.isEmpty())),
                        titles.entrySet().stream()
                                .map(one -> new Option(
                                        one.getKey(),
                                        one.getValue(),
                                        office.filter(one.getKey()::equals).isPresent())))
                .toList();
        return new Form(
                options,
                asked.getOrDefault(FROM, period.from().toString()),
                asked.getOrDefault(TO, period.to().toString()),
                problems.stream()
                        .collect(Collectors.toMap(
                                Problem::field,
                                problem -> problem.label() + ": " + UsDates.onScreens(problem.message()),
                                (one, other) -> one)));
    }

    private Tables tables(
            FlowNow.Figures figures, Map<String, String> asked, FlowPeriod period, Optional<String> office, int page) {
        var found = flow.stuck(figures, office, page * ROWS, ROWS + 1);
        var shown = found.subList(0, Math.min(ROWS, found.size()));
        var files = new LinkedHashMap<String, String>();
        files.put("offices", "/api/flow/offices?format=csv");
        files.put(
                "cases",
                "/api/flow/cases?format=csv&size=" + MOST
                        + office.map(group -> "&office=" + group).orElse(""));
        files.put("steps", "/api/flow/steps?format=csv&from=%s&to=%s".formatted(period.from(), period.to()));
        return new Tables(
                "%s to %s".formatted(UsDates.date(period.from()), UsDates.date(period.to())),
                flow.offices(figures).stream().map(FlowView::line).toList(),
                shown.stream().map(FlowView::line).toList(),
                count(page, shown.size(), found.size() > ROWS),
                page == 0 ? "" : at(asked, page - 1),
                found.size() > ROWS ? at(asked, page + 1) : "",
                flow.steps(figures, period).stream().map(FlowView::line).toList(),
                files);
    }

    private static String count(int page, int shown, boolean more) {
        if (shown == 0) {
            return page == 0 ? "No task waits." : "This page of the list does not exist.";
        }
        var first = page * ROWS + 1;
        return "Tasks %,d–%,d%s".formatted(first, first + shown - 1, more ? ", and there are more" : "");
    }

    private static OfficeLine line(WaitingFlow.OfficeRow row) {
        return new OfficeLine(
                row.officeTitle(),
                Office.of(row.office()).isPresent() ? "/cases?waitingOn=" + row.office() : "",
                row.cases(),
                row.tasks(),
                row.standing(),
                row.late(),
                row.oldestSince() == null ? "" : UsDates.date(row.oldestSince()),
                row.oldestDays() == null ? "" : days(row.oldestDays()));
    }

    private static StuckLine line(WaitingFlow.StuckRow row) {
        return new StuckLine(
                row.caseNumber(),
                row.subject(),
                row.name(),
                row.officeTitle(),
                UsDates.date(row.since()),
                row.days(),
                row.due() == null ? "" : UsDates.date(row.due().toInstant()),
                row.late());
    }

    private static StepLine line(WaitingFlow.StepRow row) {
        return new StepLine(
                row.name(),
                row.officeTitle(),
                row.standing(),
                row.completed(),
                shown(row.medianDays()),
                shown(row.p90Days()),
                row.open());
    }

    private static String shown(@Nullable BigDecimal days) {
        return days == null ? "" : days.toPlainString();
    }

    private static String days(int days) {
        return "%,d".formatted(days);
    }

    private static String at(Map<String, String> asked, int page) {
        var there = new LinkedHashMap<>(asked);
        there.remove(PAGE);
        if (page > 0) {
            there.put(PAGE, String.valueOf(page));
        }
        return there.isEmpty()
                ? ADDRESS
                : ADDRESS + "?"
                        + there.entrySet().stream()
                                .map(one ->
                                        one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                                .collect(Collectors.joining("&"));
    }
}
