package org.section104.access;

import java.util.Locale;
import java.util.Optional;
import org.section104.wording.Missions;

/** The offices that act on a case. Each office's role is an engine group with the same id. */
public enum Office {
    PROGRAM_OFFICE("program-office", "Program office"),
    SECRETARY("secretary", "Secretary of Homeland Security"),
    CISA_DIRECTOR("cisa-director", "Director of CISA"),
    SECRETARY_OF_STATE("secretary-of-state", "Secretary of State"),
    CHIEF_OF_MISSION("chief-of-mission", "Chief of mission"),
    GENERAL_COUNSEL("general-counsel", "General counsel"),
    CHIEF_FINANCIAL_OFFICER("chief-financial-officer", "Chief financial officer"),
    LEGISLATIVE_AFFAIRS("legislative-affairs", "Legislative affairs");

    private static final String MISSION_PREFIX = "chief-of-mission-";

    private final String group;
    private final String title;

    Office(String group, String title) {
        this.group = group;
        this.title = title;
    }

    public String group() {
        return group;
    }

    public String title() {
        return title;
    }

    /** The organization that the office belongs to. 104(c) separates the two organizations. */
    public Organization organization() {
        return this == SECRETARY_OF_STATE || this == CHIEF_OF_MISSION ? Organization.STATE : Organization.DHS;
    }

    /**
     * The group of the chief of a mission, given by its code ({@code chief-of-mission-ee},
     * {@code chief-of-mission-be-nato}).
     */
    public static String missionGroup(String mission) {
        return MISSION_PREFIX + mission.toLowerCase(Locale.ROOT);
    }

    /** The code of the mission in the name of a chief of mission's group; empty for any other group. */
    public static Optional<String> missionOf(String group) {
        return Optional.of(group)
                .filter(name -> name.startsWith(MISSION_PREFIX))
                .map(name -> name.substring(MISSION_PREFIX.length()))
                .filter(Missions::isCode);
    }

    /** The title of a group's office, such as {@code Chief of mission to Estonia}. Empty if the group is no office. */
    public static Optional<String> title(String group) {
        return missionOf(group).map(Missions::chief).or(() -> of(group).map(Office::title));
    }

    /** Finds the office of a group. Empty if the group is not an office. */
    public static Optional<Office> of(String group) {
        for (var office : values()) {
            if (office.group.equals(group)
                    || office == CHIEF_OF_MISSION && missionOf(group).isPresent()) {
                return Optional.of(office);
            }
        }
        return Optional.empty();
    }
}
