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
 * Who the two committees are, by their stable ids.
 *
 * @param committees each committee, by its id
 */
@ConfigurationProperties("section104")
record CommitteeSettings(@DefaultValue Map<String, Entry> committees) {

    /**
     * A committee, and what changes about it from a day on, as with a new Congress.
     *
     * @param name its full name
     * @param chamber its chamber
     * @param chair who chairs it; absent while the seat is vacant
     * @param rankingMember its ranking member; absent while the seat is vacant
     * @param address where letters go, line by line
     * @param email where mail goes
     * @param changes dated changes; the latest that has begun counts, field by field
     */
    record Entry(
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
     * What changes from a day on; what is absent stays.
     *
     * @param from the first day, in Washington
     * @param name the committee's full name
     * @param chair who chairs it
     * @param rankingMember its ranking member
     * @param address where letters go
     * @param email where mail goes
     */
    record Change(
            LocalDate from,
            @Nullable String name,
            @Nullable String chair,
            @Nullable String rankingMember,
            @Nullable String address,
            @Nullable String email) {}
}
