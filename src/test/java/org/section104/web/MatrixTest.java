package org.section104.web;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.section104.access.Matrix;
import org.section104.access.Matrix.Access;
import org.section104.access.Matrix.Resource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;

/**
 * Tests every cell of the matrix with an account of the role, over the engine's REST API, {@code /api}, and the
 * endpoints of the web applications. The test defines the meaning of each access word independently, so that it can
 * fail.
 */
class MatrixTest extends AccessTest {

    private static final String ENGINE = "/engine-rest";
    private static final String WEBAPPS = "/camunda/api/engine/engine/default";
    private static final String FORM = "{\"id\":\"probe\",\"type\":\"default\",\"schemaVersion\":9,\"components\":[]}";

    private final Map<String, Session> sessions = new HashMap<>();
    private final Map<Resource, Probe> probes = probes();

    private String assignment;
    private String notice;
    private String untouched;

    /** Tries the access of an account to one resource. */
    private interface Probe {

        void check(String user, Access granted);
    }

    @BeforeAll
    void everybody_signs_in() {
        ACCOUNTS.keySet().forEach(user -> sessions.put(user, Session.of(url(), user)));
        assignment = instance("assign-personnel", issued);
        notice = instance("notify-committees", issued);
        untouched = instance("assign-personnel", requested);
        awaitQuiet();
    }

    @TestFactory
    Stream<DynamicContainer> every_cell_is_as_the_matrix_says() {
        return Arrays.stream(Resource.values())
                .map(resource -> DynamicContainer.dynamicContainer(
                        resource.title(), ACCOUNTS.entrySet().stream().map(account -> {
                            var granted = resource.of(account.getValue());
                            return DynamicTest.dynamicTest(
                                    account.getKey() + ": " + granted.word(),
                                    () -> probes.get(resource).check(account.getKey(), granted));
                        })));
    }

    @Test
    void every_resource_is_tried() {
        assertThat(probes).containsOnlyKeys(Resource.values());
    }

    @Test
    void every_role_has_an_account() {
        assertThat(Set.copyOf(ACCOUNTS.values())).containsExactlyInAnyOrderElementsOf(Matrix.ROLES);
    }

