package org.section104.access;

import java.util.Locale;
import java.util.Optional;
import org.section104.wording.Missions;

/** The offices that act on a case. Each office's role is an engine group with the same id. */
public enum Office {
    PROGRAM_OFFICE("program-office", "Program office", "the program office"),
    SECRETARY("secretary", "Secretary of Homeland Security", "the Secretary"),
    CISA_DIRECTOR("cisa-director", "Director of CISA", "the Director of CISA"),
    SECRETARY_OF_STATE("secretary-of-state", "Secretary of State", "State"),
    CHIEF_OF_MISSION("chief-of-mission", "Chief of mission", "the chief of mission"),
    GENERAL_COUNSEL("general-counsel", "General counsel", "counsel"),
    CHIEF_FINANCIAL_OFFICER("chief-financial-officer", "Chief financial officer", "the CFO"),
    LEGISLATIVE_AFFAIRS("legislative-affairs", "Legislative affairs", "legislative affairs");

    private static final String MISSION_PREFIX = "chief-of-mission-";

    private final String group;
    private final String title;
    private final String shortName;

    Office(String group, String title, String shortName) {
        this.group = group;
        this.title = title;
        this.shortName = shortName;
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

    /**
     * The short name of a group's office for a sentence, such as {@code the CFO} or {@code the chief of mission to
     * Estonia}; the name of the group if it is no office.
     */
    public static String shortName(String group) {
        return missionOf(group)
                .map(Missions::chief)
                .map(chief -> "the c" + chief.substring(1))
                .or(() -> of(group).map(office -> office.shortName))
                .orElse(group);
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
