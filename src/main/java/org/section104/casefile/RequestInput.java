package org.section104.casefile;

import java.util.Optional;
import org.section104.engine.Field;
import org.section104.engine.FormInput;

/** Reads what more than one kind of request or form asks for. */
public final class RequestInput {

    private RequestInput() {}

    /** A Treasury account symbol that must be given, 2(d): its symbol; empty where a mistake was noted. */
    public static Optional<String> account(FormInput input, Field field) {
        var text = input.required(field);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        var account = TreasuryAccount.of(text);
        if (account.isEmpty()) {
            input.refuse(field, "'%s' is no account; it %s".formatted(text, TreasuryAccount.FORM));
        }
        return account.map(TreasuryAccount::symbol);
    }

    /** An amount in US dollars that must be given, zero or more; empty where a mistake was noted. */
    public static Optional<Money> amount(FormInput input, Field field) {
        var text = input.required(field);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        var amount = Money.of(text);
        if (amount.isEmpty()) {
            input.refuse(field, "'%s' is no amount; it %s".formatted(text, Money.FORM));
        }
        return amount;
    }
}
