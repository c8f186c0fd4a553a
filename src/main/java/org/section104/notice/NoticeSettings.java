package org.section104.notice;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings for the signatory of the letters.
 *
 * @param signatory the person who signs the letters
 */
@ConfigurationProperties("section104")
record NoticeSettings(SignatoryOfRecord signatory) {

    /**
     * The person who signs for the Secretary.
     *
     * @param name the name; blank to sign by hand
     * @param title the title
     */
    record SignatoryOfRecord(String name, String title) {}
}
