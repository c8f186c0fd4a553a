package org.section104.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.web.util.HtmlUtils;

/** Shows why a sign-in failed and offers another account. */
class RefusalPage implements AuthenticationFailureHandler {

    /** The OAuth 2 error code of a refused sign-in. Its description is shown to the person. */
    static final String REFUSED = "sign_in_refused";

    private static final Logger LOG = LoggerFactory.getLogger(RefusalPage.class);

    private static final String PAGE =
            """
            <!DOCTYPE html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>Not signed in</title>
              <link rel="stylesheet" href="/pages.css">
            </head>
            <body>
              <main>
                <h1>Not signed in</h1>
                <p role="alert">%s</p>
                <p><a href="/oauth2/authorization/%s?another">Sign in with another account</a></p>
              </main>
            </body>
            </html>
            """;

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        var refused = failure instanceof OAuth2AuthenticationException error
                && REFUSED.equals(error.getError().getErrorCode());
        if (!refused) {
            LOG.warn("A sign-in failed: {}", failure.getMessage());
        }
        response.setStatus(refused ? HttpServletResponse.SC_FORBIDDEN : HttpServletResponse.SC_UNAUTHORIZED);
        response.setContentType(MediaType.TEXT_HTML_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        var why = refused
                ? ((OAuth2AuthenticationException) failure).getError().getDescription()
                : "The provider did not confirm who you are. Try again; if it happens again, tell the administrator.";
        response.getWriter().write(PAGE.formatted(HtmlUtils.htmlEscape(why), SingleSignOn.REGISTRATION));
    }
}
