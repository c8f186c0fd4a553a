package org.section104.engine.web;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Holds the exceptions of the current request to the engine's REST APIs. The APIs answer most failures with 500 and
 * drop the cause. {@link PlainErrors} needs the cause to tell a mistake of the request from a fault of the service.
 */
public final class RequestFailure {

    private static final ThreadLocal<RequestFailure> CURRENT = new ThreadLocal<>();

    private @Nullable Throwable ofTheCommand;
    private @Nullable Throwable ofTheInterface;

    private RequestFailure() {}

    /** Starts recording for a request on the current thread. */
    static RequestFailure begin() {
        var failure = new RequestFailure();
        CURRENT.set(failure);
        return failure;
    }

    static void end() {
        CURRENT.remove();
    }

    /** Records the exception of a command of the engine. Does nothing outside a request. */
    public static void ofCommand(Throwable failure) {
        Optional.ofNullable(CURRENT.get()).ifPresent(current -> current.ofTheCommand = failure);
    }

    /** Records the exception that an endpoint is about to answer. */
    static void ofInterface(Throwable failure) {
        Optional.ofNullable(CURRENT.get()).ifPresent(current -> current.ofTheInterface = failure);
    }

    /** Returns the exception of the command; that of the endpoint when no command failed. */
    Optional<Throwable> cause() {
        return Optional.ofNullable(ofTheCommand).or(this::ofTheInterface);
    }

    Optional<Throwable> ofTheInterface() {
        return Optional.ofNullable(ofTheInterface);
    }
}
