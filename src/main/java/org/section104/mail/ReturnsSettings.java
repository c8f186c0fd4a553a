package org.section104.mail;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.section104.wording.WrongSetting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The mailbox for delivery status notifications about letters. Without settings, no mailbox is read, and mail servers send
 * their notifications to the office.
 *
 * @param host the IMAP server
 * @param port its port
 * @param protocol {@code imaps}, or {@code imap} without encryption
 * @param username the login of the mailbox
 * @param password its password
 * @param folder the folder to which notifications are delivered
 * @param address the mail address of the mailbox, which becomes the return path of letters
 */
@ConfigurationProperties("section104.mail.returns")
record ReturnsSettings(
        @Nullable String host,
        @DefaultValue("993") int port,
        @DefaultValue("imaps") String protocol,
        @Nullable String username,
        @Nullable String password,
        @DefaultValue("INBOX") String folder,
        @Nullable String address) {

    private static final String PREFIX = "section104.mail.returns.";

    /**
     * Checks that the settings are complete.
     *
     * @throws WrongSetting if some are set and others are not, or the protocol is unknown
     */
    ReturnsSettings {
        var needed = new LinkedHashMap<String, String>();
        needed.put("host", text(host));
        needed.put("username", text(username));
        needed.put("password", text(password));
        needed.put("address", text(address));
        var wrong = new ArrayList<String>();
        if (needed.values().stream().anyMatch(value -> !value.isEmpty())) {
            needed.entrySet().stream()
                    .filter(one -> one.getValue().isEmpty())
                    .map(Map.Entry::getKey)
                    .map(missing ->
                            PREFIX + missing + ": is missing; set host, username, password and address, or none")
                    .forEach(wrong::add);
        }
        if (!Set.of("imaps", "imap").contains(protocol)) {
            wrong.add(PREFIX + "protocol: must be imaps, or imap without encryption");
        }
        WrongSetting.refuse(wrong);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }

    /** Returns whether a mailbox is read. */
    boolean isOn() {
        return !text(host).isEmpty();
    }

    /** Returns the address to which mail servers report about letters; empty for the sender's address. */
    Optional<String> returnPath() {
        return Optional.of(text(address)).filter(value -> !value.isEmpty());
    }
}
