package org.section104.access;

import java.util.List;
import java.util.stream.Stream;
import org.section104.wording.Missions;

/** The roles of the service. The roles named here are not offices and decide nothing. */
public final class Roles {

    /** Reads everything and changes nothing. */
    public static final String RECORDS_AUDITOR = "records-auditor";

    /** Deploys diagrams. */
    public static final String PROCESS_OWNER = "process-owner";

    /** Runs the platform. */
    public static final String CAMUNDA_ADMIN = "camunda-admin";

    private static final List<String> NO_OFFICE = List.of(RECORDS_AUDITOR, PROCESS_OWNER, CAMUNDA_ADMIN);

    private Roles() {}

    /**
     * Returns whether a name is a role: an office, the chief of an existing mission, or one of the roles
     * above.
     */
    static boolean isRole(String name) {
        return NO_OFFICE.contains(name)
                || Office.of(name)
                        .filter(office -> office != Office.CHIEF_OF_MISSION
                                || Office.missionOf(name)
                                        .filter(Missions::exists)
                                        .isPresent())
                        .isPresent();
    }

    /** All roles. The chiefs of mission appear once, with a country placeholder. */
    static List<String> all() {
        return Stream.concat(
                        Stream.of(Office.values())
                                .map(office -> office == Office.CHIEF_OF_MISSION
                                        ? office.group() + "-" + CountryName.PLACEHOLDER
                                        : office.group()),
                        NO_OFFICE.stream())
                .toList();
    }
}
