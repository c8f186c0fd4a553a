package org.section104.web;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.RequestOptions;

/** Requests outside a page in the session of a browser. */
public final class InSession {

    private InSession() {}

    /**
     * Reads an address. The client reuses connections, and the server may close one at the same moment; then the request
     * is sent again.
     */
    public static APIResponse get(BrowserContext session, String address) {
        return session.request().get(address, RequestOptions.create().setMaxRetries(3));
    }
}
