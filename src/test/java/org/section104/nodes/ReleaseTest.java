package org.section104.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.section104.statute.Edit;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.MediaType;
import org.springframework.util.FileSystemUtils;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.RestClient;

/**
 * Tests restarts and new releases on one PostgreSQL: they report and keep the deployments of process owners by default.
 */
@Tag("integration")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReleaseTest {

    private static final String PATTERN = "CAMUNDA_BPM_DEPLOYMENTRESOURCEPATTERN";
    private static final String SUPERSEDE = "SECTION104_DIAGRAMS_SUPERSEDE";
    private static final String LATEST =
            """
            select d.version_ || ' ' || coalesce(p.source_, 'by hand')
            from act_re_procdef d join act_re_deployment p on p.id_ = d.deployment_id_
            where d.key_ = ? order by d.version_ desc limit 1""";

    private final Map<String, String> settings = new ConcurrentHashMap<>();
    private Cluster cluster;

    @TempDir
    private static Path nextRelease;

    @BeforeAll
    void a_database() throws Exception {
        cluster = new Cluster(settings);
    }

    @AfterAll
    void everything_ends() throws Exception {
        cluster.close();
    }

    @Test
    @Order(1)
    void two_nodes_that_start_at_the_same_moment_deploy_once() throws Exception {
        cluster.start("release-0");
        cluster.kill();
        for (var table :
                List.of("act_re_procdef", "act_re_decision_def", "act_re_decision_req_def", "act_re_camformdef")) {
            execute("delete from " + table);
        }
        execute("delete from act_ge_bytearray");
        execute("delete from act_re_deployment");

        try (var atTheDoor = cluster.database().connection()) {
            atTheDoor.setAutoCommit(false);
            try (var statement = atTheDoor.createStatement()) {
                statement.execute("select * from act_ge_property where name_ = 'deployment.lock' for update");
            }
            cluster.begin("release-1", "release-2");
            await().atMost(Duration.ofSeconds(90))
                    .until(() -> count("select count(distinct pid) from pg_locks where not granted") == 2);
            atTheDoor.rollback();
        }
        cluster.nodes().forEach(Node::awaitUp);

        assertThat(cluster.nodes()).hasSize(2);
        assertThat(count("select count(*) from act_re_deployment")).isEqualTo(1);
        assertThat(count("select max(version_) from act_re_procdef")).isEqualTo(1);
        assertThat(count("select count(*) from act_re_procdef"))
                .isEqualTo(Path.of("bpmn").toFile().list((folder, file) -> file.endsWith(".bpmn")).length);
    }

    @Test
    @Order(2)
    void an_owners_version_stays_the_latest_after_a_restart_and_the_start_up_says_so_by_name() throws Exception {
        deploy("assign-personnel.bpmn", edited("assign-personnel.bpmn", "certify-funding", "Certify the money"));
        assertThat(latest("assign-personnel")).isEqualTo("2 by hand");
        cluster.kill();
        var deployments = count("select count(*) from act_re_deployment");

        cluster.start("release-3");

        assertThat(latest("assign-personnel")).isEqualTo("2 by hand");
        assertThat(count("select count(*) from act_re_deployment")).isEqualTo(deployments);
        assertThat(cluster.node("release-3").log())
                .contains("assign-personnel.bpmn runs as a process owner deployed it (\"over the phone\", ")
                .contains("not as this release ships it. It was kept.")
                .doesNotContain("notify-committees.bpmn runs as a process owner", "Deployed ");
        cluster.kill();
    }

    @Test
    @Order(3)
    void a_release_with_changed_diagrams_goes_over_its_own_and_not_over_the_owners() throws Exception {
        copy("bpmn");
        copy("forms");
        write(edited("assign-personnel.bpmn", "certify-funding", "Certify the source"), "assign-personnel.bpmn");
        write(edited("notify-committees.bpmn", "approve-notice", "Read both letters"), "notify-committees.bpmn");
        settings.put(
                PATTERN, "file:%1$s/bpmn/*.bpmn,file:%1$s/bpmn/*.dmn,file:%1$s/forms/*.form".formatted(nextRelease));

        cluster.start("release-4");

        assertThat(latest("assign-personnel")).isEqualTo("2 by hand");
        assertThat(latest("notify-committees")).isEqualTo("2 section104-release");
        assertThat(latest("annual-report")).isEqualTo("1 section104-release");
        assertThat(cluster.node("release-4").log())
                .contains("assign-personnel.bpmn runs as a process owner deployed it")
                .contains("Deployed notify-committees.bpmn\n");
        cluster.kill();
    }

    @Test
    @Order(4)
    void a_release_goes_over_the_owners_when_the_settings_ask_for_it_and_says_over_what() throws Exception {
        settings.put(SUPERSEDE, "true");

        cluster.start("release-5");

        assertThat(latest("assign-personnel")).isEqualTo("3 section104-release");
        assertThat(cluster.node("release-5").log())
                .contains("assign-personnel.bpmn ran as a process owner deployed it (\"over the phone\", ")
                .contains("This release superseded it, because section104.diagrams.supersede is true.");
        cluster.kill();
    }

    private static byte[] edited(String file, String element, String name) {
        Consumer<Edit.Diagram> renamed = diagram -> diagram.name(element, name);
        return new Edit(file, "edited", "", renamed).source().bytes();
    }

    private void copy(String folder) throws IOException {
        FileSystemUtils.copyRecursively(Path.of(folder), nextRelease.resolve(folder));
    }

    private void write(byte[] diagram, String file) throws IOException {
        Files.write(nextRelease.resolve("bpmn").resolve(file), diagram);
    }

    private void deploy(String file, byte[] diagram) throws Exception {
        var parts = new LinkedMultiValueMap<String, Object>();
        parts.add("deployment-name", "over the phone");
        parts.add(file, new ByteArrayResource(diagram) {
            @Override
            public String getFilename() {
                return file;
            }
        });
        var answer = RestClient.create()
                .post()
                .uri(cluster.addresses().get(0).resolve("/engine-rest/deployment/create"))
                .header("Authorization", "Bearer " + cluster.people().token("owner", List.of("process-owner")))
                .contentType(MediaType.MULTIPART_FORM_DATA)
                .body(parts)
                .exchange((sent, response) -> response.getStatusCode().value() + " "
                        + new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8));
        assertThat(answer).startsWith("200 ");
    }

    private String latest(String process) {
        return cluster.database()
                .jdbc()
                .sql(LATEST)
                .param(process)
                .query(String.class)
                .single();
    }

    private int count(String sql) {
        return cluster.database().jdbc().sql(sql).query(Integer.class).single();
    }

    private void execute(String sql) throws SQLException {
        cluster.database().jdbc().sql(sql).update();
    }
}
