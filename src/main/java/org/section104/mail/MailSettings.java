package org.section104.mail;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings for the sender and the links of mail.
 *
 * @param baseUrl the service's URL for users, for links in mail
 * @param office the office that sends mail and answers the committees' calls
 */
@ConfigurationProperties("section104")
public record MailSettings(String baseUrl, OfficeToCall office) {

    /**
     * The office to call.
     *
     * @param name its name
     * @param phone its telephone number
     * @param email its address; also the sender of every mail
     */
    public record OfficeToCall(String name, String phone, String email) {}
}