    private Map<Resource, Probe> probes() {
        var all = new LinkedHashMap<Resource, Probe>();
        all.put(
                Resource.TASKLIST,
                application("tasklist", "/camunda/api/tasklist/plugin/tasklistPlugins/default/anything"));
        all.put(
                Resource.COCKPIT,
                application(
                        "cockpit",
                        "/camunda/api/cockpit/plugin/base/default/process-definition/statistics?maxResults=9"));
        all.put(Resource.ADMIN, application("admin", "/camunda/api/admin/plugin/adminPlugins/default/anything"));
        all.put(Resource.START, this::start);
        all.put(Resource.TASK, this::task);
        all.put(Resource.INSTANCE, this::instance);
        all.put(Resource.JOB, this::job);
        all.put(Resource.HISTORY, this::history);
        all.put(Resource.DEFINITION, xml("/process-definition/key/assign-personnel/xml", "/process-definition"));
        all.put(
                Resource.HEAT_MAP,
                all(Resource.HEAT_MAP, () -> "/api/diagrams/" + definition("assign-personnel") + "/heat-map"));
        all.put(Resource.TABLE, xml("/decision-definition/key/screen-equipment/xml", "/decision-definition"));
        all.put(Resource.DEPLOYMENT, this::deployment);
        all.put(Resource.CHECK, (user, granted) -> assertThat(
                        post(user, "/api/diagrams/check", Map.of()).status().value())
                .as("an empty object is no diagram to those who may ask")
                .isEqualTo(granted == Access.YES ? 400 : 403));
        all.put(Resource.ACCOUNT, this::account);
        all.put(Resource.CASE, (user, granted) -> {
            cases(Resource.CASE, number -> "/api/cases/" + number).check(user, granted);
            listOfCases(user, granted);
            cases(Resource.CASE, number -> "/api/cases/" + number + "/timeline").check(user, granted);
        });
        all.put(Resource.RECORD, cases(Resource.RECORD, number -> "/api/cases/" + number + "/record"));
        all.put(Resource.BUNDLE, cases(Resource.BUNDLE, number -> "/api/cases/" + number + "/bundle"));
        all.put(Resource.DOCUMENT, this::document);
        all.put(Resource.LETTER, all(Resource.LETTER, () -> "/api/notices/" + letter + "/letter"));
        all.put(Resource.OBLIGATION, all(Resource.OBLIGATION, () -> "/api/obligations"));
        all.put(Resource.FLOW, (user, granted) -> {
            for (var path : List.of("/api/flow/offices", "/api/flow/steps", "/api/flow/cases", "/cases/waiting")) {
                all(Resource.FLOW, () -> path).check(user, granted);
            }
        });
        all.put(Resource.LEDGER, all(Resource.LEDGER, () -> "/api/collections"));
        all.put(Resource.REPORT, all(Resource.REPORT, () -> "/api/reports/" + report.substring("RPT-".length())));
        all.put(Resource.DELEGATION, this::delegation);
        all.put(Resource.CALENDAR, this::calendar);
        all.put(Resource.METRICS, this::metrics);
        all.put(Resource.OPERATION, (user, granted) -> {
            var expected = granted == Access.CHANGES;
            assertThat(status(user, "/api/operations")).isEqualTo(expected ? 200 : 403);
            assertThat(status(user, "/api/operations/reconciliation")).isEqualTo(expected ? 200 : 403);
            assertThat(post(user, "/api/operations/release", Map.of()).status().value())
                    .as("the service is not held")
                    .isEqualTo(expected ? 409 : 403);
        });
        all.put(Resource.CLOCK, (user, granted) -> assertThat(status(user, "/demo/clock"))
                .isEqualTo(granted == Access.CHANGES ? 200 : 403));
        return all;
    }

    private Probe application(String name, String api) {
        return (user, granted) -> {
            var may = granted == Access.YES;
            var page = sessions.get(user).status("/camunda/app/" + name + "/default/");
            var interfaces = sessions.get(user).status(api);
            if (may) {
                assertThat(page).isEqualTo(200);
                assertThat(interfaces).isIn(200, 404);
            } else {
                assertThat(page).isEqualTo(403);
                assertThat(interfaces).isEqualTo(403);
            }
        };
    }

    /** Submits an empty form. Expects bad input for an account that may start the process, and a denial for others. */
    private void start(String user, Access granted) {
        Stream.of("assign-personnel", "provide-assistance", "record-agreement", "correct-effective-date")
                .forEach(process -> starts(user, process, granted == Access.CASES));
        Stream.of("delegate-authority", "revoke-delegation")
                .forEach(process -> starts(user, process, granted == Access.DEPUTIES));
        assertThat(post(user, ENGINE + "/process-definition/key/annual-report/submit-form", Map.of())
                        .status()
                        .value())
                .isEqualTo(granted == Access.CASES ? 400 : 403);
        assertThat(post(user, ENGINE + "/process-definition/key/notify-committees/start", Map.of())
                        .status()
                        .value())
                .as("started by the service alone")
                .isEqualTo(403);
    }

    private void starts(String user, String process, boolean may) {
        var expected = may ? 400 : 403;
        var path = "/process-definition/key/" + process + "/submit-form";
        assertThat(post(user, ENGINE + path, Map.of()).status().value())
                .as(process)
                .isEqualTo(expected);
        assertThat(sessions.get(user).status("POST", WEBAPPS + path, "{}"))
                .as(process)
                .isEqualTo(expected);
        assertThat(post(user, ENGINE + "/process-definition/key/" + process + "/start", Map.of())
                        .status()
                        .value())
                .as(process)
                .isEqualTo(expected);
    }

