package org.section104.notice;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who signs the letters.
 *
 * @param signatory who signs
 */
@ConfigurationProperties("section104")
record NoticeSettings(SignatoryOfRecord signatory) {

    /**
     * Who signs for the Secretary.
     *
     * @param name the name; blank leaves the line to a pen
     * @param title the title
     */
    record SignatoryOfRecord(String name, String title) {}
}
