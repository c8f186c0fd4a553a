package org.section104.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MailDateFormat;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.dsn.DeliveryStatus;
import org.section104.form.RequestText;

/**
 * Reads the fields of a delivery status notification (RFC 3464), in the formats of common mail servers. Reads nothing else
 * of the message: no text, no link, no attachment.
 */
final class DeliveryReportReader {

    private static final int DEEPEST = 3;
    private static final int MOST_PARTS = 20;
    private static final int MOST_RECIPIENTS = 50;
    private static final int LONGEST_RETURNED_HEADERS = 64 * 1024;
    private static final int LONGEST_STATUS = 20;
    private static final int LONGEST_DIAGNOSTIC = 500;
    private static final int LONGEST_ADDRESS = 320;

    private static final Pattern BREAKS = Pattern.compile("[\\s\\p{Cc}\\u2028\\u2029]+");
    private static final Pattern TYPE = Pattern.compile("^\\s*[A-Za-z0-9-]+\\s*;\\s*");
    private static final Pattern XTEXT = Pattern.compile("\\+([0-9A-F]{2})");
    /** Printable ASCII, as the service's own ids: a database may refuse anything else, such as U+0000. */
    private static final Pattern ID = Pattern.compile("<[\\x21-\\x7e&&[^<>]]{1,190}>");

    private final MimeMessage message;
    private final List<InternetHeaders> perRecipient = new ArrayList<>();
    private final Set<String> ids = new LinkedHashSet<>();
    private Optional<InternetHeaders> perMessage = Optional.empty();
    private int parts;

    private DeliveryReportReader(MimeMessage message) {
        this.message = message;
    }

    /**
     * Reads the reports of a message, one for each recipient.
     *
     * @return none if the message is no notification, or one that names no message, no recipient, or no known action
     * @throws MessagingException if it is malformed
     * @throws IOException if it is malformed
     */
    static List<DeliveryReport> read(MimeMessage message) throws MessagingException, IOException {
        var reader = new DeliveryReportReader(message);
        if (!message.isMimeType("multipart/*")) {
            return List.of();
        }
        reader.readParts(message, DEEPEST);
        return reader.reports();
    }

    private void readParts(Part part, int deep) throws MessagingException, IOException {
        Multipart multipart = new MimeMultipart(part.getDataHandler().getDataSource());
        for (int at = 0; at < multipart.getCount() && parts < MOST_PARTS; at++) {
            parts++;
            var child = multipart.getBodyPart(at);
            if (child.isMimeType("message/delivery-status") || child.isMimeType("message/global-delivery-status")) {
                readStatus(child);
            } else if (child.isMimeType("message/rfc822")
                    || child.isMimeType("text/rfc822-headers")
                    || child.isMimeType("message/global")
                    || child.isMimeType("message/global-headers")) {
                readReturned(child);
            } else if (child.isMimeType("multipart/*") && deep > 0) {
                readParts(child, deep - 1);
            }
        }
    }

    private void readStatus(BodyPart part) throws MessagingException, IOException {
        try (var content = part.getInputStream()) {
            var status = new DeliveryStatus(content);
            perMessage = Optional.of(status.getMessageDSN());
            for (int at = 0; at < Math.min(MOST_RECIPIENTS, status.getRecipientDSNCount()); at++) {
                perRecipient.add(status.getRecipientDSN(at));
            }
        }
    }

    private void readReturned(BodyPart part) throws MessagingException, IOException {
        try (var content = new LimitedInput(part.getInputStream(), LONGEST_RETURNED_HEADERS)) {
            collect(new InternetHeaders(content), "Message-ID");
        }
    }

    private void collect(InternetHeaders headers, String name) {
        Optional.ofNullable(headers.getHeader(name, " "))
                .ifPresent(value -> ID.matcher(value).results().forEach(found -> ids.add(found.group())));
    }

    private List<DeliveryReport> reports() throws MessagingException {
        perMessage.ifPresent(fields -> {
            collect(fields, "X-Original-Message-ID");
            // the service gives the message id, without the brackets, as the envelope id
            field(fields, "Original-Envelope-Id")
                    .map(id -> "<%s>".formatted(decoded(id)))
                    .filter(id -> ID.matcher(id).matches())
                    .ifPresent(ids::add);
        });
        Optional.ofNullable(message.getHeader("In-Reply-To", " "))
                .ifPresent(value -> ID.matcher(value).results().forEach(found -> ids.add(found.group())));
        var reports = new ArrayList<DeliveryReport>();
        for (var fields : perRecipient) {
            var recipients = new LinkedHashSet<String>();
            address(fields, "Original-Recipient").ifPresent(recipients::add);
            address(fields, "Final-Recipient").ifPresent(recipients::add);
            var action = field(fields, "Action").flatMap(DeliveryReport.Action::of);
            if (action.isPresent() && !recipients.isEmpty() && !ids.isEmpty()) {
                reports.add(new DeliveryReport(
                        ids,
                        recipients,
                        action.get(),
                        RequestText.storable(field(fields, "Status").orElse(""), LONGEST_STATUS),
                        RequestText.storable(diagnostic(fields), LONGEST_DIAGNOSTIC),
                        at(fields)));
            }
        }
        return reports;
    }

    private static String diagnostic(InternetHeaders fields) {
        return field(fields, "Diagnostic-Code")
                .map(text -> TYPE.matcher(text).replaceFirst(""))
                .orElse("");
    }

    private static Optional<String> address(InternetHeaders fields, String name) {
        return field(fields, name)
                .map(text -> decoded(TYPE.matcher(text).replaceFirst("")))
                .map(text -> text.replaceAll("^<|>$", "").toLowerCase(Locale.ROOT))
                .filter(text -> text.length() <= LONGEST_ADDRESS && text.indexOf('@') > 0);
    }

    /** Decodes xtext, RFC 3461, 4. An address with a literal plus sign and two digits is compared undecoded, too. */
    private static String decoded(String xtext) {
        return XTEXT.matcher(xtext).replaceAll(code -> {
            var point = (char) Integer.parseInt(code.group(1), 16);
            return point > ' ' && point < 127 ? java.util.regex.Matcher.quoteReplacement(String.valueOf(point)) : "";
        });
    }

    private static Optional<String> field(InternetHeaders fields, String name) {
        return Optional.ofNullable(fields.getHeader(name, " "))
                .map(value -> BREAKS.matcher(value).replaceAll(" ").strip())
                .filter(value -> !value.isEmpty());
    }

    /** When it happened: the last attempt, else the arrival of the notification, else its own date. */
    private Instant at(InternetHeaders fields) throws MessagingException {
        var stated = field(fields, "Last-Attempt-Date");
        if (stated.isPresent()) {
            try {
                return new MailDateFormat().parse(stated.get()).toInstant();
            } catch (ParseException unreadable) {
                return received();
            }
        }
        return received();
    }

    private Instant received() throws MessagingException {
        var received = message.getReceivedDate() == null ? message.getSentDate() : message.getReceivedDate();
        return received == null ? Instant.EPOCH : received.toInstant();
    }
}
