package org.section104.obligation;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** The two committees that section 104(d) names. A duty is fulfilled when both have received what it owes them. */
@Component
public class Committees {

    /** The ids of the committees: the Senate's and the House's. */
    public static final List<String> IDS = List.of("SSGA", "HSHM");

    private final CommitteeSettings settings;
    private final DutyRepository duties;

    Committees(CommitteeSettings settings, DutyRepository duties) {
        this.settings = settings;
        this.duties = duties;
    }

    /** Returns a committee as of a given day. */
    public Committee on(String id, LocalDate day) {
        return Objects.requireNonNull(settings.committees().get(id), id).on(id, day);
    }

    /** Returns the short name of each committee, by its id, the Senate's first. */
    Map<String, String> labels() {
        var labels = new TreeMap<String, String>(Comparator.reverseOrder());
        settings.committees().keySet().forEach(id -> labels.put(id, label(id)));
        return labels;
    }

    /** Returns the committees' short names for screens and mails, such as {@code Senate (HSGAC)}. */
    public List<String> labels(List<String> ids) {
        return ids.stream().map(this::label).toList();
    }

    /** Returns a committee's short name for screens and mails; its id if no setting states one. */
    public String label(String id) {
        return Optional.ofNullable(settings.committees().get(id))
                .map(CommitteeSettings.Entry::label)
                .orElse(id);
    }

    /**
     * The committees that a duty was owed to when the instance that serves it started. The result stays the same while
     * the instance runs, because a sequential loop evaluates it again before each letter.
     */
    public List<String> owed(String dutyId) {
        return duties.owedTo(dutyId);
    }

    /** The committees that a duty is still owed to. */
    List<String> stillOwed(String dutyId) {
        return duties.stillOwedTo(dutyId);
    }
}
