package org.section104.notice;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.section104.obligation.Committee;
import org.section104.wording.MarkingSettings;

/**
 * The content of a letter to a congressional committee: the notice of an assignment (104(d)(3)), the copy of an
 * agreement (104(d)(2)) or the transmittal of the annual report (104(d)(1)).
 *
 * <p>A letter is a value: two letters with equal components print to the same bytes, see {@link LetterPrinter}. All
 * text is plain text, and markup in it is printed literally. Line breaks are kept where a component says so.
 *
 * @param reference the case or report of the letter, for example {@code ASG-2026-0001}; printed once
 * @param dated the date of the letter, a calendar date in {@code America/New_York}
 * @param draft whether the letter is not approved yet: a draft is marked as one and is not signed
 * @param addressee the committee, its chair and its ranking member
 * @param subject the subject line, also the title of the printed document
 * @param clause the clause under which the letter is sent, without the word "section", for example {@code 104(d)(3)}
 * @param paragraphs the paragraphs of the body; line breaks are kept
 * @param facts the particulars that the clause requires, in print order; may be empty
 * @param enclosures the enclosed documents, in the order of their numbers; may be empty
 * @param copies the persons and offices that get a copy; may be empty
 * @param contact the office that answers the committee's questions
 * @param signatory the person who signs
 * @param marking the marking of controlled unclassified information
 */
public record Letter(
        String reference,
        LocalDate dated,
        boolean draft,
        Addressee addressee,
        String subject,
        String clause,
        List<String> paragraphs,
        List<Fact> facts,
        List<Enclosure> enclosures,
        List<String> copies,
        Contact contact,
        Signatory signatory,
        MarkingSettings marking) {

    /**
     * Checks that the letter is complete and copies its lists.
     *
     * @throws NullPointerException if a component, or an element of a list, is missing; the message names the component
     * @throws IllegalArgumentException if reference, subject or clause is blank
     */
    public Letter {
        notBlank(reference, "reference");
        Objects.requireNonNull(dated, "dated");
        Objects.requireNonNull(addressee, "addressee");
        notBlank(subject, "subject");
        notBlank(clause, "clause");
        paragraphs = List.copyOf(Objects.requireNonNull(paragraphs, "paragraphs"));
        facts = List.copyOf(Objects.requireNonNull(facts, "facts"));
        enclosures = List.copyOf(Objects.requireNonNull(enclosures, "enclosures"));
        copies = List.copyOf(Objects.requireNonNull(copies, "copies"));
        Objects.requireNonNull(contact, "contact");
        Objects.requireNonNull(signatory, "signatory");
        Objects.requireNonNull(marking, "marking");
    }

    /**
     * The addressed committee. A letter is addressed to the chair and the ranking member together.
     *
     * @param committeeName the committee's name on the date of the letter
     * @param chamber the house of Congress, for example {@code United States Senate}
     * @param chair the chair
     * @param rankingMember the ranking member
     * @param address the postal address below the chamber, one line each
     */
    public record Addressee(
            String committeeName,
            String chamber,
            Committee.Member chair,
            Committee.Member rankingMember,
            String address) {

        /**
         * Checks that the committee is named.
         *
         * @throws NullPointerException if a component is missing
         * @throws IllegalArgumentException if the committee's name or chamber is blank
         */
        public Addressee {
            notBlank(committeeName, "addressee.committeeName");
            notBlank(chamber, "addressee.chamber");
            Objects.requireNonNull(chair, "addressee.chair");
            Objects.requireNonNull(rankingMember, "addressee.rankingMember");
            Objects.requireNonNull(address, "addressee.address");
        }

        /** Returns the salutation: {@code Dear Chairman Sample and Ranking Member Example:}. */
        public String salutation() {
            return "Dear %s and %s:".formatted(chair.salutation(), rankingMember.salutation());
        }
    }

    /**
     * A particular: one row of the letter's table.
     *
     * @param label the name of the particular, for example {@code Date of assignment}
     * @param value its value; line breaks are kept, and a blank value is printed as a dash
     */
    public record Fact(String label, String value) {

        /**
         * Checks that the row has a label.
         *
         * @throws NullPointerException if a component is missing
         * @throws IllegalArgumentException if the label is blank
         */
        public Fact {
            notBlank(label, "fact.label");
            Objects.requireNonNull(value, "fact.value");
        }
    }

    /**
     * An enclosed document, listed with its size and digest so that the committee can verify its copy. 104(d)(2)
     * requires a full copy of each agreement.
     *
     * @param title the title of the document
     * @param fileName the name of the attached file
     * @param size the length of the file in bytes
     * @param sha256 the SHA-256 digest of the file, 64 lower-case hexadecimal digits
     */
    public record Enclosure(String title, String fileName, long size, String sha256) {

        private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

        /**
         * Checks that the document can be identified.
         *
         * @throws NullPointerException if a component is missing
         * @throws IllegalArgumentException if the title or file name is blank, the size negative, or the digest not 64
         *     lower-case hexadecimal digits
         */
        public Enclosure {
            notBlank(title, "enclosure.title");
            notBlank(fileName, "enclosure.fileName");
            Objects.requireNonNull(sha256, "enclosure.sha256");
            if (size < 0) {
                throw new IllegalArgumentException("enclosure.size of %s is %d; it must be a number of bytes, 0 or more"
                        .formatted(fileName, size));
            }
            if (!SHA_256.matcher(sha256).matches()) {
                throw new IllegalArgumentException(
                        "enclosure.sha256 of %s is \"%s\"; it must be 64 lower-case hexadecimal digits"
                                .formatted(fileName, sha256));
            }
        }
    }

    /**
     * The office that answers the committee's questions.
     *
     * @param office the office's name, without an article
     * @param phone its telephone number, blank if it has none
     * @param email its mail address, blank if it has none
     */
    public record Contact(String office, String phone, String email) {

        /**
         * Checks that the office has a name.
         *
         * @throws NullPointerException if a component is missing
         * @throws IllegalArgumentException if the office is blank
         */
        public Contact {
            notBlank(office, "contact.office");
            Objects.requireNonNull(phone, "contact.phone");
            Objects.requireNonNull(email, "contact.email");
        }
    }

    /**
     * The person who signs the letter.
     *
     * @param name the name
     * @param title the title of that person's office
     * @param forTheSecretary whether the person signs for the Secretary of Homeland Security
     */
    public record Signatory(String name, String title, boolean forTheSecretary) {

        /**
         * Checks that the signatory has a title.
         *
         * @throws NullPointerException if a component is missing
         * @throws IllegalArgumentException if the title is blank
         */
        public Signatory {
            Objects.requireNonNull(name, "signatory.name");
            notBlank(title, "signatory.title");
        }
    }

    private static void notBlank(String value, String component) {
        if (Objects.requireNonNull(value, component).isBlank()) {
            throw new IllegalArgumentException(component + " of a letter is blank; it must say something");
        }
    }
}
