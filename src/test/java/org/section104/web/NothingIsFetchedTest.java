package org.section104.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.section104.engine.deployment.EngineParser;
import org.section104.statute.Edit;
import org.section104.statute.verdict.Source;

/** Tests that no parser of the service fetches external schemas, document types, or entities that a file references. */
class NothingIsFetchedTest extends RestTest {

    private static final String BPMN =
            """
            <?xml version="1.0" encoding="UTF-8"?>@DOCTYPE@
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:y="https://www.omg.org/spec/DMN/20191111/MODEL/"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:x="urn:x"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="http://section104.org/test" @ROOT@>@CHILD@
              <bpmn:process id="fetching" isExecutable="true" camunda:historyTimeToLive="P3650D">
                <bpmn:startEvent id="start"><bpmn:extensionElements><x:y /><y:z /></bpmn:extensionElements></bpmn:startEvent>
                <bpmn:sequenceFlow id="on" sourceRef="start" targetRef="end" />
                <bpmn:endEvent id="end" name="@TEXT@" />
              </bpmn:process>
            </bpmn:definitions>
            """;

    private static final Queue<String> FETCHED = new ConcurrentLinkedQueue<>();

    private static HttpServer elsewhere;
    private static EngineParser engine;

    @BeforeAll
    static void listen() throws IOException {
        elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elsewhere.createContext("/", exchange -> {
            FETCHED.add(exchange.getRequestURI().toString());
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        elsewhere.start();
        engine = new EngineParser("nothing-is-fetched");
    }

    @AfterAll
    static void stop() {
        engine.close();
        elsewhere.stop(0);
    }

    @BeforeEach
    void nothing_yet() {
        FETCHED.clear();
    }

    private static String address(String path) {
        return "http://127.0.0.1:%d/%s".formatted(elsewhere.getAddress().getPort(), path);
    }

    private static String fetching(String doctype, String root, String child, String text) {
        return BPMN.replace("@DOCTYPE@", doctype)
                .replace("@ROOT@", root)
                .replace("@CHILD@", child)
                .replace("@TEXT@", text);
    }

    private static String schema(String namespace, String path) {
        return "xsi:schemaLocation=\"%s %s\"".formatted(namespace, address(path));
    }

    private static String dmn(String doctype, String root, String child) {
        var own = new String(Edit.original("screen-equipment.dmn"), StandardCharsets.UTF_8);
        var edited = own.replaceFirst(
                        "<definitions ",
                        doctype + "<definitions xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" " + root + " ")
                .replaceFirst("(<definitions [^>]*>)", "$1" + child);
        assertThat(edited).isNotEqualTo(own);
        return edited;
    }

    static Stream<Arguments> files() {
        var type = "<!DOCTYPE d SYSTEM \"" + address("type.dtd") + "\">";
        var entities = "<!DOCTYPE d [<!ENTITY %% p SYSTEM \"%s\"> %%p; <!ENTITY e SYSTEM \"%s\">]>"
                .formatted(address("parameter.dtd"), address("entity"));
        var include = "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"" + address("include") + "\" />";
        var none = "xsi:noNamespaceSchemaLocation=\"" + address("none.xsd") + "\"";
        return Stream.of(
                Arguments.of("foreign.bpmn", fetching("", schema("urn:x", "foreign.xsd"), "", "")),
                Arguments.of(
                        "own.bpmn",
                        fetching("", schema("http://www.omg.org/spec/BPMN/20100524/MODEL", "own.xsd"), "", "")),
                Arguments.of(
                        "other.bpmn",
                        fetching("", schema("https://www.omg.org/spec/DMN/20191111/MODEL/", "other.xsd"), "", "")),
                Arguments.of("none.bpmn", fetching("", none, "", "")),
                Arguments.of("type.bpmn", fetching(type, "", "", "")),
                Arguments.of("entities.bpmn", fetching(entities, "", "", "&e;")),
                Arguments.of("include.bpmn", fetching("", "", include, "")),
                Arguments.of(
                        "sheet.bpmn", fetching("<?xml-stylesheet href=\"" + address("sheet.xsl") + "\"?>", "", "", "")),
                Arguments.of(
                        "import.bpmn",
                        fetching(
                                "",
                                "",
                                ("<bpmn:import importType=\"http://www.w3.org/2001/XMLSchema\" location=\"%s\""
                                                + " namespace=\"urn:x\" />")
                                        .formatted(address("import.xsd")),
                                "")),
                Arguments.of(
                        "wsdl.bpmn",
                        fetching(
                                "",
                                "",
                                ("<bpmn:import importType=\"http://schemas.xmlsoap.org/wsdl/\" location=\"%s\""
                                                + " namespace=\"urn:x\" />")
                                        .formatted(address("import.wsdl")),
                                "")),
                Arguments.of(
                        "broken.bpmn",
                        fetching("", schema("urn:x", "broken.xsd"), "", "").replace("</bpmn:process>", "")),
                Arguments.of("brokentype.bpmn", fetching(type, "", "", "").replace("</bpmn:process>", "")),
                Arguments.of("foreign.dmn", dmn("", schema("urn:x", "foreign.xsd"), "<x:y xmlns:x='urn:x' />")),
                Arguments.of("own.dmn", dmn("", schema("https://www.omg.org/spec/DMN/20191111/MODEL/", "own.xsd"), "")),
                Arguments.of("none.dmn", dmn("", none, "")),
                Arguments.of("type.dmn", dmn(type, "", "")),
                Arguments.of("entities.dmn", dmn(entities, "", "<description>&e;</description>")),
                Arguments.of("include.dmn", dmn("", "", include)),
                Arguments.of(
                        "import.dmn",
                        dmn(
                                "",
                                "",
                                ("<import namespace=\"urn:x\" importType=\"http://www.w3.org/2001/XMLSchema\""
                                                + " locationURI=\"%s\" />")
                                        .formatted(address("import.xsd")))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void neither_the_gate_nor_the_engine_fetches_what_a_file_names(String name, String content) throws Exception {
        assertThat(Deployments.of(name, content).deploy(url(), "owner").getKey())
                .isIn(200, 400);
        assertThat(check(name, content)).isIn(200, 400);
        engine.parses(new Source(name, content.getBytes(StandardCharsets.UTF_8)));
        assertThat(FETCHED).isEmpty();
    }

    private int check(String name, String content) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url() + "/api/diagrams/check?file=" + name))
                                .header(
                                        "Authorization",
                                        "Basic " + Base64.getEncoder().encodeToString("owner:owner".getBytes()))
                                .header("Content-Type", "application/xml")
                                .POST(HttpRequest.BodyPublishers.ofString(content))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void the_listener_counts() throws Exception {
        HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address("here"))).build(), BodyHandlers.discarding());
        assertThat(FETCHED).containsExactly("/here");
    }
}
