package org.section104.wording;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The marking of controlled unclassified information (CUI, 32 CFR part 2002) on letters, reports and tables. It is off
 * by default.
 *
 * @param banner the banner, such as {@code CUI} or {@code CUI//SP-PRVCY}; blank for no marking
 * @param designation the designation block of the first page, line by line, such as {@code Controlled by: DHS/OLA}
 */
@ConfigurationProperties("section104.marking")
public record MarkingSettings(@DefaultValue("") String banner, @DefaultValue("") String designation) {

    private static final int LONGEST = 80;

    /** No marking. */
    public static final MarkingSettings NONE = new MarkingSettings("", "");

    /**
     * Checks the banner.
     *
     * @throws WrongSetting if the banner is not one short line, or the designation stands without a banner
     */
    public MarkingSettings {
        banner = banner.strip();
        designation = designation.strip();
        if (banner.length() > LONGEST || banner.lines().count() > 1) {
            WrongSetting.refuse(List.of(
                    "section104.marking.banner: must be one line of at most %d characters, such as CUI//SP-PRVCY"
                            .formatted(LONGEST)));
        }
        if (banner.isEmpty() && !designation.isEmpty()) {
            WrongSetting.refuse(List.of(
                    "section104.marking.designation: is given without section104.marking.banner; set both or none"));
        }
    }

    /** Returns whether documents are marked. */
    public boolean isOn() {
        return !banner.isEmpty();
    }

    /** Adds the style sheet of the marking to those of a document, if documents are marked. */
    public List<String> styled(String... stylesheets) {
        return isOn()
                ? Stream.concat(Stream.of(stylesheets), Stream.of("marking")).toList()
                : List.of(stylesheets);
    }
}
