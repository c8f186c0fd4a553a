package org.section104.access;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.stereotype.Component;

/** Creates a chief of mission's group in the engine when a person of that mission first signs in. */
@Component
class MissionSignIn {

    private final RoleSetup roles;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    MissionSignIn(RoleSetup roles) {
        this.roles = roles;
    }

    @EventListener
    void on(AuthenticationSuccessEvent signedIn) {
        setUp(signedIn.getAuthentication().getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .toList());
    }

    /** Creates the chief of mission groups among the given groups, unless this node has created them already. */
    void setUp(Collection<String> groups) {
        groups.stream()
                .filter(group -> Office.missionOf(group).isPresent())
                .filter(group -> !known.contains(group))
                .forEach(this::setUp);
    }

    /**
     * Marks a group as known only after its setup succeeds. A failed setup is retried, and concurrent sign-ins do not
     * skip it.
     */
    private void setUp(String group) {
        Office.missionOf(group).ifPresent(roles::setUpMission);
        known.add(group);
    }
}