    private void task(String user, Access granted) {
        var expected =
                switch (granted) {
                    case OWN -> Set.of(tasks.get(user));
                    case READS -> Set.copyOf(tasks.values());
                    default -> Set.<String>of();
                };
        var listed = column(rows(user, ENGINE + "/task?maxResults=1000"), "id");
        assertThat(ofTheFixture(listed)).as("listed").isEqualTo(expected);
        var inTasklist = column(sessions.get(user).json(WEBAPPS + "/task?maxResults=1000"), "id");
        assertThat(inTasklist).as("in Tasklist").isEqualTo(listed);
        assertThat(rows(user, ENGINE + "/task/count").get("count").asInt()).isEqualTo(listed.size());
        tasks.values().forEach(task -> {
            for (var path : List.of("", "/variables", "/form-variables", "/comment", "/identity-links", "/form")) {
                var status = status(user, ENGINE + "/task/" + task + path);
                if (expected.contains(task)) {
                    assertThat(status).as("%s of one's own", path).isEqualTo(200);
                } else {
                    assertThat(status).as("%s of another's", path).isIn(403, 404);
                    assertThat(sessions.get(user).status(WEBAPPS + "/task/" + task + path))
                            .isIn(403, 404);
                }
            }
        });
    }

    private Set<String> ofTheFixture(Set<String> listed) {
        return listed.stream().filter(tasks.values()::contains).collect(toSet());
    }

    private void instance(String user, Access granted) {
        var expected =
                switch (granted) {
                    case STARTED -> Set.of(assignment);
                    case READS, CHANGES -> Set.of(assignment, notice);
                    default -> Set.<String>of();
                };
        var found = column(rows(user, ENGINE + "/process-instance?businessKey=" + issued), "id");
        assertThat(found).isEqualTo(expected);
        assertThat(column(sessions.get(user).json(WEBAPPS + "/process-instance?businessKey=" + issued), "id"))
                .isEqualTo(expected);
        for (var id : List.of(assignment, notice)) {
            for (var path : List.of("", "/variables", "/activity-instances")) {
                assertThat(status(user, ENGINE + "/process-instance/" + id + path))
                        .as(path)
                        .satisfies(status -> {
                            if (expected.contains(id)) {
                                assertThat(status).isEqualTo(200);
                            } else {
                                assertThat(status).isIn(403, 404);
                            }
                        });
            }
        }
        for (var id : List.of(assignment, notice)) {
            var path = "/api/instances/" + id + "/path";
            assertThat(status(user, path)).as(path).isEqualTo(expected.contains(id) ? 200 : 403);
            assertThat(sessions.get(user).status(path)).as(path).isEqualTo(expected.contains(id) ? 200 : 403);
        }
        assertThat(rows(user, ENGINE + "/variable-instance?processInstanceIdIn=" + notice)
                        .isEmpty())
                .isEqualTo(!expected.contains(notice));
        assertThat(rows(user, ENGINE + "/process-definition/statistics").isEmpty())
                .isEqualTo(expected.isEmpty());
        // no account may suspend an instance of an open case; activation needs the same grant and changes nothing
        assertThat(suspended(user, true)).isEqualTo(403);
        assertThat(suspended(user, false)).isEqualTo(granted == Access.CHANGES ? 204 : 403);
    }

    private int suspended(String user, boolean suspended) {
        return call(
                        user,
                        HttpMethod.PUT,
                        ENGINE + "/process-instance/" + untouched + "/suspended",
                        Map.of("suspended", suspended))
                .status()
                .value();
    }

    private void job(String user, Access granted) {
        var timers = "/job?timers=true&processInstanceId=";
        var ofTour = rows(user, ENGINE + timers + assignment);
        var ofNotice = rows(user, ENGINE + timers + notice);
        assertThat(ofTour.isEmpty()).isEqualTo(granted == Access.NONE);
        assertThat(ofNotice.isEmpty()).isEqualTo(granted == Access.NONE || granted == Access.STARTED);
        assertThat(sessions.get(user).json(WEBAPPS + timers + notice).size()).isEqualTo(ofNotice.size());
        var timer =
                get("admin", ENGINE + timers + notice).body().get(0).get("id").asText();
        var retried = call(user, HttpMethod.PUT, ENGINE + "/job/" + timer + "/retries", Map.of("retries", 3));
        assertThat(retried.status().value()).isEqualTo(granted == Access.CHANGES ? 204 : 403);
    }

