package org.section104.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.section104.access.Office;
import org.section104.engine.FailureMeaning;
import org.section104.engine.TaskFlow;
import org.section104.form.Paging;
import org.section104.form.RefusedInput;
import org.section104.obligation.SetClock;
import org.section104.obligation.StatutoryClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.test.context.ActiveProfiles;

/** Compares what SQL says of generated tasks, open and past, with a plain computation. */
@Tag("integration")
@SpringBootTest(properties = "camunda.bpm.job-execution.enabled=false")
@ActiveProfiles("demo")
abstract class FlowAgreementTest {

    private static final int CASES = 80;
    private static final int PAST = 1_500;
    private static final double DAY = Duration.ofDays(1).toMillis();
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);
    private static final Instant NOW = washington("2026-11-30T09:30:00");
    private static final List<String> STEPS = List.of(
            "certify-funding",
            "review-consistency",
            "determine-necessity",
            "manage-tour",
            "record-collection",
            "own-step");
    private static final List<String> STANDING = List.of("manage-tour", "withdraw-concurrence", "record-collection");
    private static final List<String> OFFICES = List.of(
            "chief-financial-officer",
            "general-counsel",
            "secretary",
            "chief-of-mission-ee",
            "chief-of-mission-jp",
            "translators");

    @Autowired
    private TaskFlow tasks;

    @Autowired
    private CaseList list;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private JdbcTemplate batch;

    private final Random random = new Random(104);
    private final SetClock time = new SetClock();
    private final AtomicLong nanoTime = new AtomicLong();
    private final List<OpenTask> open = new ArrayList<>();
    private final List<PastTask> past = new ArrayList<>();
    private FlowNow now;
    private WaitingFlow flow;
    private String ofCases = "";
    private String ofInstruments = "";

    /** An open task of the model. A task without a case is one of an instrument of delegation. */
    private record OpenTask(
            String id,
            @Nullable String caseNumber,
            String step,
            Instant since,
            @Nullable Instant due,
            Collection<String> offices) {

        boolean isStanding() {
            return STANDING.contains(step);
        }

        Stream<String> groups() {
            return offices.isEmpty() ? Stream.of("") : offices.stream();
        }
    }

    /** A task of the past: completed, or canceled. */
    private record PastTask(String step, String process, Instant began, Instant ended, boolean completed) {

        double took() {
            return Duration.between(began, ended).toMillis();
        }
    }

    @BeforeEach
    void tasks_of_cases() {
        for (var table : List.of(
                "ACT_RU_IDENTITYLINK where TASK_ID_ is not null",
                "ACT_RU_TASK",
                "ACT_RU_EXECUTION where BUSINESS_KEY_ like 'AST-%' or BUSINESS_KEY_ like 'DLG-%'",
                "ACT_HI_IDENTITYLINK",
                "ACT_HI_TASKINST",
                "case_file where number like 'AST-%'")) {
            jdbc.sql("delete from " + table).update();
        }
        ofCases = definition("assign-personnel");
        ofInstruments = definition("delegate-authority");
        time.at(NOW);
        var clock = StatutoryClock.on(time);
        now = new FlowNow(tasks, clock, nanoTime::get);
        flow = new WaitingFlow(now, tasks, clock);
    }

    private String definition(String process) {
        return jdbc.sql("select ID_ from ACT_RE_PROCDEF where KEY_ = ? order by VERSION_ desc fetch first 1 row only")
                .param(process)
                .query(String.class)
                .single();
    }

    private void generate() {
        for (var at = 0; at < CASES; at++) {
            var number = "AST-2026-%04d".formatted(at);
            aCase(number);
            for (var instances = random.nextInt(3); instances > 0; instances--) {
                var instance = anInstance(number);
                for (var many = random.nextInt(4); many > 0; many--) {
                    offer(
                            instance,
                            number,
                            one(STEPS),
                            NOW.minusSeconds(random.nextInt(20_000_000)),
                            due(),
                            some(OFFICES));
                }
            }
        }
        // one instrument of delegation has no case
        offer(
                anInstance("DLG-2026-0001"),
                null,
                "confirm-delegation",
                NOW.minusSeconds(9_000_000),
                null,
                some(OFFICES));
        for (var at = 0; at < PAST; at++) {
            var ended = NOW.minusSeconds(random.nextInt(40_000_000));
            end(
                    one(STEPS),
                    random.nextInt(20) == 0
                            ? "delegate-authority"
                            : one(List.of("assign-personnel", "provide-assistance")),
                    ended.minusMillis((long) (-Math.log(1 - random.nextDouble()) * 6 * DAY)),
                    ended,
                    random.nextInt(5) > 0);
        }
    }

    private @Nullable Instant due() {
        return random.nextInt(4) == 0 ? null : NOW.plusSeconds(random.nextInt(4_000_000) - 2_000_000L);
    }

    /** The case is closed, so that the sweep does not miss an instance of it. */
    private void aCase(String number) {
        jdbc.sql(
                        "insert into case_file (number, kind, component, status, revision, requested_by, requested_at, subject,"
                                + " indexed_revision) values (?, 'ASSISTANCE', 'CISA', 'CLOSED', 1, 'program', current_timestamp, ?, 1)")
                .params(number, "About " + number)
                .update();
    }

    private String anInstance(String businessKey) {
        var instance = UUID.randomUUID().toString();
        jdbc.sql("insert into ACT_RU_EXECUTION (ID_, REV_, PROC_INST_ID_, BUSINESS_KEY_) values (?, 1, ?, ?)")
                .params(instance, instance, businessKey)
                .update();
        return instance;
    }

    private void offer(
            String instance,
            @Nullable String number,
            String step,
            Instant since,
            @Nullable Instant due,
            Collection<String> offices) {
        var id = UUID.randomUUID().toString();
        var name = step.equals("own-step") ? null : "Name of " + step;
        jdbc.sql("insert into ACT_RU_TASK (ID_, REV_, NAME_, TASK_DEF_KEY_, PROC_DEF_ID_, PROC_INST_ID_, EXECUTION_ID_,"
                        + " CREATE_TIME_, DUE_DATE_, SUSPENSION_STATE_) values (?, 1, ?, ?, ?, ?, ?, ?, ?, 1)")
                .params(Arrays.asList(
                        id,
                        name,
                        step,
                        number == null ? ofInstruments : ofCases,
                        instance,
                        instance,
                        Timestamp.from(since),
                        due == null ? null : Timestamp.from(due)))
                .update();
        offices.forEach(office -> jdbc.sql("insert into ACT_RU_IDENTITYLINK (ID_, REV_, GROUP_ID_, TYPE_, TASK_ID_)"
                        + " values (?, 1, ?, 'candidate', ?)")
                .params(UUID.randomUUID().toString(), office, id)
                .update());
        open.add(new OpenTask(id, number, step, since, due, offices));
    }

    private void end(String step, String process, Instant began, Instant ended, boolean completed) {
        var id = UUID.randomUUID().toString();
        jdbc.sql(
                        "insert into ACT_HI_TASKINST (ID_, TASK_DEF_KEY_, PROC_DEF_KEY_, NAME_, START_TIME_, END_TIME_, DURATION_,"
                                + " DELETE_REASON_) values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        id,
                        step,
                        process,
                        "Name of " + step,
                        Timestamp.from(began),
                        Timestamp.from(ended),
                        Duration.between(began, ended).toMillis(),
                        completed ? "completed" : "deleted")
                .update();
        jdbc.sql("insert into ACT_HI_IDENTITYLINK (ID_, TIMESTAMP_, TYPE_, GROUP_ID_, TASK_ID_, OPERATION_TYPE_)"
                        + " values (?, ?, 'candidate', ?, ?, 'add')")
                .params(
                        UUID.randomUUID().toString(),
                        Timestamp.from(began),
                        step.equals("determine-necessity") ? "chief-of-mission-ee" : "general-counsel",
                        id)
                .update();
        past.add(new PastTask(step, process, began, ended, completed));
    }

    private <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private List<String> some(List<String> values) {
        return values.stream().filter(value -> random.nextInt(5) == 0).toList();
    }

    private static Instant washington(String local) {
        return LocalDateTime.parse(local).atZone(StatutoryClock.ZONE).toInstant();
    }

    private static LocalDate dayOf(Instant instant) {
        return instant.atZone(StatutoryClock.ZONE).toLocalDate();
    }

    private Stream<OpenTask> ofCases() {
        return open.stream().filter(task -> task.caseNumber() != null);
    }

    // ---- offices

    @Test
    void the_offices_are_those_of_a_plain_computation() {
        generate();
        var expected = new TreeMap<String, List<OpenTask>>();
        ofCases().forEach(task -> task.groups()
                .forEach(group -> expected.computeIfAbsent(group, one -> new ArrayList<>())
                        .add(task)));
        assertThat(expected).as("generated").containsKeys("", "chief-of-mission-ee", "translators");
        var rows = flow.offices(now.figures());
        assertThat(rows).hasSameSizeAs(expected.keySet());
        for (var row : rows) {
            var waiting = expected.get(row.office());
            assertThat(waiting).as(row.office()).isNotNull();
            var oldest = waiting.stream()
                    .filter(task -> !task.isStanding())
                    .map(OpenTask::since)
                    .min(Comparator.naturalOrder());
            assertThat(row)
                    .isEqualTo(new WaitingFlow.OfficeRow(
                            row.office(),
                            row.office().isEmpty()
                                    ? "No office"
                                    : Office.title(row.office()).orElse(row.office()),
                            (int) waiting.stream()
                                    .map(OpenTask::caseNumber)
                                    .distinct()
                                    .count(),
                            waiting.size(),
                            (int) waiting.stream().filter(OpenTask::isStanding).count(),
                            (int) waiting.stream()
                                    .filter(task ->
                                            task.due() != null && task.due().isBefore(NOW))
                                    .count(),
                            oldest.orElse(null),
                            oldest.map(since -> (int) ChronoUnit.DAYS.between(dayOf(since), TODAY))
                                    .orElse(null)));
        }
        assertThat(rows.stream().map(WaitingFlow.OfficeRow::oldestSince).filter(Objects::nonNull))
                .isSorted();
    }

    @Test
    void an_office_has_as_many_cases_as_the_list_of_cases_that_wait_for_it() {
        generate();
        var auditor = UsernamePasswordAuthenticationToken.authenticated(
                "auditor", "", AuthorityUtils.createAuthorityList("records-auditor"));
        var compared = new TreeSet<String>();
        for (var row : flow.offices(now.figures())) {
            if (Office.of(row.office()).isPresent()) {
                var listed = list.find(CaseQuery.of(Map.of("waitingOn", row.office(), "size", "1")), auditor);
                assertThat(row.cases())
                        .as(row.office())
                        .isEqualTo(listed.total())
                        .isPositive();
                compared.add(row.office());
            }
        }
        assertThat(compared).hasSize(OFFICES.size() - 1);
    }

    @Test
    void a_task_has_no_age_while_it_is_standing_and_the_clock_of_the_service_says_what_is_late() {
        aCase("AST-2026-0001");
        var instance = anInstance("AST-2026-0001");
        offer(instance, "AST-2026-0001", "record-collection", NOW.minusSeconds(9_000_000), null, List.of("secretary"));
        offer(
                instance,
                "AST-2026-0001",
                "determine-interests",
                NOW.minusSeconds(60),
                washington("2031-01-01T12:00:00"),
                List.of("secretary"));
        assertThat(flow.offices(now.figures()))
                .containsExactly(new WaitingFlow.OfficeRow(
                        "secretary", "Secretary of Homeland Security", 1, 2, 1, 0, NOW.minusSeconds(60), 0));
        assertThat(flow.stuck(now.figures(), Optional.empty(), 0, 10))
                .extracting(WaitingFlow.StuckRow::task)
                .containsExactly("determine-interests");

        time.at(washington("2031-01-01T12:00:01"));
        assertThat(flow.offices(now.figures()))
                .extracting(WaitingFlow.OfficeRow::late)
                .containsExactly(1);
        assertThat(flow.stuck(now.figures(), Optional.empty(), 0, 10))
                .extracting(WaitingFlow.StuckRow::late)
                .containsExactly(true);
    }

    @Test
    void a_day_begins_at_midnight_in_washington() {
        aCase("AST-2026-0001");
        var instance = anInstance("AST-2026-0001");
        var since = Map.of(
                "2026-11-29T23:59:59", 1,
                "2026-11-30T00:00:00", 0,
                // the clocks went back on November 1
                "2026-11-01T00:30:00", 29,
                "2026-10-31T23:59:59", 30);
        since.keySet()
                .forEach(at -> offer(
                        instance, "AST-2026-0001", "certify-funding", washington(at), null, List.of("secretary")));
        assertThat(flow.stuck(now.figures(), Optional.empty(), 0, 10).stream()
                        .collect(Collectors.toMap(WaitingFlow.StuckRow::since, WaitingFlow.StuckRow::days)))
                .isEqualTo(since.entrySet().stream()
                        .collect(Collectors.toMap(one -> washington(one.getKey()), Map.Entry::getValue)));

        for (var ended : List.of(
                "2026-11-01T00:00:00", "2026-11-01T23:59:59.999", "2026-10-31T23:59:59.999", "2026-11-02T00:00:00")) {
            end("certify-funding", "assign-personnel", washington("2026-10-01T00:00:00"), washington(ended), true);
        }
        var day = LocalDate.of(2026, 11, 1);
        assertThat(flow.steps(now.figures(), new FlowPeriod(day, day)))
                .singleElement()
                .satisfies(step -> {
                    assertThat(step.completed()).isEqualTo(2);
                    // 31 days, and 32 days of 24 hours and one hour more
                    assertThat(step.medianDays()).isEqualByComparingTo("31.5");
                });
    }

    // ---- steps

    @Test
    void the_steps_are_those_of_a_plain_computation() {
        generate();
        var first = dayOf(past.stream()
                .map(PastTask::ended)
                .min(Comparator.naturalOrder())
                .orElseThrow());
        for (var period : List.of(
                FlowPeriod.until(TODAY),
                new FlowPeriod(first, TODAY),
                new FlowPeriod(TODAY.minusDays(200), TODAY.minusDays(100)),
                new FlowPeriod(TODAY, TODAY),
                new FlowPeriod(TODAY.minusYears(9), TODAY.minusYears(8)))) {
            assertSteps(period);
        }
    }

    private void assertSteps(FlowPeriod period) {
        var completed = past.stream()
                .filter(task -> task.completed() && !task.process().equals("delegate-authority"))
                .filter(task -> !dayOf(task.ended()).isBefore(period.from())
                        && !dayOf(task.ended()).isAfter(period.to()))
                .collect(
                        Collectors.groupingBy(PastTask::step, Collectors.mapping(PastTask::took, Collectors.toList())));
        var stillOpen = ofCases().collect(Collectors.groupingBy(OpenTask::step, Collectors.counting()));
        var paces = tasks.paces(period.begin(), period.end()).stream()
                .collect(Collectors.toMap(pace -> pace.step().id(), Function.identity()));
        assertThat(paces.keySet()).as("%s", period).isEqualTo(completed.keySet());
        completed.forEach((step, took) -> {
            var pace = paces.get(step);
            assertThat(pace.completed()).as(step).isEqualTo(took.size());
            assertThat(pace.median()).as(step).isCloseTo(percentile(took, 0.5), within(0.01));
            assertThat(pace.ninetieth()).as(step).isCloseTo(percentile(took, 0.9), within(0.01));
        });
        var rows = flow.steps(now.figures(), period);
        assertThat(rows.stream().map(WaitingFlow.StepRow::step))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(completed.keySet().stream(), stillOpen.keySet().stream())
                                .collect(Collectors.toSet()));
        for (var row : rows) {
            assertThat(row.open())
                    .as(row.step())
                    .isEqualTo(stillOpen.getOrDefault(row.step(), 0L).intValue());
            assertThat(row.completed())
                    .isEqualTo(completed.getOrDefault(row.step(), List.of()).size());
            assertThat(row.standing()).isEqualTo(STANDING.contains(row.step()));
            if (row.completed() > 0) {
                assertThat(row.medianDays())
                        .isEqualByComparingTo(BigDecimal.valueOf(percentile(completed.get(row.step()), 0.5) / DAY)
                                .setScale(1, RoundingMode.HALF_UP));
            }
        }
        assertThat(rows.stream().map(WaitingFlow.StepRow::medianDays).filter(Objects::nonNull))
                .isSortedAccordingTo(Comparator.reverseOrder());
    }

    /** The percentile that statistics books call continuous: it interpolates between two neighbors. */
    private static double percentile(List<Double> values, double part) {
        var sorted = values.stream().sorted().toList();
        var at = part * (sorted.size() - 1);
        var below = sorted.get((int) Math.floor(at));
        var above = sorted.get((int) Math.ceil(at));
        return below + (above - below) * (at - Math.floor(at));
    }

    @Test
    void a_step_has_the_name_and_the_office_of_the_task_that_was_completed_last() {
        end("determine-necessity", "assign-personnel", NOW.minusSeconds(100), NOW.minusSeconds(50), true);
        jdbc.sql("update ACT_HI_TASKINST set NAME_ = 'An older name'").update();
        end("determine-necessity", "assign-personnel", NOW.minusSeconds(100), NOW.minusSeconds(40), true);
        end("determine-necessity", "assign-personnel", NOW.minusSeconds(100), NOW.minusSeconds(30), false);
        jdbc.sql("update ACT_HI_TASKINST set NAME_ = NAME_ || ': Senate (HSGAC)' where NAME_ like 'Name of%'")
                .update();
        jdbc.sql("update ACT_HI_TASKINST set NAME_ = 'A canceled one' where DELETE_REASON_ = 'deleted'")
                .update();
        assertThat(flow.steps(now.figures(), FlowPeriod.until(TODAY)))
                .singleElement()
                .satisfies(step -> {
                    assertThat(step.name()).isEqualTo("Name of determine-necessity");
                    assertThat(step.office()).isEqualTo("chief-of-mission");
                    assertThat(step.officeTitle()).isEqualTo("Chief of mission");
                    assertThat(step.completed()).isEqualTo(2);
                });
    }

    @Test
    void a_task_during_which_the_clock_was_set_back_took_no_time() {
        end("certify-funding", "assign-personnel", NOW.plusSeconds(900_000), NOW.minusSeconds(60), true);
        assertThat(flow.steps(now.figures(), FlowPeriod.until(TODAY)))
                .singleElement()
                .satisfies(step -> {
                    assertThat(step.completed()).isOne();
                    assertThat(step.medianDays()).isZero();
                });
    }

    // ---- the longest

    @Test
    void the_tasks_that_wait_longest_are_those_of_a_plain_computation_on_every_page() {
        generate();
        assertStuck(Optional.empty());
        OFFICES.forEach(office -> assertStuck(Optional.of(office)));
        assertThat(flow.stuck(now.figures(), Optional.of("legislative-affairs"), 0, 10))
                .isEmpty();
    }

    private void assertStuck(Optional<String> office) {
        var expected = ofCases()
                .filter(task -> !task.isStanding())
                .flatMap(task -> task.groups()
                        .filter(group -> office.isEmpty() || office.get().equals(group))
                        .map(group -> Map.entry(task, group)))
                .sorted(Comparator.comparing((Map.Entry<OpenTask, String> one) ->
                                one.getKey().since())
                        .thenComparing(one -> one.getKey().id())
                        .thenComparing(Map.Entry::getValue))
                .toList();
        var found = new ArrayList<WaitingFlow.StuckRow>();
        for (var page = 0; page * 7 < expected.size() + 7; page++) {
            found.addAll(flow.stuck(now.figures(), office, new Paging(page, 7)));
        }
        assertThat(found).hasSameSizeAs(expected);
        for (var at = 0; at < found.size(); at++) {
            var row = found.get(at);
            var task = expected.get(at).getKey();
            assertThat(row.caseNumber()).isEqualTo(task.caseNumber());
            assertThat(row.subject()).isEqualTo("About " + task.caseNumber());
            assertThat(row.task()).isEqualTo(task.step());
            assertThat(row.name()).isEqualTo(task.step().equals("own-step") ? "own-step" : "Name of " + task.step());
            assertThat(row.office()).isEqualTo(expected.get(at).getValue());
            assertThat(row.since()).isEqualTo(task.since());
            assertThat(row.due() == null ? null : row.due().toInstant()).isEqualTo(task.due());
            assertThat(row.days()).isEqualTo((int) ChronoUnit.DAYS.between(dayOf(task.since()), TODAY));
            assertThat(row.late()).isEqualTo(task.due() != null && task.due().isBefore(NOW));
        }
    }

    @Test
    void an_office_with_many_tasks_is_read_in_the_same_order() {
        aCase("AST-2026-0001");
        var instance = anInstance("AST-2026-0001");
        var ids = IntStream.range(0, 10_001).mapToObj("task-%05d"::formatted).toList();
        batch.batchUpdate(
                "insert into ACT_RU_TASK (ID_, REV_, NAME_, TASK_DEF_KEY_, PROC_DEF_ID_, PROC_INST_ID_, EXECUTION_ID_,"
                        + " CREATE_TIME_, SUSPENSION_STATE_) values (?, 1, 'Approve', 'approve-notice', ?, ?, ?, ?, 1)",
                ids.stream()
                        .map(id -> new Object[] {id, ofCases, instance, instance, Timestamp.from(since(id))})
                        .toList());
        batch.batchUpdate(
                "insert into ACT_RU_IDENTITYLINK (ID_, REV_, GROUP_ID_, TYPE_, TASK_ID_)"
                        + " values (?, 1, 'legislative-affairs', 'candidate', ?)",
                ids.stream().map(id -> new Object[] {id, id}).toList());
        var expected = ids.stream().map(FlowAgreementTest::since).sorted().toList();
        for (var skipped : List.of(0, 500, 9_990)) {
            assertThat(flow.stuck(now.figures(), Optional.of("legislative-affairs"), skipped, 20).stream()
                            .map(WaitingFlow.StuckRow::since))
                    .isEqualTo(expected.subList(skipped, Math.min(skipped + 20, expected.size())));
        }
        assertThat(flow.offices(now.figures())).singleElement().satisfies(row -> {
            assertThat(row.cases()).isEqualTo(1);
            assertThat(row.tasks()).isEqualTo(10_001);
        });
    }

    private static Instant since(String id) {
        return NOW.minusSeconds(Integer.parseInt(id.substring("task-".length())) * 7_919L % 10_007);
    }

    // ---- bounds

    @Test
    void a_reading_that_takes_too_long_is_answered_with_503() {
        generate();
        var impatient = new JdbcTemplate(Objects.requireNonNull(batch.getDataSource()));
        impatient.setQueryTimeout(1);
        assertThatThrownBy(() -> impatient.queryForObject(
                        "select count(*) from ACT_HI_TASKINST a, ACT_HI_TASKINST b, ACT_HI_TASKINST c"
                                + " where a.DURATION_ + b.DURATION_ + c.DURATION_ = 1",
                        Long.class))
                .satisfies(failure -> {
                    var meaning = FailureMeaning.ofTheService(failure);
                    assertThat(meaning.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
                    assertThat(meaning.sentence()).hasValueSatisfying(sentence -> assertThat(sentence)
                            .startsWith("The database did not answer in time."));
                });
    }

    // ---- metrics

    @Test
    void metrics_have_the_figures_of_the_page_and_are_read_once_for_a_scrape() {
        generate();
        var meters = new SimpleMeterRegistry();
        new FlowMetrics(meters, now);
        var figures = new LinkedHashMap<String, Double>();
        for (var office : Office.values()) {
            var rows = flow.offices(now.figures()).stream()
                    .filter(row -> Office.of(row.office()).equals(Optional.of(office)))
                    .toList();
            figures.put(
                    "section104.waiting.tasks office " + office.group(),
                    rows.stream().mapToDouble(WaitingFlow.OfficeRow::tasks).sum());
            figures.put(
                    "section104.waiting.late office " + office.group(),
                    rows.stream().mapToDouble(WaitingFlow.OfficeRow::late).sum());
            figures.put(
                    "section104.waiting.oldest office " + office.group(),
                    rows.stream()
                            .map(WaitingFlow.OfficeRow::oldestDays)
                            .filter(Objects::nonNull)
                            .mapToDouble(Integer::doubleValue)
                            .max()
                            .orElse(Double.NaN));
        }
        for (var step : List.of("certify-funding", "determine-necessity", "sign-report")) {
            var row = flow.steps(now.figures(), FlowPeriod.until(TODAY)).stream()
                    .filter(one -> one.step().equals(step))
                    .findFirst();
            figures.put(
                    "section104.step.median step " + step,
                    row.map(one -> one.medianDays().doubleValue()).orElse(Double.NaN));
            figures.put(
                    "section104.step.p90 step " + step,
                    row.map(one -> one.p90Days().doubleValue()).orElse(Double.NaN));
        }
        assertThat(figures.values()).contains(Double.NaN).anyMatch(figure -> figure > 10);
        figures.forEach(
                (gauge, figure) -> assertThat(gauge(meters, gauge)).as(gauge).isEqualTo(figure));

        jdbc.sql("delete from ACT_RU_IDENTITYLINK where GROUP_ID_ = 'secretary'")
                .update();
        nanoTime.addAndGet(Duration.ofMillis(900).toNanos());
        figures.forEach(
                (gauge, figure) -> assertThat(gauge(meters, gauge)).as(gauge).isEqualTo(figure));
        nanoTime.addAndGet(Duration.ofMillis(200).toNanos());
        assertThat(gauge(meters, "section104.waiting.tasks office secretary")).isZero();
        assertThat(gauge(meters, "section104.waiting.oldest office secretary")).isNaN();
    }

    private static double gauge(SimpleMeterRegistry meters, String gauge) {
        var parts = gauge.split(" ");
        return meters.get(parts[0]).tag(parts[1], parts[2]).gauge().value();
    }

    // ---- the period

    @Test
    void a_period_is_checked() {
        assertThat(FlowPeriod.of(Map.of(), TODAY)).isEqualTo(new FlowPeriod(LocalDate.of(2026, 9, 2), TODAY));
        assertThat(FlowPeriod.of(Map.of("to", "2026-04-01", "from", " "), TODAY))
                .isEqualTo(new FlowPeriod(LocalDate.of(2026, 1, 2), LocalDate.of(2026, 4, 1)));
        assertThat(FlowPeriod.of(Map.of("from", "2016-11-30"), TODAY))
                .isEqualTo(new FlowPeriod(LocalDate.of(2016, 11, 30), TODAY));
        var refused = Map.of(
                Map.of("from", "2016-11-29"),
                        "From (from): 2016-11-29 is more than 10 years before the last day, 2026-11-30",
                Map.of("from", "2026-12-01"), "From (from): 2026-12-01 is after the last day, 2026-11-30",
                Map.of("from", "2026-02-30"), "From (from): '2026-02-30' is not a date",
                Map.of("to", "11/30/2026"), "To (to): '11/30/2026' is not a date");
        refused.forEach((parameters, message) -> assertThatThrownBy(() -> FlowPeriod.of(parameters, TODAY))
                .isInstanceOf(RefusedInput.class)
                .hasMessageContaining(message));
    }
}
