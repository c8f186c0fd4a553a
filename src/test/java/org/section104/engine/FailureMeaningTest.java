package org.section104.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

class FailureMeaningTest {

    private static RuntimeException at(String type) {
        var failure = new NullPointerException();
        failure.setStackTrace(new StackTraceElement[] {new StackTraceElement(type, "call", null, 1)});
        return failure;
    }

    private static HttpStatus status(Throwable failure) {
        return FailureMeaning.of(Optional.of(failure)).status();
    }

    @Test
    void what_the_engine_fails_on_is_a_mistake_and_what_the_service_fails_on_is_a_fault() {
        assertThat(status(at("org.camunda.bpm.engine.rest.Dto"))).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(status(at("org.section104.engine.Grants"))).isEqualTo(HttpStatus.INTERNAL_SERVER_ERROR);
    }

    /** The JVM throws an exception that it has thrown often without a stack trace (OmitStackTraceInFastThrow). */
    @Test
    void a_failure_without_a_stack_trace_is_judged_by_the_interface_that_failed() {
        var traceless = new NullPointerException();
        traceless.setStackTrace(new StackTraceElement[0]);
        assertThat(status(traceless)).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(status(new IllegalStateException(traceless))).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(FailureMeaning.ofTheService(traceless).status()).isEqualTo(HttpStatus.INTERNAL_SERVER_ERROR);
        assertThat(status(new StackOverflowError())).isEqualTo(HttpStatus.INTERNAL_SERVER_ERROR);
    }
}
