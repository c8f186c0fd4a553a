package org.section104.notice;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who signs the letters, whom a committee calls, and where the web applications are.
 *
 * @param baseUrl the address under which people reach the service, for links in mail
 * @param office the office to call
 * @param signatory who signs
 */
@ConfigurationProperties("section104")
record NoticeSettings(String baseUrl, OfficeToCall office, SignatoryOfRecord signatory) {

    /**
     * The office to call.
     *
     * @param name its name
     * @param phone its telephone number
     * @param email its address; also the sender of every mail
     */
    record OfficeToCall(String name, String phone, String email) {}

    /**
     * Who signs for the Secretary.
     *
     * @param name the name; blank leaves the line to a pen
     * @param title the title
     */
    record SignatoryOfRecord(String name, String title) {}
}
