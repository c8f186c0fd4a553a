package org.section104.casefile;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The Department's components that may submit requests. */
public final class Components {

    private static final Map<String, String> NAMES = new LinkedHashMap<>();

    static {
        NAMES.put("CISA", "Cybersecurity and Infrastructure Security Agency");
        NAMES.put("HQ", "Headquarters");
        NAMES.put("CBP", "U.S. Customs and Border Protection");
        NAMES.put("CWMD", "Countering Weapons of Mass Destruction Office");
        NAMES.put("FEMA", "Federal Emergency Management Agency");
        NAMES.put("FLETC", "Federal Law Enforcement Training Centers");
        NAMES.put("ICE", "U.S. Immigration and Customs Enforcement");
        NAMES.put("TSA", "Transportation Security Administration");
        NAMES.put("USCG", "U.S. Coast Guard");
        NAMES.put("USCIS", "U.S. Citizenship and Immigration Services");
        NAMES.put("USSS", "U.S. Secret Service");
    }

    /** The codes of the components. */
    public static final Set<String> ALL = NAMES.keySet();

    /** The component whose cases also need the Director of CISA's decision: 2202(c)(14). */
    public static final String CISA = "CISA";

    private Components() {}

    /** The full name of a component. */
    public static String name(String code) {
        return NAMES.getOrDefault(code, code);
    }
}
