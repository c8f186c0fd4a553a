package org.section104.access;

import static java.util.stream.Collectors.toSet;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.section104.access.Matrix.Access;
import org.section104.access.Matrix.Resource;
import org.section104.actor.Caller;
import org.section104.actor.Mandate;
import org.section104.engine.Officers;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.stereotype.Component;

/**
 * Answers what the {@link Matrix} lets a person do over {@code /api}. The account's groups count, and the offices that
 * the account currently stands in for.
 */
@Component
public class Readers {

    private final AskedOffices asked;
    private final Organizations organizations;
    private final ObjectProvider<Officers> officers;

    Readers(AskedOffices asked, Organizations organizations, ObjectProvider<Officers> officers) {
        this.asked = asked;
        this.organizations = organizations;
        this.officers = officers;
    }

    /** Who a person is as the reader of a case. */
    public CaseReader reader(Authentication who) {
        return CaseReader.of(groups(who), organizations.of(who.getName()));
    }

    /** What a person may do with a resource; empty if nothing. */
    public Set<Access> of(Authentication who, Resource resource) {
        var own = resource.of(groups(who));
        return own.isEmpty() || own.contains(Access.COUNTRY) || own.contains(Access.ASKED)
                ? with(own, standingIn(who, resource), resource)
                : own;
    }

    private static Set<Access> with(Set<Access> own, Set<String> offices, Resource resource) {
        if (!offices.isEmpty()) {
            var inTheirPlace = resource.of(Matrix.STANDING_IN);
            own.addAll(inTheirPlace == Access.OFFICE ? resource.of(offices) : Set.of(inTheirPlace));
        }
        return own;
    }

    /** Says whether a person holds an office, or stands in for it now. */
    public boolean actsFor(Authentication who, Office office) {
        return groups(who).contains(office.group())
                || officers.getObject().mandates(new Caller(who.getName(), groups(who))).stream()
                        .anyMatch(mandate -> mandate.office().equals(office.group()));
    }

    /**
     * Requires that a person may read a case. The matrix decides whether that covers all cases, those of the mission,
     * or those that the office was asked about.
     *
     * @param who the reader
     * @param resource the part of the case
     * @param caseNumber the case number
     * @param missions the codes of the missions to the countries of the post or the partners; none if the case has none
     * @throws AccessDeniedException if the person may not read it
     */
    public void requireCase(Authentication who, Resource resource, String caseNumber, Collection<String> missions) {
        var groups = groups(who);
        if (!mayRead(resource, groups, caseNumber, missions)
                && !mayRead(resource, standingIn(who, resource), caseNumber, missions)) {
            throw new AccessDeniedException(
                    "%s of %s is not for %s to read".formatted(resource.title(), caseNumber, who.getName()));
        }
    }

    /**
     * Returns whether a person may read a process instance, as the engine decides it: all instances, or those that run of
     * the processes that the person's office may start.
     *
     * @param process the process id
     * @param running whether the instance runs; ended ones are history
     */
    public boolean readsInstance(Authentication who, String process, boolean running) {
        var instances = of(who, Resource.INSTANCE);
        var readsAll = instances.contains(Access.READS) || instances.contains(Access.CHANGES);
        return running
                ? readsAll || instances.contains(Access.STARTED) && RoleSetup.starts(groups(who), process)
                : readsAll && of(who, Resource.HISTORY).contains(Access.READS);
    }

    /** Which cases a person may read: exactly those that {@link #requireCase} lets pass. */
    public ReadableCases readableCases(Authentication who, Resource resource) {
        var own = ReadableCases.of(resource, groups(who));
        return own.all() ? own : own.and(ReadableCases.of(resource, standingIn(who, resource)));
    }

    /** Returns which cases an office may read, regardless of the account that holds it. */
    public ReadableCases readableCases(String office) {
        return ReadableCases.of(Resource.CASE, Set.of(office));
    }

    /** The groups of the offices that a person holds, in alphabetical order. */
    public List<String> heldOffices(Authentication who) {
        return groups(who).stream()
                .filter(group -> Office.of(group).isPresent())
                .sorted()
                .toList();
    }

    /** The groups of the offices that a person holds, or stands in for now. */
    public Set<String> offices(Authentication who) {
        var groups = groups(who);
        return Stream.concat(
                        groups.stream().filter(group -> Office.of(group).isPresent()),
                        officers.getObject().mandates(new Caller(who.getName(), groups)).stream()
                                .map(Mandate::office))
                .collect(toSet());
    }

    private boolean mayRead(Resource resource, Set<String> offices, String caseNumber, Collection<String> missions) {
        var access = resource.of(offices);
        return access.contains(Access.READS)
                || access.contains(Access.COUNTRY)
                        && missions.stream().map(Office::missionGroup).anyMatch(offices::contains)
                || access.contains(Access.ASKED) && asked.wasAsked(caseNumber, offices);
    }

    /** The offices that a person stands in for; empty if standing in gives no access to the resource. */
    private Set<String> standingIn(Authentication who, Resource resource) {
        if (resource.of(Matrix.STANDING_IN) == Access.NONE) {
            return Set.of();
        }
        return officers.getObject().mandates(new Caller(who.getName(), groups(who))).stream()
                .map(Mandate::office)
                .collect(toSet());
    }

    private static Set<String> groups(Authentication who) {
        return who.getAuthorities().stream().map(GrantedAuthority::getAuthority).collect(toSet());
    }
}
