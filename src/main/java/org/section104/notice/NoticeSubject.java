package org.section104.notice;

import java.util.List;
import org.section104.obligation.Duty;
import org.section104.obligation.DutyKind;

/** What a letter says about one kind of duty, contributed by the feature in which the duty arises. */
public interface NoticeSubject {

    /** The kind of duty. */
    DutyKind kind();

    /** The content of both letters about a duty. */
    Content of(Duty duty);

    /**
     * What both letters say.
     *
     * @param subject the subject line
     * @param paragraphs the text
     * @param facts what the committees are told, one by one
     * @param enclosures what goes with the letters
     * @param capacity in what capacity the signatory acted
     */
    record Content(
            String subject,
            List<String> paragraphs,
            List<Letter.Fact> facts,
            List<EnclosedDocument> enclosures,
            String capacity) {}

    /**
     * A document that goes with the letters.
     *
     * @param title what it is
     * @param fileName its file's name
     * @param sha256 under which it is stored
     * @param size its size in bytes
     */
    record EnclosedDocument(String title, String fileName, String sha256, long size) {}
}