    private void history(String user, Access granted) {
        for (var list : List.of(
                "/history/process-instance",
                "/history/task",
                "/history/activity-instance",
                "/history/variable-instance",
                "/history/detail",
                "/history/identity-link-log",
                "/history/job-log",
                "/history/user-operation")) {
            assertThat(rows(user, ENGINE + list + "?maxResults=5").isEmpty())
                    .as(list)
                    .isEqualTo(granted != Access.READS);
            assertThat(sessions.get(user).json(WEBAPPS + list + "?maxResults=5").isEmpty())
                    .as(list)
                    .isEqualTo(granted != Access.READS);
        }
        assertThat(status(user, ENGINE + "/history/process-instance/" + assignment))
                .satisfies(
                        status -> assertThat(granted == Access.READS ? status == 200 : status == 403 || status == 404)
                                .isTrue());
    }

    private Probe xml(String one, String list) {
        return (user, granted) -> {
            var may = granted == Access.READS;
            assertThat(status(user, ENGINE + one)).isIn(may ? List.of(200) : List.of(403, 404));
            assertThat(rows(user, ENGINE + list).isEmpty()).isEqualTo(!may);
            assertThat(sessions.get(user).json(WEBAPPS + list).isEmpty()).isEqualTo(!may);
        };
    }

    private void deployment(String user, Access granted) {
        assertThat(rows(user, ENGINE + "/deployment").isEmpty()).isEqualTo(granted == Access.NONE);
        assertThat(sessions.get(user).json(WEBAPPS + "/deployment").isEmpty()).isEqualTo(granted == Access.NONE);
        var deployed = deploys(user, FORM);
        assertThat(deployed.status().value()).isEqualTo(granted == Access.CHANGES ? 200 : 403);
        if (granted == Access.CHANGES) {
            var id = deployed.body().get("id").asText();
            assertThat(call(user, HttpMethod.DELETE, ENGINE + "/deployment/" + id, null)
                            .status()
                            .value())
                    .isEqualTo(204);
        }
    }

    private void account(String user, Access granted) {
        var others = new TreeSet<>(column(rows(user, ENGINE + "/user?maxResults=100"), "id"));
        others.remove(user);
        assertThat(others.isEmpty()).isEqualTo(granted == Access.NONE);
        assertThat(rows(user, ENGINE + "/group").isEmpty()).isEqualTo(granted == Access.NONE);
        assertThat(rows(user, ENGINE + "/authorization").isEmpty()).isEqualTo(granted == Access.NONE);
        var created = post(user, ENGINE + "/group/create", Map.of("id", "probe", "name", "Probe", "type", "WORKFLOW"));
        assertThat(created.status().value()).isEqualTo(granted == Access.CHANGES ? 204 : 403);
        if (granted == Access.CHANGES) {
            assertThat(call(user, HttpMethod.DELETE, ENGINE + "/group/probe", null)
                            .status()
                            .value())
                    .isEqualTo(204);
        }
    }

    private Probe cases(Resource resource, UnaryOperator<String> path) {
        return (user, granted) -> {
            var every = List.of(requested, asked, issued, inJapan, assistance);
            var readable = every.stream()
                    .filter(number -> status(user, path.apply(number)) == 200)
                    .collect(toCollection(TreeSet::new));
            assertThat(readable).isEqualTo(readable(resource, user, granted, every));
            every.forEach(number -> assertThat(sessions.get(user).status(path.apply(number)))
                    .as("from a form")
                    .isEqualTo(readable.contains(number) ? 200 : 403));
        };
    }

