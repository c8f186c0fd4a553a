package org.section104.wording;

import java.util.ArrayList;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How letters and reports cite the statute. The numbers are settings, because they exist only after enactment.
 *
 * @param publicLaw the number of the public law, such as {@code 118-273}; blank to leave it out
 * @param usCode the section of the U.S. Code, such as {@code 6 U.S.C. 124}; blank to leave it out
 */
@ConfigurationProperties("section104.law")
public record LawSettings(@DefaultValue("") String publicLaw, @DefaultValue("") String usCode) {

    private static final String SECTION = "104";
    private static final Pattern PUBLIC_LAW = Pattern.compile("\\d{2,3}[-–]\\d{1,4}");
    private static final Pattern US_CODE = Pattern.compile("\\d{1,2} U\\.S\\.C\\. \\d+[a-z]*(-\\d+[a-z]*)?");

    /**
     * Checks both numbers.
     *
     * @throws WrongSetting if one of them does not have its format
     */
    public LawSettings {
        var wrong = new ArrayList<String>();
        if (!publicLaw.isBlank() && !PUBLIC_LAW.matcher(publicLaw).matches()) {
            wrong.add(
                    "section104.law.public-law: '%s' is not the number of a public law; write Congress and number, such"
                                    .formatted(publicLaw)
                            + " as 118-273");
        }
        if (!usCode.isBlank() && !US_CODE.matcher(usCode).matches()) {
            wrong.add("section104.law.us-code: '%s' is not a section of the U.S. Code; write title and section, such as"
                            .formatted(usCode)
                    + " 6 U.S.C. 124");
        }
        WrongSetting.refuse(wrong);
    }

    /**
     * Cites a clause as law.
     *
     * @param clause the clause without the word "section", such as {@code 104(d)(3)}
     */
    public String cite(String clause) {
        return "section %s of the Homeland Security Act of 2002%s, as added by the DHS International Cyber Partner Act of 2024%s"
                .formatted(
                        clause,
                        usCode.isBlank() ? "" : " (%s%s)".formatted(usCode, clause.replaceFirst("^" + SECTION, "")),
                        publicLaw.isBlank() ? "" : " (Pub. L. %s)".formatted(publicLaw));
    }
}
