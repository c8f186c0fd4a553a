package org.section104.agreement;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;

/**
 * What counsel does about an agreement beside section 104. It is internal work: never a duty to the committees, and in
 * none of their figures.
 *
 * @param id the primary key
 * @param agreementId the id of the agreement; at most one matter of each kind
 * @param caseNumber the case of the agreement
 * @param kind what counsel does
 * @param because why, in one sentence
 * @param openedAt when the matter was opened, UTC
 * @param dueAt the end of the last day, UTC
 * @param doneOn the day of the act, such as the day on which the text was sent; null until then, or if it has none
 * @param result what counsel found; null until then, or if the matter asks for none
 * @param doneBy the account that finished the matter; null while it is open
 * @param doneAt when it was finished, UTC; null while it is open
 */
record AgreementMatter(
        @Id String id,
        String agreementId,
        String caseNumber,
        Kind kind,
        String because,
        Instant openedAt,
        Instant dueAt,
        @Nullable LocalDate doneOn,
        @Nullable String result,
        @Nullable String doneBy,
        @Nullable Instant doneAt) {

    /** What counsel does. */
    enum Kind {
        /** Sends the text to State's treaty office. */
        TREATY_OFFICE("Text to State's treaty office", "22 CFR 181.7"),
        /** Reviews an agreement in a case whose request was refused or withdrawn. */
        REFUSED_CASE("Agreement without an authorized case", "104(b)(1)");

        private final String label;
        private final String authority;

        Kind(String label, String authority) {
            this.label = label;
            this.authority = authority;
        }

        String label() {
            return label;
        }

        /** The rule that the matter is about. No clause of 104(d) requires the matter. */
        String authority() {
            return authority;
        }
    }

    boolean isOpen() {
        return doneAt == null;
    }

    /** Returns the matter with a note in place of counsel's result, for readers outside the Department. */
    AgreementMatter withoutResult(String note) {
        return result == null
                ? this
                : new AgreementMatter(
                        id, agreementId, caseNumber, kind, because, openedAt, dueAt, doneOn, note, doneBy, doneAt);
    }
}
