package org.section104.engine.web;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What failed while the engine's interfaces answered the current request. The interfaces word most failures as 500 and drop
 * the cause; {@link PlainErrors} needs the cause to tell a mistake of the request from a fault of the service.
 */
public final class RequestFailure {

    private static final ThreadLocal<RequestFailure> CURRENT = new ThreadLocal<>();

    private @Nullable Throwable ofTheCommand;
    private @Nullable Throwable ofTheInterface;

    private RequestFailure() {}

    /** Begins a request on the current thread. */
    static RequestFailure begin() {
        var failure = new RequestFailure();
        CURRENT.set(failure);
        return failure;
    }

    static void end() {
        CURRENT.remove();
    }

    /** Notes why a command of the engine failed; outside a request nothing is noted. */
    public static void ofCommand(Throwable failure) {
        Optional.ofNullable(CURRENT.get()).ifPresent(current -> current.ofTheCommand = failure);
    }

    /** Notes the exception that an interface is about to answer. */
    static void ofInterface(Throwable failure) {
        Optional.ofNullable(CURRENT.get()).ifPresent(current -> current.ofTheInterface = failure);
    }

    /** The cause: the command's, and the interface's own when no command failed. */
    Optional<Throwable> cause() {
        return Optional.ofNullable(ofTheCommand).or(this::ofTheInterface);
    }

    Optional<Throwable> ofTheInterface() {
        return Optional.ofNullable(ofTheInterface);
    }
}
