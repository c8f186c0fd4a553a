package org.section104.casefile;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.section104.record.CanonicalJson;
import org.section104.wording.Countries;

/**
 * A partner that a request for assistance names: 104(b)(1).
 *
 * @param recipientName the official name
 * @param recipientType the type
 * @param recipientCountry the country, ISO 3166-1 alpha-2
 * @param recipientNativeName the name in its own script
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Recipient(
        String recipientName,
        RecipientType recipientType,
        String recipientCountry,
        @Nullable String recipientNativeName) {

    /** Reads a recipient from a packet. */
    public static Recipient stored(Map<?, ?> fields) {
        return CanonicalJson.read(fields, Recipient.class);
    }

    /** Returns the name with the native name in parentheses, if there is one. */
    public String fullName() {
        return recipientNativeName == null ? recipientName : "%s (%s)".formatted(recipientName, recipientNativeName);
    }

    /** Returns whether a name is the name of this recipient. Case and spaces do not matter. */
    public boolean isNamed(String name) {
        return normalized(recipientName).equals(normalized(name));
    }

    private static String normalized(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .strip()
                .replaceAll("\\s+", " ")
                .toLowerCase(Locale.ROOT);
    }

    /** Names several recipients in a few words: the first one and the number of the others. */
    public static String summary(List<Recipient> recipients) {
        return andOthers(recipients.get(0).recipientName(), recipients.size() - 1);
    }

    /** Returns a text about the first recipient with the number of the others: {@code Estonia CERT and 3 others}. */
    public static String andOthers(String first, int others) {
        var and = first.contains(", ") ? ", and " : " and ";
        return switch (others) {
            case 0 -> first;
            case 1 -> first + and + "one other";
            default -> "%s%s%,d others".formatted(first, and, others);
        };
    }

    /** Returns the name, the type, and the country in one line. */
    @Override
    public String toString() {
        return "%s, %s, %s".formatted(fullName(), recipientType.label(), Countries.name(recipientCountry));
    }
}
