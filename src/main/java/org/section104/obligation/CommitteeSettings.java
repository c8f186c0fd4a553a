package org.section104.obligation;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who the two committees are, by their stable ids. What changes with a Congress is dated.
 *
 * @param committees the seats of each committee, by its id
 */
@ConfigurationProperties("section104")
record CommitteeSettings(@DefaultValue Map<String, List<Seat>> committees) {

    /**
     * A committee from a day on.
     *
     * @param from the first day, in Washington
     * @param name its full name
     * @param chamber its chamber
     * @param chair who chairs it
     * @param rankingMember its ranking member
     * @param address where letters go, line by line
     * @param email where mail goes
     */
    record Seat(
            LocalDate from,
            String name,
            String chamber,
            String chair,
            String rankingMember,
            String address,
            String email) {}
}
