package org.section104.casefile;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request to assist a partner: 104(b).
 *
 * @param component the code of the requesting component
 * @param recipientName the name of the partner
 * @param recipientType the type of the partner
 * @param recipientCountry the partner's country, ISO 3166-1 alpha-2
 * @param categories the categories of the assistance
 * @param prescription the Secretary's instrument that prescribes category E
 * @param description the description
 * @param reason the reason
 * @param equipment the lines of equipment
 * @param estimatedCost the estimated cost
 * @param shippingCost the estimated cost of shipping
 * @param fundingAccount the Treasury account symbol
 * @param continues the number of the case that this one continues
 * @param recipientNativeName the partner's name in its own script
 * @param underAgreement the number of the agreement, recorded on its own, under which the assistance is given
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AssistanceRequest(
        String component,
        String recipientName,
        RecipientType recipientType,
        String recipientCountry,
        List<AssistanceCategory> categories,
        @Nullable String prescription,
        String description,
        String reason,
        List<EquipmentLine> equipment,
        Money estimatedCost,
        Money shippingCost,
        String fundingAccount,
        @Nullable String continues,
        @Nullable String recipientNativeName,
        @Nullable String underAgreement)
        implements Request {

    /** A list that a packet does not have is empty. */
    public AssistanceRequest {
        categories = Objects.requireNonNullElse(categories, List.of());
        equipment = Objects.requireNonNullElse(equipment, List.of());
    }

    /** Returns the partner's name with the native name in parentheses, if there is one. */
    public String fullRecipientName() {
        return recipientNativeName == null ? recipientName : "%s (%s)".formatted(recipientName, recipientNativeName);
    }

    @Override
    public CaseKind kind() {
        return CaseKind.ASSISTANCE;
    }
}
