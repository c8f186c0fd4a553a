package org.section104.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentDisposition;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.ParameterList;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Writes users' text into mail headers: on one line, in UTF-8 whatever the default charset. */
public final class MailHeaders {

    private static final Pattern BREAKS = Pattern.compile("[\\p{Cc}\\u2028\\u2029]+");

    /**
     * The longest header in code points. RFC 5322 limits only lines; every mail program still shows a subject of this
     * length.
     */
    private static final int LONGEST = 250;

    private MailHeaders() {}

    /** Sets the subject. Replaces line breaks with spaces, because a line break would begin another header. */
    public static void subject(MimeMessage message, String subject) throws MessagingException {
        message.setSubject(line(subject), StandardCharsets.UTF_8.name());
    }

    /** Sets the sender, with the name that mail programs show beside the address. */
    public static void sender(MimeMessage message, String address, String name) throws MessagingException {
        var sender = new InternetAddress(address);
        try {
            sender.setPersonal(line(name), StandardCharsets.UTF_8.name());
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException("Every JVM has UTF-8", impossible);
        }
        message.setFrom(sender);
    }

    /** Sets the file name of an attachment (RFC 2231). */
    public static void fileName(Part part, String name) throws MessagingException {
        var parameters = new ParameterList();
        parameters.set("filename", line(name), StandardCharsets.UTF_8.name());
        part.setHeader("Content-Disposition", new ContentDisposition(Part.ATTACHMENT, parameters).toString());
    }

    private static String line(String text) {
        var line = BREAKS.matcher(text).replaceAll(" ");
        var points = line.codePointCount(0, line.length());
        return points <= LONGEST ? line : line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…";
    }
}
