package org.section104.obligation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of the two committees, as of a given day.
 *
 * @param id the stable id, {@code SSGA} or {@code HSHM}; data only
 * @param label the short name for screens and mails, such as {@code Senate (HSGAC)}
 * @param name the full name
 * @param chamber the chamber
 * @param chair the chair
 * @param rankingMember the ranking member
 * @param address the postal address, line by line
 * @param to the mail addresses that letters go to
 * @param cc the mail addresses that get a copy of the mail
 * @param copies the persons and offices that the letters name as recipients of a copy
 */
public record Committee(
        String id,
        String label,
        String name,
        String chamber,
        Member chair,
        Member rankingMember,
        String address,
        List<String> to,
        List<String> cc,
        List<String> copies) {

    /**
     * The chair or the ranking member.
     *
     * @param name the name without "The Honorable"; absent while the seat is vacant
     * @param style the title, such as {@code Chairman}; the neutral title if no setting states one
     * @param surname the surname for the salutation; absent if no setting states it
     */
    public record Member(@Nullable String name, String style, @Nullable String surname) {

        /** Returns how a letter greets the person: {@code Chairman Sample}, or the title if the surname is absent. */
        public String salutation() {
            return surname == null ? style : style + " " + surname;
        }
    }
}
