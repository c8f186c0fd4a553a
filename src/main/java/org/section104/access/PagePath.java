package org.section104.access;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses of pages, and which of them a browser is sent back to after it has signed in. */
final class PagePath {

    /** Leads to the provider; a browser brings the part of its address along that no server sees. */
    static final String SIGN_IN = "/sign-in.html";

    /** Leads to the provider to sign out there too. */
    static final String SIGN_OUT = "/sign-out";

    static final String SIGNED_OUT = "/signed-out.html";

    static final String TASKLIST = "/camunda/app/tasklist/default/";

    private static final Pattern APPLICATION =
            Pattern.compile("/camunda/app/?|/camunda/app/(welcome|tasklist|cockpit|admin)(/[^/.]*/?)?");
    private static final Pattern WITHIN_AN_APPLICATION = Pattern.compile("/camunda/app/[\\x21-\\x7e&&[^\\\\]]{0,2000}");

    private PagePath() {}

    static boolean isApplication(String path) {
        return APPLICATION.matcher(path).matches();
    }

    /** An address that was asked for, if it is one of the web applications' here. */
    static Optional<String> within(@Nullable String asked) {
        return Optional.ofNullable(asked)
                .filter(address -> WITHIN_AN_APPLICATION.matcher(address).matches());
    }
}
