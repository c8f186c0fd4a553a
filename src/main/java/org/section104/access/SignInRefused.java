package org.section104.access;

/** Somebody whom the provider knows does not get in. The message says why and what to do, and is shown to them. */
public class SignInRefused extends RuntimeException {

    public SignInRefused(String message) {
        super(message);
    }
}
