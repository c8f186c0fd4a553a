package org.section104.notice;

import java.util.List;
import org.section104.obligation.Duty;
import org.section104.obligation.DutyKind;

/** Port to the content of the letters about a kind of duty. The feature in which the duty arises implements it. */
public interface NoticeSubject {

    /** Returns the kind of duty. */
    DutyKind kind();

    /** Returns the content of both letters about a duty. */
    Content of(Duty duty);

    /**
     * The content of both letters.
     *
     * @param subject the subject line
     * @param paragraphs the paragraphs of the body
     * @param facts the particulars for the committees
     * @param enclosures the enclosed documents
     * @param capacity the capacity in which the signatory acts
     */
    record Content(
            String subject,
            List<String> paragraphs,
            List<Letter.Fact> facts,
            List<EnclosedDocument> enclosures,
            String capacity) {}

    /**
     * A document that is enclosed with the letters.
     *
     * @param title its title
     * @param fileName its file's name
     * @param sha256 its digest, under which it is stored
     * @param size its size in bytes
     */
    record EnclosedDocument(String title, String fileName, String sha256, long size) {}
}
