package org.section104.process;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.search.SubjectTerm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.section104.record.Sha256;
import org.springframework.beans.factory.annotation.Value;

/** Reads the mail about a case in the mailboxes of the committees. */
class CommitteeMail {

    private static final Map<String, String> MAILBOXES =
            Map.of("SSGA", "ssga@senate.example", "HSHM", "hshm@house.example");

    private final int port;

    CommitteeMail(@Value("${section104.demo.imap-port}") int port) {
        this.port = port;
    }

    /** Lists the message ids of the mail that a committee received about a case. */
    List<String> messageIds(String committee, String caseNumber) {
        return read(committee, caseNumber, message -> message.getHeader("Message-ID")[0]);
    }

    /** Lists the SHA-256 of every document that a committee received about a case. */
    List<String> attachedTo(String committee, String caseNumber) {
        return read(committee, caseNumber, CommitteeMail::attachments).stream()
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> attachments(Message message) throws MessagingException, IOException {
        var attached = new ArrayList<String>();
        var parts = (Multipart) message.getContent();
        for (int at = 0; at < parts.getCount(); at++) {
            if (Part.ATTACHMENT.equalsIgnoreCase(parts.getBodyPart(at).getDisposition())) {
                attached.add(Sha256.of(parts.getBodyPart(at).getInputStream().readAllBytes()));
            }
        }
        return attached;
    }

    private <T> List<T> read(String committee, String caseNumber, Reader<T> reader) {
        var found = new ArrayList<T>();
        try (var store = Session.getInstance(new Properties()).getStore("imap")) {
            store.connect("127.0.0.1", port, MAILBOXES.get(committee), MAILBOXES.get(committee));
            try (var inbox = store.getFolder("INBOX")) {
                inbox.open(Folder.READ_ONLY);
                for (var message : inbox.search(new SubjectTerm(caseNumber))) {
                    found.add(reader.read(message));
                }
            }
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return found;
    }

    private interface Reader<T> {

        T read(Message message) throws MessagingException, IOException;
    }
}
