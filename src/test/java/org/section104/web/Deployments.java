package org.section104.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.RestClient;

/** Builds a deployment as Modeler sends it. */
final class Deployments {

    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final Map<String, String> terms = new LinkedHashMap<>();

    private Deployments() {}

    static Deployments of(String file, byte[] content) {
        return new Deployments().and(file, content);
    }

    static Deployments of(String file, String content) {
        return of(file, content.getBytes(StandardCharsets.UTF_8));
    }

    Deployments and(String file, byte[] content) {
        files.put(file, content);
        return this;
    }

    Deployments with(String term, String value) {
        terms.put(term, value);
        return this;
    }

    /** Sends the deployment, and returns the status and the body. */
    Map.Entry<Integer, String> deploy(String url, String user) {
        var parts = new LinkedMultiValueMap<String, Object>();
        parts.add("deployment-name", "by hand");
        parts.add("deploy-changed-only", "false");
        terms.forEach(parts::set);
        files.forEach((name, content) -> parts.add(name, new ByteArrayResource(content) {
            @Override
            public String getFilename() {
                return name;
            }
        }));
        return RestClient.builder()
                .requestFactory(RestTest.HTTP)
                .build()
                .post()
                .uri(url + "/engine-rest/deployment/create")
                .header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8)))
                .contentType(MediaType.MULTIPART_FORM_DATA)
                .body(parts)
                .exchange((request, response) -> Map.entry(
                        response.getStatusCode().value(),
                        new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8)));
    }
}
