package org.section104.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.section104.casefile.Money;

/**
 * An instance of assistance that was provided to one recipient, with the four facts of 104(d)(1) that the annual report
 * states. A missing fact blocks the release of the report. A case with several recipients has an instance for each; the
 * first one states the costs of the case, so that no sum counts them twice.
 *
 * @param caseNumber the case
 * @param recipientName the name of the recipient, 104(d)(1)(A)
 * @param recipientType the name of a {@link org.section104.casefile.RecipientType}, 104(d)(1)(A)
 * @param recipientCountry the recipient's country, ISO 3166-1 alpha-2
 * @param reason the reason for the assistance, 104(d)(1)(B)
 * @param description the description of the assistance, 104(d)(1)(C)
 * @param categories the letters of the categories in 104(b)(1)(A) to (E)
 * @param reimbursement {@code REIMBURSABLE} or {@code NONREIMBURSABLE}, 104(d)(1)(D)
 * @param reimbursementReason why the assistance is reimbursable or not, 104(d)(1)(D)
 * @param deliveredOn the day of the first delivery, in Washington
 * @param actualCost the actual cost of the deliveries that the report states with the instance, in US dollars; zero if
 *     another recipient of the case states it
 * @param actualShippingCost the actual cost of shipping, likewise
 * @param equipment the lines of equipment, one line of text each, 104(d)(1)(C); null without equipment
 * @param reimbursableAmount the amount in US dollars that the Secretary decided to collect for the case, 104(d)(1)(D); null
 *     for the full cost, and if another recipient of the case states the costs
 * @param delivery what the first delivery gave, in words; null if that was not stated
 * @param costStatedWith the recipient of the case that states its costs and equipment; null for that recipient
 * @param laterDeliveries the later deliveries that the same report states, in their order
 */
public record Instance(
        String caseNumber,
        @Nullable String recipientName,
        @Nullable String recipientType,
        @Nullable String recipientCountry,
        @Nullable String reason,
        @Nullable String description,
        List<String> categories,
        @Nullable String reimbursement,
        @Nullable String reimbursementReason,
        LocalDate deliveredOn,
        Money actualCost,
        Money actualShippingCost,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String equipment,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Money reimbursableAmount,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String delivery,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String costStatedWith,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<LaterDelivery> laterDeliveries) {

    static final String REIMBURSABLE = "REIMBURSABLE";
    static final String NONREIMBURSABLE = "NONREIMBURSABLE";

    public Instance {
        categories = List.copyOf(categories);
        laterDeliveries = List.copyOf(laterDeliveries);
    }

    /**
     * A delivery after the first one of an instance.
     *
     * @param deliveredOn the day, in Washington
     * @param actualCost the actual cost in US dollars
     * @param actualShippingCost the actual cost of shipping in US dollars
     * @param equipment what was given, one line of text for each item; null if that was not listed
     * @param description what was given, in words; null if that was not stated
     */
    public record LaterDelivery(
            LocalDate deliveredOn,
            Money actualCost,
            Money actualShippingCost,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String equipment,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String description) {}

    /** Returns the instance with one more delivery that the same report states. The costs include it already. */
    Instance with(LaterDelivery later) {
        return new Instance(
                caseNumber,
                recipientName,
                recipientType,
                recipientCountry,
                reason,
                description,
                categories,
                reimbursement,
                reimbursementReason,
                deliveredOn,
                actualCost,
                actualShippingCost,
                equipment,
                reimbursableAmount,
                delivery,
                costStatedWith,
                Stream.concat(laterDeliveries.stream(), Stream.of(later)).toList());
    }

    /** Returns the value of {@code reimbursement} for the Secretary's decision. */
    static String basis(boolean reimbursable) {
        return reimbursable ? REIMBURSABLE : NONREIMBURSABLE;
    }

    /** Returns the actual cost with the actual cost of shipping. */
    Money fullCost() {
        return actualCost.plus(actualShippingCost);
    }

    /**
     * Says in a sentence how much of the full cost is reimbursable, 104(d)(1)(D); empty if none of it is, and if another
     * recipient of the case states the costs.
     */
    Optional<String> collected() {
        if (!isReimbursable() || costStatedWith != null) {
            return Optional.empty();
        }
        if (reimbursableAmount == null) {
            return Optional.of(
                    "The full cost of %s is reimbursable.".formatted(fullCost().shown()));
        }
        var ofWhat = reimbursableAmount.isMoreThan(fullCost())
                ? "cost of all deliveries"
                : "full cost of " + fullCost().shown();
        return Optional.of("At most %s of the %s is reimbursable.".formatted(reimbursableAmount.shown(), ofWhat));
    }

    boolean isReimbursable() {
        return REIMBURSABLE.equals(reimbursement);
    }
}