    private void listOfCases(String user, Access granted) {
        var list = "/api/cases?size=500";
        assertThat(sessions.get(user).status(list)).isEqualTo(granted == Access.NONE ? 403 : 200);
        if (granted == Access.NONE) {
            assertThat(status(user, list)).isEqualTo(403);
            return;
        }
        var every = List.of(requested, asked, issued, inJapan, assistance);
        var listed = column(rows(user, list), "caseNumber");
        listed.retainAll(every);
        var readable = readable(Resource.CASE, user, granted, every);
        assertThat(listed).isEqualTo(readable);
        every.forEach(number -> assertThat(column(rows(user, "/api/cases?q=" + number), "caseNumber"))
                .as("search for %s", number)
                .isEqualTo(readable.contains(number) ? Set.of(number) : Set.of()));
    }

    private Set<String> readable(Resource resource, String user, Access granted, List<String> every) {
        return every.stream()
                .filter(number -> switch (granted) {
                    case READS -> true;
                    case ASKED -> askedAbout(number).contains(user);
                    case COUNTRY -> number.equals(inJapan) == user.equals("mission-jp");
                    case OFFICE ->
                        !readable(resource, officer(user), ofTheOffice(user, resource), List.of(number))
                                .isEmpty();
                    default -> false;
                })
                .collect(toCollection(TreeSet::new));
    }

    private static String officer(String deputy) {
        return STANDS_IN_FOR.get(deputy);
    }

    /** Returns the access of the office for which an account stands in. */
    private static Access ofTheOffice(String deputy, Resource resource) {
        return resource.of(ACCOUNTS.get(officer(deputy)));
    }

    private void document(String user, Access granted) {
        var may =
                !readable(Resource.DOCUMENT, user, granted, List.of(assistance)).isEmpty();
        assertThat(status(user, agreement)).isEqualTo(may ? 200 : 403);
        assertThat(sessions.get(user).status(agreement)).isEqualTo(may ? 200 : 403);
    }

    private Probe all(Resource resource, Supplier<String> path) {
        return (user, granted) -> {
            var access = granted == Access.OFFICE ? ofTheOffice(user, resource) : granted;
            var expected = access == Access.READS ? 200 : 403;
            assertThat(status(user, path.get())).isEqualTo(expected);
            assertThat(sessions.get(user).status(path.get())).as("from a form").isEqualTo(expected);
        };
    }

    private void delegation(String user, Access granted) {
        var of = Map.of("deputy-secretary", "DHS", "deputy-ee", "STATE");
        var isState = user.equals("state") || user.startsWith("mission");
        var expected =
                switch (granted) {
                    case READS -> of.keySet();
                    case OURS -> Set.of(isState ? "deputy-ee" : "deputy-secretary");
                    case OWN -> Set.of(user);
                    default -> Set.<String>of();
                };
        var answer = get(user, "/api/delegations");
        assertThat(answer.status().value()).isEqualTo(expected.isEmpty() ? 403 : 200);
        if (!expected.isEmpty()) {
            var delegates = column(answer.body(), "delegate");
            // the other tests of this server enter instruments for other accounts
            delegates.retainAll(of.keySet());
            assertThat(delegates).isEqualTo(expected);
        }
        get("auditor", "/api/delegations").body().forEach(row -> {
            if (!of.containsKey(row.get("delegate").asText())) {
                return;
            }
            var document = "/api/delegations/" + row.get("number").asText() + "/document";
            var may = expected.contains(row.get("delegate").asText());
            assertThat(status(user, document)).isIn(may ? List.of(200) : List.of(403, 404));
            assertThat(sessions.get(user).status(document)).isIn(may ? List.of(200) : List.of(403, 404));
        });
    }

