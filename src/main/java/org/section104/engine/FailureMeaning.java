package org.section104.engine;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.ClientErrorException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.jspecify.annotations.Nullable;
import org.section104.engine.runtime.SameMoment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.firewall.RequestRejectedException;

/**
 * Maps a failure of the engine to the HTTP status and the sentence that the sender of the request gets. The engine
 * answers most mistakes of a request with 500: an unknown id, a missing value, a text that is too long for its column.
 * Here only faults of the service itself stay 500.
 *
 * @param status the status of the answer
 * @param sentence the message; empty when the engine's own message stays
 */
public record FailureMeaning(HttpStatus status, Optional<String> sentence) {

    private static final Logger LOG = LoggerFactory.getLogger(FailureMeaning.class);

    public static final String MEANWHILE =
            "Another request changed the same data at the same moment, and nothing of this request was"
                    + " stored. Check the data, and repeat the request if you still need it.";

    private static final String EXISTS = "It exists already; nothing was stored.";
    private static final String UNKNOWN =
            "The request names something that does not exist, or that is still in use; nothing was stored.";
    private static final String TOO_LONG = "A text of the request is longer than what can be stored.";
    private static final String TOO_SLOW =
            "The database did not answer in time. Choose a shorter period, or try again in a minute.";
    private static final String UNSTORABLE =
            "A value of the request cannot be stored or compared: it contains a character that"
                    + " cannot be stored, or is out of range.";
    private static final String TOO_MUCH = "The request holds more values than can be handled at once; split it.";
    private static final String INCOMPLETE =
            "The request cannot be carried out: a value is missing, contradicts another, or has the wrong type.";

    /** The packages of libraries that throw on behalf of their caller. */
    private static final List<String> LIBRARIES = List.of("java.", "javax.", "jdk.", "sun.", "jakarta.");

    /** The packages of code that parses requests: a failure there is a mistake of the request. */
    private static final List<String> READERS = List.of(
            "org.camunda.",
            "org.glassfish.jersey.",
            "com.fasterxml.jackson.",
            "org.apache.coyote.",
            "org.apache.catalina.",
            "org.apache.tomcat.",
            "org.apache.commons.fileupload",
            "org.joda.time.");

    private static final Pattern MISSING = Pattern.compile(
            "(?is)cannot find|could not find|can't find|couldn't find|cannot be found|could not be found|not found"
                    + "|does(n't| not) exist|\\bno .{1,80} found|\\bno .{1,80} with (the )?id|\\bunknown ");

    /**
     * Logs a fault of the service as an incident.
     *
     * @return the message for the sender, with the incident id by which an administrator finds the cause
     */
    public static String incident(HttpServletRequest request, @Nullable Throwable failure) {
        return incident(request.getMethod() + " " + request.getRequestURI(), failure);
    }

    /**
     * Logs a fault of the service as an incident.
     *
     * @param request what failed, for the log
     * @return the message for the sender, with the incident id by which an administrator finds the cause
     */
    public static String incident(String request, @Nullable Throwable failure) {
        var incident = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("Incident {}: {} failed", incident, request, failure);
        return "The request failed inside the service; the administrator finds the cause in its log as incident %s."
                .formatted(incident);
    }

    /**
     * Maps a failure of the service's own endpoints. Only a conflict or a database error can be a mistake of the
     * request.
     */
    public static FailureMeaning ofTheService(Throwable failure) {
        return SameMoment.isConflict(failure)
                ? new FailureMeaning(HttpStatus.CONFLICT, Optional.of(MEANWHILE))
                : SameMoment.sqlState(failure)
                        .map(FailureMeaning::ofTheDatabase)
                        .orElseGet(FailureMeaning::fault);
    }

    /**
     * Maps a failure of the engine's endpoints. Without an exception, the endpoint itself could not handle the request.
     */
    public static FailureMeaning of(Optional<Throwable> failure) {
        if (failure.isEmpty()) {
            return mistake(INCOMPLETE);
        }
        var cause = failure.get();
        if (SameMoment.isConflict(cause)) {
            return new FailureMeaning(HttpStatus.CONFLICT, Optional.of(MEANWHILE));
        }
        var refusal = SameMoment.find(cause, ClientErrorException.class);
        if (refusal.isPresent()) {
            // the endpoint that executes a job reports every refusal as a fault
            return new FailureMeaning(
                    HttpStatus.valueOf(refusal.get().getResponse().getStatus()),
                    Optional.ofNullable(refusal.get().getMessage()));
        }
        var state = SameMoment.sqlState(cause);
        if (state.isPresent()) {
            return ofTheDatabase(state.get());
        }
        var origin = origin(cause);
        if (origin instanceof ProcessEngineException || origin instanceof RestException) {
            return new FailureMeaning(
                    isMissing(origin) ? HttpStatus.NOT_FOUND : HttpStatus.BAD_REQUEST, Optional.empty());
        }
        return isOfTheEngine(origin) ? mistake(INCOMPLETE) : fault();
    }

    private static FailureMeaning ofTheDatabase(String state) {
        return switch (state) {
            case "23505" -> new FailureMeaning(HttpStatus.CONFLICT, Optional.of(EXISTS));
            case "23503", "23506" -> mistake(UNKNOWN);
            case "23502" -> mistake(INCOMPLETE);
            case "22001" -> mistake(TOO_LONG);
            // the statement ran into its timeout
            case "57014" -> new FailureMeaning(HttpStatus.SERVICE_UNAVAILABLE, Optional.of(TOO_SLOW));
            default ->
                state.startsWith("22") ? mistake(UNSTORABLE) : state.startsWith("54") ? mistake(TOO_MUCH) : fault();
        };
    }

    private static FailureMeaning mistake(String sentence) {
        return new FailureMeaning(HttpStatus.BAD_REQUEST, Optional.of(sentence));
    }

    private static FailureMeaning fault() {
        return new FailureMeaning(HttpStatus.INTERNAL_SERVER_ERROR, Optional.empty());
    }

    private static boolean isMissing(Throwable failure) {
        return failure instanceof NotFoundException
                || MISSING.matcher(String.valueOf(failure.getMessage())).find();
    }

    private static Throwable origin(Throwable failure) {
        var origin = failure;
        while (origin.getCause() != null) {
            origin = origin.getCause();
        }
        return origin;
    }

    /**
     * Returns whether the engine, its endpoints or the container failed on the request, not the service's own code. The
     * JVM omits the stack trace of an exception that it has thrown often; a failure without one counts as the engine's.
     */
    private static boolean isOfTheEngine(Throwable origin) {
        if (origin instanceof RequestRejectedException) {
            return true;
        }
        if (origin instanceof RuntimeException && origin.getStackTrace().length == 0) {
            return true;
        }
        return !(origin instanceof Error)
                && Arrays.stream(origin.getStackTrace())
                        .map(StackTraceElement::getClassName)
                        .filter(name -> LIBRARIES.stream().noneMatch(name::startsWith))
                        .findFirst()
                        .filter(name -> READERS.stream().anyMatch(name::startsWith))
                        .isPresent();
    }
}
