package org.section104.access;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The service's page paths, and the paths that a browser may return to after sign-in. */
final class PagePath {

    /** Redirects to the provider. The page's script passes on the URL fragment, which servers never receive. */
    static final String SIGN_IN = "/sign-in.html";

    /** Redirects to the provider's sign-out. */
    static final String SIGN_OUT = "/sign-out";

    static final String SIGNED_OUT = "/signed-out.html";

    /** The root of the pages of cases. */
    static final String CASES = "/cases";

    /** The page of calendar addresses, the only one of the pages of cases that also changes something. */
    static final String CALENDAR_PAGE = CASES + "/calendar";

    /** The calendars, which are read without signing in. */
    static final String CALENDARS = "/calendar";

    static final String TASKLIST = "/camunda/app/tasklist/default/";

    /** The application that every account may sign in to. */
    static final String WELCOME = "/camunda/app/welcome/default/";

    private static final Pattern APPLICATION =
            Pattern.compile("/camunda/app/?|/camunda/app/(welcome|tasklist|cockpit|admin)(/[^/.]*/?)?");
    private static final Pattern WITHIN_AN_APPLICATION = Pattern.compile("/camunda/app/[\\x21-\\x7e&&[^\\\\]]{0,2000}");
    /** A page of cases with its query and fragment. {@code sign-in/form.js} has the same pattern. */
    private static final Pattern OF_CASES =
            Pattern.compile("/cases(/[A-Za-z0-9-]{1,40}(/[a-z]{1,40})?)?([?#][\\x21-\\x7e&&[^\\\\]]{0,2000})?");

    private PagePath() {}

    static boolean isApplication(String path) {
        return APPLICATION.matcher(path).matches();
    }

    /** Returns the requested address if it lies within this service's web applications or its pages of cases. */
    static Optional<String> within(@Nullable String asked) {
        return Optional.ofNullable(asked)
                .filter(address -> WITHIN_AN_APPLICATION.matcher(address).matches()
                        || OF_CASES.matcher(address).matches());
    }
}
