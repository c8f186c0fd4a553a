package org.section104.bench.peer;

import java.time.LocalDate;
import java.util.List;
import org.section104.notice.LetterOfAgreement;

/** The letter about an agreement, printed by the service's own printer. */
public final class CommitteeLetter {

    private static final LetterOfAgreement LETTERS = new LetterOfAgreement();

    /** Whom the letters go to. */
    public static final List<String> COMMITTEES = List.of("SSGA", "HSHM");

    private CommitteeLetter() {}

    /** Prints it. */
    public static byte[] print(String committee, String caseNumber, byte[] enclosed) {
        return LETTERS.print(committee, caseNumber, LocalDate.now(), enclosed.length);
    }
}
