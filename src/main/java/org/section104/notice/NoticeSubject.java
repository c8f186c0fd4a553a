package org.section104.notice;

import java.time.LocalDate;
import java.util.List;
import org.section104.obligation.Duty;
import org.section104.obligation.DutyKind;

/** Port to the content of the letters about a kind of duty. The feature in which the duty arises implements it. */
public interface NoticeSubject {

    /** Returns the kind of duty. */
    DutyKind kind();

    /**
     * Returns the content of both letters about a duty, from the facts as they are now.
     *
     * @param dated the date of the letters in Washington; it decides the tense of what is still to come
     */
    Content of(Duty duty, LocalDate dated);

    /**
     * The content of both letters.
     *
     * @param subject the subject line
     * @param opening what the Department does under the clause; follows "Pursuant to section …, "
     * @param paragraphs the paragraphs after the opening
     * @param facts the particulars for the committees
     * @param enclosures the enclosed documents
     */
    record Content(
            String subject,
            String opening,
            List<String> paragraphs,
            List<Letter.Fact> facts,
            List<EnclosedDocument> enclosures) {}

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
