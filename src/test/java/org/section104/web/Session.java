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

/** Somebody signed in to the web applications with a browser: cookies, and the token against forged requests. */
final class Session {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String url;
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private String token = "";

    private Session(String url) {
        this.url = url;
    }

    /** A browser in which nobody has signed in. */
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
        // the page that follows the sign-in carries the token of the new session
        session.send("GET", "/camunda/app/welcome/default/", null, "text/html");
        return session;
    }

    int status(String path) {
        return status("GET", path, null);
    }

    int status(String method, String path, String json) {
        return send(method, path, json, "*/*").statusCode();
    }

    /** The JSON that a path answers with; null for any other status than 200. */
    JsonNode json(String path) {
        var answer = send("GET", path, null, "application/json");
        try {
            return answer.statusCode() == 200 ? JSON.readTree(answer.body()) : null;
        } catch (IOException noJson) {
            throw new AssertionError(path + " answered " + answer.body(), noJson);
        }
    }

    /** Sends a form with files, as a page does. */
    HttpResponse<String> upload(String path, String parts, String boundary) {
        return send(HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .header("X-XSRF-TOKEN", token)
                .POST(BodyPublishers.ofString(parts))
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
