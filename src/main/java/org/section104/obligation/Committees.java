package org.section104.obligation;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** The two committees that section 104(d) names. A duty is done when both have what is owed. */
@Component
public class Committees {

    /** Their ids: the Senate's and the House's. */
    public static final List<String> IDS = List.of("SSGA", "HSHM");

    private final CommitteeSettings settings;
    private final DutyRepository duties;

    Committees(CommitteeSettings settings, DutyRepository duties) {
        this.settings = settings;
        this.duties = duties;
    }

    /** A committee as it is on a day. */
    public Committee on(String id, LocalDate day) {
        return Objects.requireNonNull(settings.committees().get(id), id).on(id, day);
    }

    /**
     * The committees that a duty was still owed to when the instance that serves it began. The engine asks again before each
     * letter where a diagram tells one committee after the other, so that the answer stays the same while the instance runs.
     */
    public List<String> owed(String dutyId) {
        return duties.owedTo(dutyId);
    }

    /** The committees that a duty is owed to now. */
    List<String> stillOwed(String dutyId) {
        return duties.stillOwedTo(dutyId);
    }
}
