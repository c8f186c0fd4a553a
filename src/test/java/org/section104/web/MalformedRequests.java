package org.section104.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.section104.web.Operations.Operation;
import org.section104.web.RawHttp.Request;

/** Generates malformed requests for an operation, with one error in each. */
final class MalformedRequests {

    /**
     * The template of a request.
     *
     * @param what the error in words
     * @param method the HTTP method
     * @param path the path, with {@code {name}} for each parameter
     * @param query the query without the question mark; empty for none
     * @param headers the headers besides those of the sign-in
     * @param body the body; null for none
     */
    record Attempt(String what, String method, String path, String query, Map<String, String> headers, byte[] body) {

        /** Makes the request from the template: fills in the ids. */
        Request request(UnaryOperator<String> filled, Map<String, String> signIn) {
            var all = new LinkedHashMap<>(signIn);
            all.putAll(headers);
            var target = filled.apply(path) + (query.isEmpty() ? "" : "?" + filled.apply(query));
            var text = body == null || body.length > 100_000 ? null : new String(body, UTF_8);
            return new Request(
                    method,
                    target,
                    all,
                    text != null && text.contains("{existing}")
                            ? filled.apply(text).getBytes(UTF_8)
                            : body);
        }
    }

    private static final String JSON = "application/json";
    private static final String ONE_PARAMETER = "\\{[^}]+}";

    private static final List<String> VERBS = List.of("GET", "HEAD", "OPTIONS", "PATCH", "PUT", "POST", "FOO");

    private static final List<Map<String, String>> HEADERS = List.of(
            Map.of("Accept", "garbage"),
            Map.of("Accept", "a/b/c;q=x"),
            Map.of("Accept", "image/png"),
            Map.of("Accept", "application/hal+json"),
            Map.of("Accept", "text/html"),
            Map.of("Accept", ""),
            Map.of("Accept-Language", "x".repeat(500)),
            Map.of("Accept-Charset", "nothing"),
            Map.of("Content-Type", "garbage"),
            Map.of("Content-Type", "text/plain"),
            Map.of("Content-Type", "application/json; charset=nothing"),
            Map.of("Content-Type", "multipart/form-data"),
            Map.of("Content-Type", "multipart/form-data; boundary="),
            Map.of("Content-Type", "multipart/form-data; boundary=a"),
            Map.of("Content-Type", "application/x-www-form-urlencoded"),
            Map.of("Content-Type", "application/xml"),
            Map.of("Content-Encoding", "gzip"),
            Map.of("Range", "bytes=9-1"),
            Map.of("If-Modified-Since", "yesterday"),
            Map.of("If-None-Match", "\""),
            Map.of("Cookie", "JSESSIONID=\"; XSRF-TOKEN=%00; ="),
            Map.of("X-HTTP-Method-Override", "FOO"),
            Map.of("X-Forwarded-Proto", "gopher"),
            Map.of("Authorization", "Basic"),
            Map.of("Authorization", "Basic !!!"),
            Map.of("Authorization", "Basic AAAAOgAA"),
            Map.of("Authorization", "Basic YQBiOmEAYg=="),
            Map.of("Authorization", "Basic /////zo="),
            Map.of("Authorization", "Bearer"),
            Map.of("Authorization", "Bearer x.y.z"));

    private static final List<String> QUERIES = List.of(
            "sortBy=nothing",
            "sortOrder=asc",
            "sortBy=id",
            "sortBy=nothing&sortOrder=nothing",
            "firstResult=-1&maxResults=-1",
            "firstResult=2147483647&maxResults=2147483647",
            "maxResults=2147483648",
            "firstResult=1&firstResult=2",
            "unknown=1",
            "a%00b=1",
            "%=1",
            "=&&=&",
            "variables=,&processVariables=a_eq",
            "page=-1&size=0");

    private MalformedRequests() {}

    /** Lists every malformed request for an operation. */
    static List<Attempt> of(Operation operation) {
        var all = new ArrayList<Attempt>();
        VERBS.forEach(verb -> all.add(attempt(operation, verb, verb, operation.path(), "", Map.of(), null)));
        HEADERS.forEach(headers -> all.add(attempt(
                operation,
                headers.toString(),
                operation.method(),
                operation.path(),
                "",
                headers,
                operation.media().isEmpty() ? null : "{}".getBytes(UTF_8))));
        if (operation.path().contains("{")) {
            MalformedValues.encoded()
                    .forEach(value -> all.add(attempt(
                            operation,
                            "path " + value,
                            operation.method(),
                            operation.path().replaceFirst(ONE_PARAMETER, value.replace("\\", "\\\\")),
                            "",
                            Map.of(),
                            operation.media().isEmpty() ? null : "{}".getBytes(UTF_8))));
        }
        queries(operation, all);
        bodies(operation, all);
        return all;
    }

    private static void queries(Operation operation, List<Attempt> all) {
        QUERIES.forEach(query ->
                all.add(attempt(operation, query, operation.method(), operation.path(), query, Map.of(), null)));
        operation.query().keySet().forEach(name -> MalformedValues.encoded()
                .forEach(value -> all.add(attempt(
                        operation,
                        name + "=" + value,
                        operation.method(),
                        operation.path(),
                        name + "=" + value,
                        Map.of(),
                        null))));
    }

    private static void bodies(Operation operation, List<Attempt> all) {
        if (operation.media().isEmpty()) {
            return;
        }
        MalformedValues.bodies()
                .forEach(body -> all.add(attempt(
                        operation,
                        "body " + new String(body, UTF_8),
                        operation.method(),
                        operation.path(),
                        "",
                        Map.of("Content-Type", operation.media()),
                        body)));
        operation.body().forEach((name, type) -> MalformedValues.json(type).forEach(value -> {
            var json = "{\"%s\":%s}".formatted(name, value);
            all.add(attempt(
                    operation,
                    json,
                    operation.method(),
                    operation.path(),
                    "",
                    Map.of("Content-Type", JSON),
                    json.getBytes(UTF_8)));
        }));
    }

    private static Attempt attempt(
            Operation operation,
            String what,
            String method,
            String path,
            String query,
            Map<String, String> headers,
            byte[] body) {
        var shown = what.length() > 120 ? what.substring(0, 120) + "…" : what;
        return new Attempt(operation.path() + " " + shown, method, path, query, headers, body);
    }

    /** Selects a sample, which is the same in every build. */
    static Stream<Attempt> sample(Operation operation, int size) {
        var all = of(operation);
        Collections.shuffle(
                all,
                new Random(
                        operation.path().hashCode() * 31L + operation.method().hashCode()));
        return all.stream().limit(size);
    }
}