    /** Only who holds an office gets as far as the unknown name of an office. */
    private void calendar(String user, Access granted) {
        var expected = granted == Access.NONE ? 403 : 200;
        assertThat(status(user, "/api/calendar/tokens")).isEqualTo(expected);
        assertThat(sessions.get(user).status("/api/calendar/tokens"))
                .as("from a page")
                .isEqualTo(expected);
        assertThat(sessions.get(user).status("/cases/calendar")).isEqualTo(expected);
        assertThat(post(user, "/api/calendar/tokens", Map.of("office", "general-counsel"))
                        .status()
                        .value())
                .isEqualTo(user.equals("counsel") ? 201 : 403);
        var made = get("counsel", "/api/calendar/tokens").body();
        if (!made.isEmpty() && !user.equals("counsel")) {
            var seen = get(user, "/api/calendar/tokens").body().toString();
            var id = made.get(0).get("id").asText();
            assertThat(seen.contains(id)).isEqualTo(granted == Access.READS || granted == Access.CHANGES);
            assertThat(call(user, HttpMethod.DELETE, "/api/calendar/tokens/" + id, null)
                            .status()
                            .value())
                    .isEqualTo(granted == Access.NONE ? 403 : granted == Access.CHANGES ? 204 : 404);
        }
    }

    private void metrics(String user, Access granted) {
        var expected = granted == Access.READS ? 200 : 403;
        assertThat(status(user, "/actuator/prometheus")).isEqualTo(expected);
        for (var counts : List.of("/metrics/root-process-instance-start/sum", "/metrics?name=job-successful")) {
            assertThat(status(user, ENGINE + counts))
                    .as("the engine's own are off")
                    .isEqualTo(403);
        }
    }

    private JsonNode rows(String user, String path) {
        var answer = get(user, path);
        assertThat(answer.status().value()).as("%s: %s", path, answer.message()).isEqualTo(200);
        return answer.body();
    }

    private int status(String user, String path) {
        return get(user, path).status().value();
    }

    private String definition(String process) {
        return get("admin", ENGINE + "/process-definition/key/" + process)
                .body()
                .get("id")
                .asText();
    }

    private Answer deploys(String user, String form) {
        MultiValueMap<String, Object> parts = new LinkedMultiValueMap<>();
        parts.add("deployment-name", "probe");
        parts.add("probe.form", new ByteArrayResource(form.getBytes()) {
            @Override
            public String getFilename() {
                return "probe.form";
            }
        });
        return RestClient.builder()
                .requestFactory(HTTP)
                .baseUrl(url())
                .defaultHeaders(headers -> headers.setBasicAuth(user, user))
                .build()
                .post()
                .uri(ENGINE + "/deployment/create")
                .contentType(MediaType.MULTIPART_FORM_DATA)
                .body(parts)
                .exchange((sent, response) -> new Answer(
                        response.getStatusCode(),
                        response.getHeaders().getContentType(),
                        new byte[0],
                        new ObjectMapper().readTree(response.getBody().readAllBytes())));
    }

    /** Tests the engine's lists without a resource in the matrix: offices see no entries. */
    @TestFactory
    Stream<DynamicTest> every_other_list_is_empty_for_an_office() {
        return Stream.of(
                        "/execution",
                        "/incident",
                        "/external-task",
                        "/external-task/topic-names",
                        "/event-subscription",
                        "/batch",
                        "/batch/statistics",
                        "/case-instance",
                        "/case-execution",
                        "/case-definition",
                        "/decision-requirements-definition",
                        "/tenant",
                        "/schema/log",
                        "/history/incident",
                        "/history/batch",
                        "/history/decision-instance",
                        "/history/case-instance",
                        "/history/case-activity-instance",
                        "/history/external-task-log",
                        "/history/process-definition/cleanable-process-instance-report",
                        "/history/decision-definition/cleanable-decision-instance-report",
                        "/history/case-definition/cleanable-case-instance-report")
                .flatMap(path -> Stream.of("state", "mission-jp", "cfo", "owner")
                        .map(user -> DynamicTest.dynamicTest(user + " " + path, () -> {
                            var answer = get(user, ENGINE + path);
                            if (answer.status().value() == 200) {
                                assertThat(isEmpty(answer.body())).as(path).isTrue();
                            } else {
                                assertThat(answer.status().value()).as(path).isIn(403, 404);
                            }
                        })));
    }

    private static boolean isEmpty(JsonNode list) {
        return list.isArray() && list.isEmpty();
    }
}
