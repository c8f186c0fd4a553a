package org.section104.calendar;

import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.section104.engine.FailureMeaning;
import org.section104.obligation.StatutoryClock;
import org.section104.record.Sha256;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/**
 * Serves the calendar of an office to any program that has its address: {@code GET /calendar/{token}.ics}. Answers
 * every other token with 404 and no body. A calendar that has not changed is not sent again (304).
 */
@RestController
@Hidden
class CalendarFeedController {

    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);

    /** Only the reader's own program keeps a copy, and asks each time whether it has changed. */
    private static final CacheControl CACHE = CacheControl.noCache().cachePrivate();

    private final CalendarTokens tokens;
    private final OfficeFeed feeds;
    private final StatutoryClock clock;
    private final String host;
    private final String organizer;

    CalendarFeedController(
            CalendarTokens tokens,
            OfficeFeed feeds,
            StatutoryClock clock,
            @Value("${section104.base-url}") String baseUrl,
            @Value("${section104.office.email}") String organizer) {
        this.tokens = tokens;
        this.feeds = feeds;
        this.clock = clock;
        this.host = Optional.ofNullable(URI.create(baseUrl).getHost()).orElse("section104");
        this.organizer = organizer;
    }

    @GetMapping("/calendar/{token}.ics")
    ResponseEntity<byte[]> calendar(@PathVariable String token, WebRequest request) {
        return tokens.office(token).map(office -> answer(office, request)).orElseGet(() -> ResponseEntity.notFound()
                .build());
    }

    private ResponseEntity<byte[]> answer(String office, WebRequest request) {
        var feed = feeds.of(office);
        // weak: two files with the same events differ in the time at which they were written
        var tag = "W/\"%s\"".formatted(Sha256.of(feed.toString()));
        if (request.checkNotModified(tag)) {
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED)
                    .eTag(tag)
                    .cacheControl(CACHE)
                    .build();
        }
        return ResponseEntity.ok()
                .contentType(CALENDAR)
                .eTag(tag)
                .cacheControl(CACHE)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline()
                                .filename("section-104-%s.ics".formatted(office))
                                .build()
                                .toString())
                .body(CalendarFile.of(feed, host, organizer, clock.now()));
    }

    /** Keeps the address, which is a secret, out of the log. */
    @ExceptionHandler
    ResponseEntity<String> failed(RuntimeException failure) {
        return ResponseEntity.internalServerError()
                .contentType(MediaType.TEXT_PLAIN)
                .body(FailureMeaning.incident("GET /calendar/{token}.ics", failure));
    }
}
