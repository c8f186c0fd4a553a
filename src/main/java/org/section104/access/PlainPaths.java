package org.section104.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * Takes a path in one spelling alone. Camunda's filters judge a path as it was sent and the container its servlets as it is
 * decoded: {@code /camunda/%61pi} would be a web application's interface to one and nothing to the other. A character that
 * needs no escape (RFC 3986, 2.3) therefore bears none; browsers and libraries write none.
 */
class PlainPaths extends StrictHttpFirewall {

    private static final Pattern NEEDLESS_ESCAPE =
            Pattern.compile("(?i)%(3[0-9]|4[1-9a-f]|5[0-9a]|6[1-9a-f]|7[0-9a]|2d|2e|5f|7e)");

    @Override
    public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
        if (NEEDLESS_ESCAPE.matcher(request.getRequestURI()).find()) {
            throw new RequestRejectedException("The path escapes what needs no escape");
        }
        return super.getFirewalledRequest(request);
    }
}
