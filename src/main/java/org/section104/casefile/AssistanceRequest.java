package org.section104.casefile;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
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
 * @param otherRecipients the further partners of the same act, in the order of the request; usually none
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
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Recipient> otherRecipients,
        @Nullable String underAgreement)
        implements Request {

    /** A list that a packet does not have is empty. */
    public AssistanceRequest {
        categories = Objects.requireNonNullElse(categories, List.of());
        equipment = Objects.requireNonNullElse(equipment, List.of());
        otherRecipients = Objects.requireNonNullElse(otherRecipients, List.of());
    }

    /** Returns the estimated cost with the estimated cost of shipping: 104(b)(4). */
    public Money fullCost() {
        return estimatedCost.plus(shippingCost);
    }

    /** Lists all partners, the first one first. Each is an instance of the annual report: 104(d)(1). */
    public List<Recipient> recipients() {
        return Stream.concat(
                        Stream.of(new Recipient(recipientName, recipientType, recipientCountry, recipientNativeName)),
                        otherRecipients.stream())
                .toList();
    }

    @Override
    public CaseKind kind() {
        return CaseKind.ASSISTANCE;
    }
}
