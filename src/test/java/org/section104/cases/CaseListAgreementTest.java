package org.section104.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.text.Normalizer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.section104.access.Matrix;
import org.section104.access.Matrix.Access;
import org.section104.access.Matrix.Resource;
import org.section104.access.Readers;
import org.section104.actor.Caller;
import org.section104.actor.Mandate;
import org.section104.casefile.CaseDisplay;
import org.section104.casefile.CaseFiles;
import org.section104.casefile.CaseIndexing;
import org.section104.casefile.CaseKind;
import org.section104.casefile.Packet;
import org.section104.engine.Officers;
import org.section104.form.TaskContext;
import org.section104.obligation.StatutoryClock;
import org.section104.wording.Countries;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Compares the list of generated cases with two models: a case is listed if and only if {@link Readers#requireCase} lets
 * its reader read it, and it is found if and only if each word of the search begins a word of its request.
 */
@Tag("integration")
@SpringBootTest(properties = "camunda.bpm.job-execution.enabled=false")
@ActiveProfiles("demo")
@Import(CaseListAgreementTest.Mandates.class)
abstract class CaseListAgreementTest {

    private static final int CASES = 120;
    private static final int READERS = 60;
    private static final int SEARCHES = 300;
    private static final List<String> COUNTRIES = List.of("EE", "JP", "BE", "CI", "FR");
    private static final List<String> MISSIONS = List.of("ee", "jp", "be", "be-nato", "ci", "fr");
    private static final List<String> WORDS = List.of(
            "Zoë",
            "Łukasz",
            "O'Brien",
            "Müller",
            "mule",
            "grid",
            "Grids",
            "gridlock",
            "réseau",
            "Søren",
            "Straße",
            "служба",
            "CERT",
            "certify",
            "x-ray",
            "24/7",
            "2FA");

    @Autowired
    private CaseFiles cases;

    @Autowired
    private CaseDisplay display;

    @Autowired
    private CaseList list;

    @Autowired
    private Readers readers;

    @Autowired
    private StatutoryClock clock;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Mandates mandates;

    @Autowired
    private CaseIndexing indexing;

    private final Random random = new Random(104);
    private final Map<String, Packet> packets = new LinkedHashMap<>();

    /** Whom the accounts of the test stand in for. */
    @TestConfiguration
    static class Mandates {

        private final Map<String, List<Mandate>> byAccount = new ConcurrentHashMap<>();

        @Bean
        @Primary
        Officers officersOfTheTest() {
            return new Officers() {
                @Override
                public List<Mandate> mandates(Caller caller) {
                    return byAccount.getOrDefault(caller.user(), List.of());
                }

                @Override
                public void claims(TaskContext task, Caller caller) {
                    throw new UnsupportedOperationException();
                }

                @Override
                public Optional<Mandate> completes(TaskContext task, Caller caller) {
                    throw new UnsupportedOperationException();
                }

                @Override
                public void starts(String businessKey, Caller caller) {
                    throw new UnsupportedOperationException();
                }
            };
        }
    }

    @BeforeEach
    void many_cases() {
        if (jdbc.sql("select count(*) from case_file").query(Integer.class).single() < CASES) {
            for (var at = 0; at < CASES; at++) {
                var number = at;
                transaction.executeWithoutResult(status -> open(number));
            }
        }
        jdbc.sql("select number from case_file")
                .query(String.class)
                .list()
                .forEach(number -> packets.put(number, cases.packet(number)));
    }

    private void open(int at) {
        var kind = one(List.of(CaseKind.ASSIGNMENT, CaseKind.ASSISTANCE, CaseKind.ASSISTANCE, CaseKind.AGREEMENT));
        var packet = kind == CaseKind.ASSIGNMENT && random.nextInt(20) == 0
                ? cases.open("RPT-" + (3000 + at), CaseKind.REPORT, "HQ", report(), "service")
                : cases.open(kind, "CISA", fields(kind), one(List.of("program", "other")));
        if (random.nextInt(4) == 0 && kind != CaseKind.AGREEMENT) {
            cases.revise(packet.caseNumber(), fields(CaseKind.of(packet.caseNumber())), "program");
        }
        for (var office : List.of("secretary-of-state", "cisa-director")) {
            for (var times = random.nextInt(3); times > 0; times--) {
                jdbc.sql("insert into asked_office (task, office, case_number, asked_at) values (?, ?, ?, ?)")
                        .params(UUID.randomUUID().toString(), office, packet.caseNumber(), OffsetDateTime.now())
                        .update();
            }
        }
    }

    private Map<String, Object> fields(CaseKind kind) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("component", one(List.of("CISA", "USCG")));
        switch (kind) {
            case ASSIGNMENT -> {
                fields.put("personnelName", text(2));
                fields.put("positionTitle", text(2));
                fields.put("dutyCountry", one(COUNTRIES));
                fields.put("dutyPost", text(1));
                fields.put("missionNeed", text(6));
                fields.put("activities", text(6));
                fields.put("tourStart", "2027-02-01");
                fields.put("tourEnd", "2028-01-31");
                fields.put("fundingAccount", "070-X-0566");
                fields.put("activitiesVersion", "1");
                if (fields.get("dutyCountry").equals("BE") && random.nextBoolean()) {
                    fields.put("missionCode", "be-nato");
                }
            }
            case ASSISTANCE -> {
                fields.putAll(recipient());
                fields.put("categories", List.of("A"));
                fields.put("description", text(5));
                fields.put("reason", text(5));
                fields.put(
                        "equipment",
                        List.of(Map.of(
                                "item", text(1), "quantity", 3, "capability", text(2), "defensiveUse", text(2))));
                fields.put("estimatedCost", "300.00");
                fields.put("shippingCost", "0.00");
                fields.put("fundingAccount", "070-2026-0566");
                if (random.nextBoolean()) {
                    fields.put("otherRecipients", List.of(recipient(), recipient()));
                }
                if (random.nextInt(5) == 0) {
                    fields.put("continues", "AST-2026-0001");
                }
            }
            default -> {
                fields.put("agreementKind", "MEMORANDUM");
                fields.put("agreementTitle", text(3));
                fields.put("signedOn", "2026-03-01");
                if (random.nextBoolean()) {
                    fields.put("recipientName", text(2));
                    fields.put("recipientCountry", one(COUNTRIES));
                }
            }
        }
        return fields;
    }

    private static Map<String, Object> report() {
        return Map.of("component", "HQ", "year", "3000", "coversFrom", "2999-01-01", "dueOn", "3000-01-01");
    }

    private Map<String, Object> recipient() {
        return Map.of(
                "recipientName", text(2), "recipientType", "FOREIGN_GOVERNMENT", "recipientCountry", one(COUNTRIES));
    }

    private String text(int words) {
        return Stream.generate(() -> one(WORDS)).limit(words).collect(Collectors.joining(" "));
    }

    private <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    @Test
    void a_reader_is_listed_exactly_the_cases_that_the_reader_may_read() {
        var groups = groups();
        var sizes = new TreeSet<Integer>();
        for (var at = 0; at < READERS + groups.size(); at++) {
            var own = at < groups.size() ? List.of(groups.get(at)) : some(groups, 2);
            var standingIn = at < groups.size() ? List.<String>of() : some(groups, 2);
            var who = reader("reader-" + at, own, standingIn);
            var readable = packets.values().stream()
                    .filter(packet -> mayRead(who, packet))
                    .map(Packet::caseNumber)
                    .collect(Collectors.toCollection(TreeSet::new));
            for (var query : List.of("", "q=grid", "country=ee", "q=grid&country=be")) {
                assertListed(who, query, readable, "%s for %s".formatted(own, standingIn));
            }
            sizes.add(readable.size());
        }
        assertThat(sizes).as("of different readers").contains(0, packets.size()).hasSizeGreaterThan(8);
    }

    /** Compares a list, its pages, and its total with the readable cases that a reader of every case is listed. */
    private void assertListed(Authentication who, String query, Set<String> readable, String as) {
        var expected = new TreeSet<>(numbers(reader("everything", List.of("records-auditor"), List.of()), query));
        expected.retainAll(readable);
        var page = list.find(query(query, 0, 500), who);
        assertThat(page.rows().stream().map(CaseRow::caseNumber))
                .as("%s: %s", as, query)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(page.total()).as("total of %s: %s", as, query).isEqualTo(expected.size());
        assertThat(page.more()).isFalse();
        var paged = new ArrayList<CaseRow>();
        for (var at = 0; at <= expected.size() / 50 + 1; at++) {
            var next = list.find(query(query, at, 50), who);
            assertThat(next.total())
                    .as("total of %s: %s, page %d", as, query, at)
                    .isEqualTo(expected.size());
            paged.addAll(next.rows());
        }
        assertThat(paged).isEqualTo(page.rows());
    }

    private boolean mayRead(Authentication who, Packet packet) {
        try {
            readers.requireCase(who, Resource.CASE, packet.caseNumber(), packet.missions());
            return true;
        } catch (AccessDeniedException refused) {
            assertThat(refused).hasMessageContaining(packet.caseNumber());
            return false;
        }
    }

    private static List<String> groups() {
        return Stream.concat(
                        Matrix.ROLES.stream()
                                .filter(role -> !role.equals(Matrix.STANDING_IN) && !role.equals("chief-of-mission")),
                        MISSIONS.stream().map(mission -> "chief-of-mission-" + mission))
                .toList();
    }

    /** Prefers offices that do not read every case. */
    private List<String> some(List<String> groups, int most) {
        var narrow = groups.stream()
                .filter(group -> random.nextInt(10) == 0 || Resource.CASE.of(group) != Access.READS)
                .toList();
        return Stream.generate(() -> one(narrow))
                .limit(random.nextInt(most + 1))
                .distinct()
                .toList();
    }

    private Authentication reader(String account, List<String> groups, List<String> standingIn) {
        mandates.byAccount.put(
                account,
                standingIn.stream()
                        .map(office -> new Mandate("DLG-2026-0001", office, Set.of("determine-necessity")))
                        .toList());
        return UsernamePasswordAuthenticationToken.authenticated(
                account, "", AuthorityUtils.createAuthorityList(groups.toArray(String[]::new)));
    }

    private List<String> numbers(Authentication who, String query) {
        return list.find(query(query, 0, 500), who).rows().stream()
                .map(CaseRow::caseNumber)
                .toList();
    }

    private static CaseQuery query(String query, int page, int size) {
        var parameters = new LinkedHashMap<String, String>();
        Arrays.stream(query.split("&"))
                .filter(parameter -> !parameter.isEmpty())
                .forEach(parameter -> parameters.put(
                        parameter.substring(0, parameter.indexOf('=')),
                        parameter.substring(parameter.indexOf('=') + 1)));
        parameters.put("page", String.valueOf(page));
        parameters.put("size", String.valueOf(size));
        return CaseQuery.of(parameters);
    }

    @Test
    void a_search_finds_exactly_the_cases_with_its_words() {
        var auditor = reader("auditor", List.of("records-auditor"), List.of());
        var model = new LinkedHashMap<String, Set<String>>();
        packets.forEach((number, packet) -> model.put(number, words(packet)));
        var known = List.copyOf(
                model.values().stream().flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new)));
        var found = new TreeSet<Integer>();
        for (var at = 0; at < SEARCHES; at++) {
            var searched = Stream.generate(() -> beginning(one(known)))
                    .limit(1L + random.nextInt(3))
                    .toList();
            var expected = model.entrySet().stream()
                    .filter(entry -> searched.stream()
                            .allMatch(word -> entry.getValue().stream().anyMatch(of -> of.startsWith(word))))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(new TreeSet<>(
                            numbers(auditor, "q=" + String.join(" ", searched).toUpperCase(Locale.ROOT))))
                    .as("search for %s", searched)
                    .isEqualTo(expected);
            found.add(expected.size());
        }
        assertThat(found).as("of different searches").contains(1).hasSizeGreaterThan(20);
    }

    @Test
    void a_list_of_many_cases_has_the_rows_of_a_list_of_few() {
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        packets.keySet().forEach(number -> {
            for (var instances = random.nextInt(3); instances > 0; instances--) {
                offer(number, now);
            }
        });
        var auditor = reader("auditor", List.of("records-auditor"), List.of());
        var state = reader("state", List.of("secretary-of-state"), List.of());
        var most = 25;
        var lists = List.of(
                new CaseList(jdbc, readers, clock, most, 0),
                new CaseList(jdbc, readers, clock, most, 40),
                new CaseList(jdbc, readers, clock, most, packets.size()));
        var totals = new TreeSet<Integer>();
        for (var filter : List.of(
                "",
                "&late=true",
                "&waitingOn=general-counsel",
                "&q=grid",
                "&country=be",
                "&kind=assistance",
                "&kind=report",
                "&status=open&q=grid&late=true")) {
            for (var order : Arrays.stream(CaseQuery.Order.values())
                    .map(CaseQuery.Order::parameter)
                    .toList()) {
                for (var who : List.of(auditor, state)) {
                    var all = list.find(query("sort=" + order + filter, 0, 500), who);
                    totals.add(all.total());
                    for (var page = 0; page * 4 <= all.total(); page++) {
                        for (var other : lists) {
                            var found = other.find(query("sort=" + order + filter, page, 4), who);
                            assertThat(found.rows())
                                    .as("%s, page %d of %s%s", who.getName(), page, order, filter)
                                    .isEqualTo(all.rows().subList(page * 4, Math.min(page * 4 + 4, all.total())));
                            assertThat(found.total()).isEqualTo(Math.min(all.total(), most));
                            assertThat(found.more()).isEqualTo(all.total() > most);
                        }
                    }
                }
            }
        }
        assertThat(totals).hasSizeGreaterThan(5).contains(packets.size()).anyMatch(total -> total < most);
    }

    /** Offers up to two tasks of an instance. Some are due at the same time, some never. */
    private void offer(String number, Instant now) {
        var instance = UUID.randomUUID().toString();
        jdbc.sql("insert into ACT_RU_EXECUTION (ID_, REV_, PROC_INST_ID_, BUSINESS_KEY_) values (?, 1, ?, ?)")
                .params(instance, instance, number)
                .update();
        for (var tasks = random.nextInt(3); tasks > 0; tasks--) {
            var task = UUID.randomUUID().toString();
            var due =
                    random.nextInt(4) == 0 ? null : Timestamp.from(now.plusSeconds(random.nextInt(9) * 9000L - 36000));
            jdbc.sql(
                            "insert into ACT_RU_TASK (ID_, REV_, NAME_, TASK_DEF_KEY_, PROC_INST_ID_, EXECUTION_ID_,"
                                    + " CREATE_TIME_, DUE_DATE_, SUSPENSION_STATE_) values (?, 1, 'Review', 'review', ?, ?, ?, ?, 1)")
                    .params(task, instance, instance, Timestamp.from(now), due)
                    .update();
            jdbc.sql(
                            "insert into ACT_RU_IDENTITYLINK (ID_, REV_, GROUP_ID_, TYPE_, TASK_ID_) values (?, 1, ?, 'candidate', ?)")
                    .params(
                            UUID.randomUUID().toString(),
                            one(List.of("general-counsel", "chief-financial-officer")),
                            task)
                    .update();
        }
    }

    @Test
    void two_nodes_index_the_cases_of_an_earlier_release_as_new_ones_and_a_broken_case_holds_up_none() {
        var before = index();
        jdbc.sql("update case_file set subject = null, indexed_revision = null where number not like '%7'")
                .update();
        jdbc.sql("update case_file set indexed_revision = revision - 1 where number like '%7'")
                .update();
        jdbc.sql("delete from case_word where word < 'm'").update();
        jdbc.sql("delete from case_mission where mission < 'f'").update();
        assertThat(index()).isNotEqualTo(before);
        jdbc.sql("insert into case_file (number, kind, component, status, revision, requested_by, requested_at)"
                        + " values ('AAA-2026-0001', 'ASSIGNMENT', 'CISA', 'REQUESTED', 1, 'program', ?)")
                .param(OffsetDateTime.now())
                .update();
        CompletableFuture.allOf(
                        CompletableFuture.runAsync(indexing::index), CompletableFuture.runAsync(indexing::index))
                .join();
        jdbc.sql("delete from case_file where number = 'AAA-2026-0001'").update();
        assertThat(index()).isEqualTo(before);
    }

    private List<List<String>> index() {
        return Stream.of(
                        "select number || ' ' || subject || ' ' || indexed_revision from case_file",
                        "select case_number || ' ' || word from case_word",
                        "select case_number || ' ' || mission || ' ' || country from case_mission")
                .map(rows -> jdbc.sql(rows).query(String.class).list().stream()
                        .map(String::valueOf)
                        .sorted()
                        .toList())
                .toList();
    }

    private String beginning(String word) {
        var length = word.contains("-") ? word.length() : 1 + random.nextInt(word.length());
        return word.substring(0, length);
    }

    /** The words of a request: of its fields one by one, and of what the forms show of it but dates. */
    private Set<String> words(Packet packet) {
        var texts = new ArrayList<String>();
        packet.fields().forEach((field, value) -> collect(field, value, texts));
        var shown = display.of(packet);
        texts.add(shown.get("about").toString());
        ((List<?>) shown.get("caseRows"))
                .stream()
                        .map(row -> ((Map<?, ?>) row).get("value").toString())
                        .filter(value -> !value.matches("[A-Z][a-z]{2} \\d+, \\d{4}"))
                        .forEach(texts::add);
        var words = texts.stream()
                .flatMap(text -> Arrays.stream(plain(text).split("[^\\p{L}\\p{N}]+")))
                .filter(word -> word.matches(".*[\\p{L}].*"))
                .collect(Collectors.toCollection(TreeSet::new));
        Stream.concat(texts.stream(), Stream.of(packet.caseNumber()))
                .filter(text -> text.matches("[A-Z]{3}-\\d{4}(-\\d{4})?"))
                .map(number -> number.toLowerCase(Locale.ROOT))
                .forEach(number -> words.addAll(List.of(number, number.substring(0, 3))));
        return words;
    }

    private static void collect(String field, Object value, List<String> texts) {
        if (value instanceof List<?> list) {
            list.forEach(element -> collect(field, element, texts));
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((name, element) -> collect(name.toString(), element, texts));
        } else {
            texts.add(value.toString());
            if (field.endsWith("Country")) {
                texts.add(Countries.name(value.toString()));
            }
        }
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replace("ł", "l")
                .replace("ø", "o")
                .replace("ß", "ss");
    }
}
