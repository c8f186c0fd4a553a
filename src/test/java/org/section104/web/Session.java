package org.section104.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** A browser session in the web applications, with its cookies and its CSRF token. */
final class Session {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String url;
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private String token = "";

    private Session(String url) {
        this.url = url;
    }

    /** Opens a session without a signed-in user. */
    static Session anonymous(String url) {
        var session = new Session(url);
        session.send("GET", "/camunda/app/welcome/default/", null, "text/html");
        return session;
    }

    static Session of(String url, String user) {
        var session = anonymous(url);
        var signedIn = session.send(
                HttpRequest.newBuilder(URI.create(url + "/camunda/api/admin/auth/user/default/login/welcome"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("X-XSRF-TOKEN", session.token)
                        .POST(BodyPublishers.ofString("username=%s&password=%s".formatted(user, user)))
                        .build());
        assertThat(signedIn.statusCode()).as("sign-in of " + user).isEqualTo(200);
        // the page after the sign-in carries the CSRF token of the new session
        session.send("GET", "/camunda/app/welcome/default/", null, "text/html");
        return session;
    }

    int status(String path) {
        return status("GET", path, null);
    }

    int status(String method, String path, String json) {
        return send(method, path, json, "*/*").statusCode();
    }

    /** Reads the JSON of a path; null if the status is not 200. */
    JsonNode json(String path) {
        var answer = send("GET", path, null, "application/json");
        try {
            return answer.statusCode() == 200 ? JSON.readTree(answer.body()) : null;
        } catch (IOException noJson) {
            throw new AssertionError(path + " answered " + answer.body(), noJson);
        }
    }

    /** Sends a multipart form, as a page does. */
    HttpResponse<String> upload(String path, String parts, String boundary) {
        return send(HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .header("X-XSRF-TOKEN", token)
                .POST(BodyPublishers.ofString(parts))
                .build());
    }

    /** Sends the form of a page. */
    HttpResponse<String> post(String path, String fields) {
        return send(HttpRequest.newBuilder(URI.create(url + path))
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(fields))
                .build());
    }

    HttpResponse<String> send(String method, String path, String json, String accept) {
        return send(HttpRequest.newBuilder(URI.create(url + path))
                .header("Accept", accept)
                .header("Content-Type", "application/json")
                .header("X-XSRF-TOKEN", token)
                .method(method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json))
                .build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            var response = browser.send(request, BodyHandlers.ofString());
            response.headers().firstValue("X-XSRF-TOKEN").ifPresent(given -> token = given);
            return response;
        } catch (IOException failed) {
            throw new AssertionError(request + " failed", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(request + " was interrupted", stopped);
        }
    }
}
