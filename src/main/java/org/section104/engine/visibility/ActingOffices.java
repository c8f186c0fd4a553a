package org.section104.engine.visibility;

import java.util.ArrayList;
import java.util.List;
import org.section104.actor.Mandate;
import org.section104.engine.Officers;
import org.section104.engine.runtime.Callers;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The offices whose tasks the caller is offered, for the filters of the Tasklist. */
@Component("actingOffices")
public class ActingOffices {

    /** A query for the tasks of no group at all is an error; this group has no members. */
    private static final String NONE = "-";

    private final ObjectProvider<Officers> officers;

    ActingOffices(ObjectProvider<Officers> officers) {
        this.officers = officers;
    }

    /** The caller's own groups, and those of the offices that it may stand in for at this moment. */
    public List<String> groups() {
        var caller = Callers.current();
        var groups = new ArrayList<>(caller.groups());
        officers.getObject().mandates(caller).stream().map(Mandate::office).forEach(groups::add);
        return groups.isEmpty() ? List.of(NONE) : groups;
    }
}
