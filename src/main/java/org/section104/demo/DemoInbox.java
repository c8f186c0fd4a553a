package org.section104.demo;

import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.StoredMessage;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.section104.wording.UsDates;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Reads the mailboxes of the demo's mail server for the start page. */
@Component
@Profile("demo")
class DemoInbox {

    /** The most mails that a page lists. */
    static final int MOST = 100;

    private final DemoMailServer server;

    DemoInbox(DemoMailServer server) {
        this.server = server;
    }

    /** A mailbox with the number of its mails. */
    record Box(String address, int mails) {}

    /** The newest mails of a mailbox, at most {@value #MOST}. */
    record Listed(String address, int mails, List<Mail> newest) {}

    /** A mail. The body and the attachments are empty in a list. */
    record Mail(long id, String subject, String from, String date, String body, List<String> attachments) {}

    /** An attachment. */
    record Attachment(String name, byte[] content) {}

    List<Box> boxes() {
        return server.addresses().stream()
                .flatMap(address ->
                        server.inbox(address).map(inbox -> new Box(address, inbox.getMessageCount())).stream())
                .toList();
    }

    Optional<Listed> box(String address) {
        return server.inbox(address).map(inbox -> {
            var ids = inbox.getMessageUids();
            Arrays.sort(ids);
            var newest = LongStream.range(0, Math.min(MOST, ids.length))
                    .map(at -> ids[ids.length - 1 - (int) at])
                    .mapToObj(id -> message(inbox, id))
                    .flatMap(Optional::stream)
                    .map(message -> mail(message, false))
                    .toList();
            return new Listed(address, ids.length, newest);
        });
    }

    Optional<Mail> mail(String address, long id) {
        return server.inbox(address).flatMap(inbox -> message(inbox, id)).map(message -> mail(message, true));
    }

    Optional<Attachment> attachment(String address, long id, int part) {
        return server.inbox(address)
                .flatMap(inbox -> message(inbox, id))
                .map(message -> attachments(parts(message.getMimeMessage())))
                .filter(attachments -> part >= 0 && part < attachments.size())
                .map(attachments -> read(attachments.get(part)));
    }

    private static Optional<StoredMessage> message(MailFolder inbox, long id) {
        return Optional.ofNullable(inbox.getMessage(id));
    }

    private static Mail mail(StoredMessage stored, boolean whole) {
        var message = stored.getMimeMessage();
        try {
            var parts = whole ? parts(message) : List.<Part>of();
            return new Mail(
                    stored.getUid(),
                    Optional.ofNullable(message.getSubject()).orElse("(no subject)"),
                    String.valueOf(message.getFrom()[0]),
                    date(message.getSentDate(), stored.getReceivedDate()),
                    text(parts),
                    attachments(parts).stream().map(DemoInbox::name).toList());
        } catch (MessagingException unreadable) {
            throw new IllegalStateException("A mail of the demo is not readable", unreadable);
        }
    }

    private static String date(@Nullable Date sent, Date received) {
        return UsDates.dateTime(Optional.ofNullable(sent).orElse(received).toInstant());
    }

    /** The parts of a mail that are not multipart, in order. */
    private static List<Part> parts(MimeMessage message) {
        var parts = new ArrayList<Part>();
        collect(message, parts);
        return parts;
    }

    private static void collect(Part part, List<Part> into) {
        try {
            if (part.getContent() instanceof Multipart several) {
                var count = several.getCount();
                for (int at : IntStream.range(0, count).toArray()) {
                    collect(several.getBodyPart(at), into);
                }
            } else {
                into.add(part);
            }
        } catch (MessagingException unreadable) {
            throw new IllegalStateException("A mail of the demo is not readable", unreadable);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String text(List<Part> parts) {
        return parts.stream()
                .filter(part -> isOf(part, "text/plain") && !isAttachment(part))
                .findFirst()
                .map(part -> content(part).toString())
                .orElse("");
    }

    private static List<Part> attachments(List<Part> parts) {
        return parts.stream().filter(DemoInbox::isAttachment).toList();
    }

    private static boolean isAttachment(Part part) {
        return isOf(part, "application/pdf");
    }

    private static boolean isOf(Part part, String type) {
        try {
            return part.isMimeType(type);
        } catch (MessagingException unreadable) {
            throw new IllegalStateException("A mail of the demo is not readable", unreadable);
        }
    }

    private static String name(Part part) {
        try {
            return Optional.ofNullable(part.getFileName()).orElse("attachment.pdf");
        } catch (MessagingException unreadable) {
            throw new IllegalStateException("A mail of the demo is not readable", unreadable);
        }
    }

    private static Object content(Part part) {
        try {
            return part.getContent();
        } catch (MessagingException unreadable) {
            throw new IllegalStateException("A mail of the demo is not readable", unreadable);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Attachment read(Part part) {
        try (var in = part.getInputStream()) {
            return new Attachment(name(part), in.readAllBytes());
        } catch (MessagingException unreadable) {
            throw new IllegalStateException("A mail of the demo is not readable", unreadable);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
