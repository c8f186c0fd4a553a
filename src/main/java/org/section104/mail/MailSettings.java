package org.section104.mail;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings for the sender and the links of mail.
 *
 * @param baseUrl the service's URL for users, for links in mail
 * @param office the office that sends mail and answers the committees' calls
 * @param mail how mail to the offices looks
 */
@ConfigurationProperties("section104")
public record MailSettings(String baseUrl, OfficeToCall office, @DefaultValue ToOffices mail) {

    /**
     * The office to call.
     *
     * @param name its name
     * @param phone its telephone number
     * @param email its address; also the sender of every mail
     */
    public record OfficeToCall(String name, String phone, String email) {}

    /**
     * How mail to the offices looks.
     *
     * @param senderName the display name of the sender
     */
    public record ToOffices(@DefaultValue("Section 104 workflow") String senderName) {}

    /** The link that opens a task in Tasklist. */
    String taskLink(String task) {
        return tasklistLink() + "#/?task=" + task;
    }

    /** The link that opens Tasklist. */
    String tasklistLink() {
        return baseUrl + "/camunda/app/tasklist/default/";
    }

    /** The link that opens the page of a case. */
    String caseLink(String caseNumber) {
        return baseUrl + "/cases/" + caseNumber;
    }
}
