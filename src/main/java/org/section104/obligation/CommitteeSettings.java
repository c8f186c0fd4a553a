package org.section104.obligation;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the two committees.
 *
 * @param committees the committees by their stable ids
 */
@ConfigurationProperties("section104")
record CommitteeSettings(@DefaultValue Map<String, Entry> committees) {

    /**
     * A committee and its dated changes, such as those of a new Congress.
     *
     * @param label the short name in lists and task names, such as {@code Senate (SSGA)}
     * @param name the full name
     * @param chamber the chamber
     * @param chair the chair; absent while the seat is vacant
     * @param rankingMember the ranking member; absent while the seat is vacant
     * @param address the postal address, line by line
     * @param email the email address
     * @param changes the dated changes; for each field, the latest change in effect applies
     */
    record Entry(
            String label,
            String name,
            String chamber,
            @Nullable String chair,
            @Nullable String rankingMember,
            String address,
            String email,
            @DefaultValue List<Change> changes) {

        Committee on(String id, LocalDate day) {
            return new Committee(
                    id,
                    label,
                    changed(day, Change::name).orElse(name),
                    chamber,
                    changed(day, Change::chair).orElse(chair),
                    changed(day, Change::rankingMember).orElse(rankingMember),
                    changed(day, Change::address).orElse(address),
                    changed(day, Change::email).orElse(email));
        }

        private Optional<String> changed(LocalDate day, Function<Change, String> field) {
            return changes.stream()
                    .filter(change -> !change.from().isAfter(day) && field.apply(change) != null)
                    .max(Comparator.comparing(Change::from))
                    .map(field);
        }
    }

    /**
     * A change from a day on. Absent fields stay the same.
     *
     * @param from the first day, Washington time
     * @param name the new full name
     * @param chair the new chair
     * @param rankingMember the new ranking member
     * @param address the new postal address
     * @param email the email address
     */
    record Change(
            LocalDate from,
            @Nullable String name,
            @Nullable String chair,
            @Nullable String rankingMember,
            @Nullable String address,
            @Nullable String email) {}
}
