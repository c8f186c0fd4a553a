package org.section104.mail;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Whom mail comes from, and where its links lead.
 *
 * @param baseUrl the address under which people reach the service, for links in mail
 * @param office the office that sends mail, and that a committee calls
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
