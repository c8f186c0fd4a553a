package org.section104.officer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.section104.obligation.OpenMatter;
import org.section104.obligation.Restarts;
import org.section104.obligation.Restarts.Rebuilt;
import org.section104.obligation.Restarts.Work;
import org.section104.obligation.SweepStep;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Restarts the process instance that obtains an instrument's confirmation, if it ended before the instrument was
 * confirmed or refused: 104(c).
 */
@Component
class LostInstruments implements SweepStep, OpenMatter {

    private static final String UNCONFIRMED = "confirmation is null and revoked_at is null";

    private final Restarts restarts;
    private final JdbcClient jdbc;

    LostInstruments(Restarts restarts, JdbcClient jdbc) {
        this.restarts = restarts;
        this.jdbc = jdbc;
    }

    /** The variables of an instrument's process instance. */
    static Map<String, Object> variables(String number, String office) {
        return Map.of(
                "caseNumber",
                number,
                "confirmingOffices",
                InstrumentOffices.confirming(office).collect(Collectors.joining(",")));
    }

    @Override
    public void sweep() {
        restarts.sweep("delegate-authority", this::unconfirmed, this::rebuilt);
    }

    private List<Work> unconfirmed(String after, int most) {
        return jdbc.sql("select number from instrument where " + UNCONFIRMED
                        + " and number > ? order by number limit ?")
                .params(after, most)
                .query((row, index) -> Work.on(row.getString(1)))
                .list();
    }

    private Optional<Rebuilt> rebuilt(String number) {
        return office(number, " for update").map(office -> new Rebuilt(List.of(), variables(number, office)));
    }

    @Override
    public Optional<String> of(String number) {
        return office(number, "")
                .map(office -> "The instrument %s is neither confirmed nor refused [104(c)].".formatted(number));
    }

    private Optional<String> office(String number, String locking) {
        return jdbc.sql("select office from instrument where number = ? and " + UNCONFIRMED + locking)
                .param(number)
                .query(String.class)
                .optional();
    }
}
