package org.section104.casefile;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.section104.form.Field;
import org.section104.form.FormInput;
import org.section104.print.LetterFonts;
import org.section104.wording.UsMoney;

/** Reads fields that several requests and forms share. */
public final class RequestInput {

    private static final int MOST_NAMED = 10;

    private RequestInput() {}

    /**
     * Reads a required official name. It must have Latin letters, so that every reader of a letter can read it; a name
     * in another script has a field of its own. Returns an empty string if the field was refused.
     */
    public static String officialName(FormInput input, Field field) {
        var name = input.required(field);
        var notLatin = LetterFonts.notLatin(name);
        if (!notLatin.isEmpty()) {
            input.refuse(
                    field,
                    "has letters that are not Latin: %s; give the official name in Latin letters, and the name in its own script as the native name"
                            .formatted(named(notLatin)));
            return "";
        }
        return printable(input, field, name);
    }

    /** Reads an optional name in its own script. Empty if the field is blank or was refused. */
    public static Optional<String> nativeName(FormInput input, Field field) {
        return input.optional(field).map(name -> printable(input, field, name)).filter(name -> !name.isEmpty());
    }

    private static String printable(FormInput input, Field field, String name) {
        var unprintable = LetterFonts.unprintable(name);
        if (unprintable.isEmpty()) {
            return name;
        }
        input.refuse(
                field,
                "has characters that the fonts of the letters cannot print: %s; leave them out or spell them otherwise"
                        .formatted(named(unprintable)));
        return "";
    }

    private static String named(List<String> characters) {
        return characters.stream()
                .limit(MOST_NAMED)
                .map(character -> "%s (U+%04X)".formatted(character, character.codePointAt(0)))
                .collect(Collectors.joining(", "));
    }

    /** Reads a required Treasury account symbol, 2(d). Empty if the field was refused. */
    public static Optional<String> account(FormInput input, Field field) {
        var text = input.required(field);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        var account = TreasuryAccount.of(text);
        if (account.isEmpty()) {
            input.refuse(field, "'%s' is not an account; it %s".formatted(text, TreasuryAccount.FORM));
        }
        return account.map(TreasuryAccount::symbol);
    }

    /** Reads a required amount in US dollars, zero or more. Empty if the field was refused. */
    public static Optional<Money> amount(FormInput input, Field field) {
        var text = input.required(field);
        return text.isEmpty() ? Optional.empty() : amount(input, field, text);
    }

    /** Reads an optional amount in US dollars, zero or more. Empty if the field is blank or was refused. */
    public static Optional<Money> optionalAmount(FormInput input, Field field) {
        return input.optional(field).flatMap(text -> amount(input, field, text));
    }

    private static Optional<Money> amount(FormInput input, Field field, String text) {
        var amount = Money.of(text);
        if (amount.isEmpty()) {
            input.refuse(field, "'%s' is not an amount; it %s".formatted(text, UsMoney.FORM));
        }
        return amount;
    }
}
