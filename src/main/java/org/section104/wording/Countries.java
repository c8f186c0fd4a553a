package org.section104.wording;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The countries of this service, by their two-letter codes and the names that the Department of State uses. The file
 * {@code countries.csv} is the only list: the forms, the contracts of the forms, the letters and the groups of the
 * chiefs of mission follow it.
 */
public final class Countries {

    private static final String FILE = "/countries.csv";
    private static final String HEADER = "code;name;kind;note";

    private static final Map<String, Country> BY_CODE = DataFile.read(FILE, HEADER, Countries::country, Country::code);

    private Countries() {}

    /** What a row of the file is. */
    public enum Kind {
        /** An independent state. */
        STATE,
        /** A dependency, or an area of special sovereignty. */
        AREA,
        /** A territory that is no country of a duty station and of no recipient, such as an uninhabited island. */
        NONE,
        /** The United States, or a territory of it: 104(a)(1) wants a duty station outside. */
        UNITED_STATES
    }

    /**
     * A row of the file.
     *
     * @param code the code of GENC, which is that of ISO 3166-1 alpha-2 but for Kosovo (XK)
     * @param name State's name, as it stands in a letter
     * @param kind whether it is a country abroad
     * @param note for an area, who is sovereign; for what is no country abroad, why not, without a full stop
     */
    public record Country(String code, String name, Kind kind, String note) {

        /** Returns whether a duty station, a recipient or a United States mission can be there. */
        public boolean isAbroad() {
            return kind == Kind.STATE || kind == Kind.AREA;
        }
    }

    /** Finds a country by its code, in capitals. Finds what is no country abroad, too. */
    public static Optional<Country> find(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    /** Returns whether this is the code of a country outside the United States. */
    public static boolean isAbroad(String code) {
        return find(code).filter(Country::isAbroad).isPresent();
    }

    /** Returns whether this is the code of the United States or of one of their territories. */
    public static boolean isUnitedStates(String code) {
        return find(code).filter(one -> one.kind() == Kind.UNITED_STATES).isPresent();
    }

    /**
     * Says why a code is no country outside the United States, without a full stop. Empty if it is one.
     *
     * @param shown the code as the user gave it, safe to show
     */
    public static Optional<String> wrong(String code, String shown) {
        var country = find(code);
        if (country.isEmpty()) {
            return Optional.of(
                    "'%s' is no country; give its two-letter code (ISO 3166-1 alpha-2), such as EE".formatted(shown));
        }
        return country.filter(one -> !one.isAbroad()).map(Country::note);
    }

    /** Returns the name of a country, or the code itself if it is unknown. */
    public static String name(String code) {
        return find(code).map(Country::name).orElse(code);
    }

    /** Returns the countries outside the United States, in the order in which lists offer them. */
    public static List<Country> abroad() {
        return BY_CODE.values().stream().filter(Country::isAbroad).toList();
    }

    /** Returns every row of the file, in its order. */
    public static List<Country> all() {
        return List.copyOf(BY_CODE.values());
    }

    private static Country country(List<String> cells) {
        var kind = Arrays.stream(Kind.values())
                .filter(one ->
                        cells.get(2).equals(one.name().toLowerCase(Locale.ROOT).replace('_', '-')))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("%s: '%s' is no kind".formatted(FILE, cells.get(2))));
        return new Country(cells.get(0), cells.get(1), kind, cells.get(3));
    }
}
