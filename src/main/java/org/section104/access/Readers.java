package org.section104.access;

import java.util.Set;
import java.util.stream.Collectors;
import org.section104.access.Matrix.Access;
import org.section104.access.Matrix.Resource;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.stereotype.Component;

/**
 * Which cases somebody may read, of those who may read any. Whether a role may read a resource at all, the
 * {@link SecurityConfiguration} has asked the {@link Matrix} by then.
 */
@Component
public class Readers {

    private final AskedOffices asked;

    Readers(AskedOffices asked) {
        this.asked = asked;
    }

    /**
     * All cases, those of one's country, or those that one's office was asked about, as the matrix says.
     *
     * @param who reads
     * @param resource what of the case
     * @param caseNumber the case
     * @param country where the post or the partner is, ISO 3166-1 alpha-2; empty for a case of no country
     * @throws AccessDeniedException for everybody else
     */
    public void requireCase(Authentication who, Resource resource, String caseNumber, String country) {
        var access = resource.of(who);
        var allowed = access.contains(Access.READS)
                || access.contains(Access.COUNTRY) && isOfMission(who, country)
                || access.contains(Access.ASKED) && asked.wasAsked(caseNumber, offices(who));
        if (!allowed) {
            throw new AccessDeniedException(
                    "%s of %s is not for %s to read".formatted(resource.title(), caseNumber, who.getName()));
        }
    }

    private static boolean isOfMission(Authentication who, String country) {
        return !country.isEmpty() && offices(who).contains(Office.missionGroup(country));
    }

    private static Set<String> offices(Authentication who) {
        return who.getAuthorities().stream().map(GrantedAuthority::getAuthority).collect(Collectors.toSet());
    }
}
