package org.section104.casefile;

import java.util.Optional;
import org.section104.form.Field;
import org.section104.form.FormInput;
import org.section104.wording.UsMoney;

/** Reads fields that several requests and forms share. */
public final class RequestInput {

    private RequestInput() {}

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
        if (text.isEmpty()) {
            return Optional.empty();
        }
        var amount = Money.of(text);
        if (amount.isEmpty()) {
            input.refuse(field, "'%s' is not an amount; it %s".formatted(text, UsMoney.FORM));
        }
        return amount;
    }
}
