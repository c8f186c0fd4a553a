package org.section104.access;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.section104.access.Matrix.Access;
import org.section104.access.Matrix.Resource;

/**
 * The cases that a person may read, as a list selects them. A case is readable if one of the three applies.
 *
 * @param all whether the person reads every case
 * @param missions the codes of the missions whose cases the person reads
 * @param offices the groups whose cases the person reads: those in which {@code asked_office} has one of them
 */
public record ReadableCases(boolean all, Set<String> missions, Set<String> offices) {

    /** What the matrix lets the offices read, each in its own right. */
    static ReadableCases of(Resource resource, Set<String> offices) {
        var access = resource.of(offices);
        return new ReadableCases(
                access.contains(Access.READS),
                access.contains(Access.COUNTRY) ? missions(offices) : Set.of(),
                access.contains(Access.ASKED) ? Set.copyOf(offices) : Set.of());
    }

    private static Set<String> missions(Set<String> offices) {
        return offices.stream().map(Office::missionOf).flatMap(Optional::stream).collect(Collectors.toSet());
    }

    /** The cases of both. */
    ReadableCases and(ReadableCases other) {
        return new ReadableCases(all || other.all, union(missions, other.missions), union(offices, other.offices));
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        return Stream.concat(some.stream(), others.stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** Returns whether the person reads no case at all. */
    public boolean none() {
        return !all && missions.isEmpty() && offices.isEmpty();
    }
}
