package org.section104.notice;

/** Reads letters as the REST interface does. */
public class LetterReader {

    private final Notices notices;

    LetterReader(Notices notices) {
        this.notices = notices;
    }

    /** Reads a letter as PDF, for the office that approves letters or for another one. */
    public byte[] read(String notice, boolean approver) {
        return notices.read(notice, approver).orElseThrow();
    }
}
