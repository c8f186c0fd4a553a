package org.section104.wording;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The United States missions abroad, by their codes. The code of the bilateral mission is that of its country
 * ({@code ee}). A country may have other missions, each with a chief of its own ({@code be-nato}): the file
 * {@code missions.csv} lists them.
 */
public final class Missions {

    private static final String FILE = "/missions.csv";
    private static final String HEADER = "code;country;name";
    private static final String BILATERAL = "[a-z]{2}";
    private static final String OTHER = BILATERAL + "-[a-z]{2,12}";

    private static final Map<String, Mission> BY_CODE = DataFile.read(FILE, HEADER, Missions::mission, Mission::code);

    private Missions() {}

    /**
     * A mission beside the bilateral one.
     *
     * @param code the code, in lower case
     * @param country the code of its country, in capitals
     * @param name the name of the mission in words
     */
    public record Mission(String code, String country, String name) {}

    /** Returns whether this is the code of a mission, in lower case. */
    public static boolean exists(String code) {
        return code.matches(BILATERAL) ? Countries.isAbroad(country(code)) : BY_CODE.containsKey(code);
    }

    /** Returns whether a text has the form of a code; there need not be such a mission. */
    public static boolean isCode(String text) {
        return text.matches(BILATERAL) || text.matches(OTHER);
    }

    /** Finds a mission beside the bilateral ones. */
    public static Optional<Mission> find(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    /** Returns every mission beside the bilateral ones, in the order of the file. */
    public static List<Mission> all() {
        return List.copyOf(BY_CODE.values());
    }

    /** The name of a mission with its country, as lists offer it: {@code U.S. Mission to NATO (Belgium)}. */
    public static String choice(Mission mission) {
        return "%s (%s)".formatted(mission.name(), Countries.name(mission.country()));
    }

    /** Returns the missions in a country beside the bilateral one. */
    public static List<Mission> in(String country) {
        return BY_CODE.values().stream()
                .filter(mission -> mission.country().equals(country))
                .toList();
    }

    /**
     * Says that a code is no mission in a country, and which codes are, without a full stop.
     *
     * @param shown the code as the user gave it, safe to show
     * @param country the code of an existing country
     */
    public static String unknown(String shown, String country) {
        var known = Stream.concat(
                        Stream.of("%s (%s)".formatted(bilateral(country), chief(bilateral(country)))),
                        in(country).stream().map(mission -> "%s (%s)".formatted(mission.code(), mission.name())))
                .collect(Collectors.joining(", "));
        return "'%s' is no United States mission in %s; allowed: %s".formatted(shown, Countries.name(country), known);
    }

    /** The code of the bilateral mission to a country. */
    public static String bilateral(String country) {
        return country.toLowerCase(Locale.ROOT);
    }

    /** The country of a mission, in capitals. */
    public static String country(String code) {
        return code.substring(0, 2).toUpperCase(Locale.ROOT);
    }

    /** The title of a mission's chief: {@code Chief of mission to Estonia}, {@code Chief of the U.S. Mission to NATO}. */
    public static String chief(String code) {
        return find(code)
                .map(mission -> "Chief of the " + mission.name())
                .orElseGet(() -> "Chief of mission to " + Countries.name(country(code)));
    }

    /** The title of the person who is temporarily in charge of a mission. */
    public static String chargeAdInterim(String code) {
        return find(code)
                .map(mission -> "Chargé d'affaires ad interim of the " + mission.name())
                .orElseGet(() -> "Chargé d'affaires ad interim to " + Countries.name(country(code)));
    }

    private static Mission mission(List<String> cells) {
        var mission = new Mission(cells.get(0), cells.get(1), cells.get(2));
        if (!mission.code().matches(OTHER) || !mission.code().startsWith(bilateral(mission.country()) + "-")) {
            throw new IllegalStateException("%s: the code '%s' must be '%s-' and the organization"
                    .formatted(FILE, mission.code(), mission.country()));
        }
        return mission;
    }
}
