package org.section104.access;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.section104.wording.Missions;

/** A name with a placeholder for the code of a mission, such as {@code chief-of-mission-<cc>}. */
final class CountryName {

    static final String PLACEHOLDER = "<cc>";

    private CountryName() {}

    /**
     * Translates a name that matches a pattern, putting the pattern's mission in the target's placeholder. Empty if the
     * name does not match.
     */
    static Optional<String> translated(String name, String pattern, String target) {
        var place = pattern.indexOf(PLACEHOLDER);
        if (place < 0) {
            return name.equals(pattern) ? Optional.of(target) : Optional.empty();
        }
        var form = Pattern.quote(pattern.substring(0, place))
                + "([A-Za-z]{2}(?:-[A-Za-z]+)?)"
                + Pattern.quote(pattern.substring(place + PLACEHOLDER.length()));
        return Optional.of(Pattern.compile(form).matcher(name))
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1).toLowerCase(Locale.ROOT))
                .filter(Missions::exists)
                .map(mission -> target.replace(PLACEHOLDER, mission));
    }
}
