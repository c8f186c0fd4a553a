package org.section104.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;

class SessionLimitTest {

    private final MockHttpSession session = new MockHttpSession();

    @Test
    void a_session_lasts_until_its_longest_time_however_busy() throws Exception {
        asks(Duration.ofHours(12).minusSeconds(1));
        assertThat(session.isInvalid()).isFalse();
        asks(Duration.ofHours(12).plusSeconds(1));
        assertThat(session.isInvalid()).isTrue();
    }

    @Test
    void whoever_has_no_session_gets_none() throws Exception {
        var request = new MockHttpServletRequest();
        limitAt(Instant.now()).doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
        assertThat(request.getSession(false)).isNull();
    }

    private void asks(Duration after) throws Exception {
        var request = new MockHttpServletRequest();
        request.setSession(session);
        var chain = new MockFilterChain();
        limitAt(Instant.ofEpochMilli(session.getCreationTime()).plus(after))
                .doFilter(request, new MockHttpServletResponse(), chain);
        assertThat(chain.getRequest()).as("the request goes on").isNotNull();
    }

    private static SessionLimit limitAt(Instant now) {
        return new SessionLimit(Duration.ofHours(12), Clock.fixed(now, ZoneOffset.UTC));
    }
}
