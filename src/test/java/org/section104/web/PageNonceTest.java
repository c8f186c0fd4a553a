package org.section104.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests that the scripts of a page carry the nonce of the page's header. A browser runs no others. */
class PageNonceTest extends RestTest {

    private static final int PAGES = 200;
    private static final Pattern IN_THE_HEADER = Pattern.compile("'nonce-([^']+)'");
    private static final Pattern IN_THE_PAGE = Pattern.compile("nonce=\"([^\"]+)\"");

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Test
    void pages_loaded_at_the_same_moment_carry_each_their_own_nonce() {
        var pages = IntStream.range(0, PAGES)
                .mapToObj(page -> CompletableFuture.supplyAsync(this::noncesOfOnePage))
                .toList();
        assertThat(pages).allSatisfy(page -> {
            assertThat(page.join()).hasSizeGreaterThan(1);
            assertThat(page.join().stream().distinct()).hasSize(1);
        });
    }

    /** Reads the nonce of the header and all nonces in the page. */
    private List<String> noncesOfOnePage() {
        try {
            var page = CLIENT.send(
                    HttpRequest.newBuilder(URI.create(url() + "/camunda/app/tasklist/default/"))
                            .build(),
                    BodyHandlers.ofString());
            var policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
            return Stream.concat(nonces(IN_THE_HEADER.matcher(policy)), nonces(IN_THE_PAGE.matcher(page.body())))
                    .toList();
        } catch (IOException | InterruptedException unanswered) {
            throw new IllegalStateException(unanswered);
        }
    }

    private static Stream<String> nonces(Matcher matcher) {
        return matcher.results().map(match -> match.group(1));
    }
}
