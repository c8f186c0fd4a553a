package org.section104.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MailDateFormat;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import java.util.Objects;

/** Delivery status notifications as mail servers write them, from the files in {@code src/test/resources/mail}. */
public final class Notification {

    private Notification() {}

    /**
     * Fills a file in.
     *
     * @param file the name of the file without its ending
     * @param id the message id, with angle brackets
     */
    public static String of(String file, String id, String recipient, Instant date) {
        try (var in = Notification.class.getResourceAsStream("/mail/%s.eml".formatted(file))) {
            return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8)
                    .replace("{id}", id)
                    .replace("{envelope}", id.substring(1, id.length() - 1))
                    .replace("{recipient}", recipient)
                    .replace("{RECIPIENT}", recipient.toUpperCase(Locale.ROOT))
                    .replace("{date}", new MailDateFormat().format(Date.from(date)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Parses a message. */
    public static MimeMessage message(String text) throws MessagingException {
        return new MimeMessage(null, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
