package org.section104.access;

import java.util.Locale;
import java.util.Optional;

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

    private final String group;
    private final String title;

    Office(String group, String title) {
        this.group = group;
        this.title = title;
    }

    /** The office's group. A chief of mission has one group per country ({@code chief-of-mission-ee}). */
    public String group(String country) {
        return this == CHIEF_OF_MISSION ? missionGroup(country) : group;
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

    /** The group of the chief of mission to a country, given by its ISO 3166-1 alpha-2 code. */
    public static String missionGroup(String country) {
        return CHIEF_OF_MISSION.group + "-" + country.toLowerCase(Locale.ROOT);
    }

    /** Finds the office of a group. Empty if the group is not an office. */
    public static Optional<Office> of(String group) {
        for (var office : values()) {
            if (office.group.equals(group)
                    || office == CHIEF_OF_MISSION && group.matches("chief-of-mission-[a-z]{2}")) {
                return Optional.of(office);
            }
        }
        return Optional.empty();
    }
}
