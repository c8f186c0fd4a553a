package org.section104.casefile;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The countries of ISO 3166-1, by their alpha-2 codes and English names. */
public final class Countries {

    /**
     * The codes of the United States, which 104(a)(1) excludes: the states and DC, the territories and the outlying
     * islands.
     */
    private static final Set<String> UNITED_STATES = Set.of("US", "PR", "VI", "GU", "AS", "MP", "UM");

    private static final Map<String, String> NAMES = Arrays.stream(Locale.getISOCountries())
            .collect(Collectors.toUnmodifiableMap(
                    code -> code, code -> new Locale("", code).getDisplayCountry(Locale.ENGLISH)));

    private Countries() {}

    public static boolean exists(String code) {
        return NAMES.containsKey(code);
    }

    public static boolean isUnitedStates(String code) {
        return UNITED_STATES.contains(code);
    }

    /** The English name of a country; the code itself if it is unknown. */
    public static String name(String code) {
        return NAMES.getOrDefault(code, code);
    }

    /** All countries outside the United States: code by name, sorted by name. */
    public static Map<String, String> abroad() {
        var byName = new TreeMap<String, String>();
        NAMES.forEach((code, name) -> {
            if (!isUnitedStates(code)) {
                byName.put(name, code);
            }
        });
        return byName;
    }
}
