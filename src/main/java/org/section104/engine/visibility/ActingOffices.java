package org.section104.engine.visibility;

import java.util.ArrayList;
import java.util.List;
import org.section104.actor.Mandate;
import org.section104.engine.Officers;
import org.section104.engine.runtime.Callers;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Returns the offices whose tasks are offered to the caller, for the filters of Tasklist. */
@Component("actingOffices")
public class ActingOffices {

    /** A group without members, because the engine refuses a query for the tasks of no group. */
    private static final String NONE = "-";

    private final ObjectProvider<Officers> officers;

    ActingOffices(ObjectProvider<Officers> officers) {
        this.officers = officers;
    }

    /** Returns the caller's own groups, and the offices that the caller may currently stand in for. */
    public List<String> groups() {
        var caller = Callers.current();
        var groups = new ArrayList<>(caller.groups());
        officers.getObject().mandates(caller).stream().map(Mandate::office).forEach(groups::add);
        return groups.isEmpty() ? List.of(NONE) : groups;
    }
}
