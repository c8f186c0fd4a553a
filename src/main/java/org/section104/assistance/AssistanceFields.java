package org.section104.assistance;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.section104.casefile.AssistanceCategory;
import org.section104.casefile.AssistanceRequest;
import org.section104.casefile.CaseDisplay;
import org.section104.casefile.CaseFiles;
import org.section104.casefile.CaseKind;
import org.section104.casefile.Components;
import org.section104.casefile.EquipmentLine;
import org.section104.casefile.Money;
import org.section104.casefile.Packet;
import org.section104.casefile.Recipient;
import org.section104.casefile.RecipientType;
import org.section104.casefile.RequestInput;
import org.section104.decision.DecisionKind;
import org.section104.decision.Decisions;
import org.section104.decision.DeniedRecipients;
import org.section104.decision.Outcome;
import org.section104.form.Field;
import org.section104.form.FormInput;
import org.section104.form.PlainText;
import org.section104.form.RefusedInput;
import org.section104.wording.Countries;
import org.springframework.stereotype.Component;

/** Defines, checks, and displays the fields of a request to assist a partner: 104(b). */
@Component
class AssistanceFields implements CaseDisplay.RequestFields {

    static final Field COMPONENT = Field.line("component", "Component", "104(b)(1)");
    static final Field RECIPIENT_NAME = Field.line("recipientName", "Recipient", "104(b)(1)");
    static final Field NATIVE_NAME =
            Field.line("recipientNativeName", "Name of the recipient in its own script", "104(b)(1)");
    static final Field RECIPIENT_TYPE = Field.line("recipientType", "Recipient type", "104(b)(1)");
    static final Field RECIPIENT_COUNTRY = Field.line("recipientCountry", "Recipient's country", "104(b)(1)");
    static final Field CATEGORIES = Field.list("categories", "Categories", "104(b)(1)");
    static final Field PRESCRIPTION = Field.line("prescription", "Prescription", "104(b)(1)(E)");
    static final Field DESCRIPTION = Field.prose("description", "Description", "104(b)(1)");
    static final Field REASON = Field.prose("reason", "Reason", "104(b)(1)");
    static final Field EQUIPMENT = Field.list("equipment", "Equipment", "104(b)(3)");
    static final Field ESTIMATED_COST = Field.line("estimatedCost", "Estimated cost", "104(b)(4)");
    static final Field SHIPPING_COST = Field.line("shippingCost", "Shipping cost", "104(b)(4)");
    static final Field FUNDING_ACCOUNT = Field.line("fundingAccount", "Funding account", "2(d)");
    static final Field CONTINUES = Field.line("continues", "Continues case", "104(b)(1)");
    static final Field UNDER_AGREEMENT = Field.line("underAgreement", "Under agreement", "104(d)(2)");

    static final Field OTHER_RECIPIENTS = Field.list("otherRecipients", "Other recipients", "104(b)(1)");

    static final List<Field> ALL = List.of(
            COMPONENT,
            RECIPIENT_NAME,
            RECIPIENT_TYPE,
            RECIPIENT_COUNTRY,
            CATEGORIES,
            PRESCRIPTION,
            DESCRIPTION,
            REASON,
            EQUIPMENT,
            ESTIMATED_COST,
            SHIPPING_COST,
            FUNDING_ACCOUNT,
            CONTINUES,
            NATIVE_NAME,
            OTHER_RECIPIENTS,
            UNDER_AGREEMENT);

    private static final int MOST_OTHERS = 50;

    private static final Map<String, String> CATEGORY_NAMES = new LinkedHashMap<>();
    private static final Map<String, String> TYPE_NAMES = new LinkedHashMap<>();

    static {
        for (var category : AssistanceCategory.values()) {
            CATEGORY_NAMES.put(category.name(), category.label());
        }
        for (var type : RecipientType.values()) {
            TYPE_NAMES.put(type.name(), type.label());
        }
    }

    private final CaseFiles cases;
    private final Screenings screenings;
    private final Decisions decisions;
    private final DeniedRecipients denied;

    AssistanceFields(CaseFiles cases, Screenings screenings, Decisions decisions, DeniedRecipients denied) {
        this.cases = cases;
        this.screenings = screenings;
        this.decisions = decisions;
        this.denied = denied;
    }

    /**
     * Reads a request.
     *
     * @param own the number of the case that is revised; empty for a new request
     * @throws RefusedInput if the input has a mistake; it names each one
     */
    AssistanceRequest read(FormInput input, Optional<String> own) {
        var component = input.oneOf(COMPONENT, Components.ALL);
        var name = RequestInput.officialName(input, RECIPIENT_NAME);
        var nativeName = RequestInput.nativeName(input, NATIVE_NAME);
        var type = input.oneOf(RECIPIENT_TYPE, TYPE_NAMES.keySet()).map(RecipientType::valueOf);
        var country = readCountry(input, type);
        var others = readOthers(input, name);
        var categories = readCategories(input);
        var prescription = readPrescription(input, categories);
        var description = input.required(DESCRIPTION);
        var reason = input.required(REASON);
        var equipment = EquipmentLine.read(input, EQUIPMENT);
        var cost = RequestInput.amount(input, ESTIMATED_COST);
        var shipping = RequestInput.amount(input, SHIPPING_COST);
        var account = RequestInput.account(input, FUNDING_ACCOUNT);
        var continues = readContinues(input, own);
        var underAgreement = readUnderAgreement(input);
        input.check();
        return new AssistanceRequest(
                component.orElseThrow(),
                name,
                type.orElseThrow(),
                country,
                categories,
                prescription.orElse(null),
                description,
                reason,
                equipment,
                cost.orElseThrow(),
                shipping.orElseThrow(),
                account.orElseThrow(),
                continues.orElse(null),
                nativeName.orElse(null),
                others,
                underAgreement.orElse(null));
    }

    /** Reads the other recipients. Notes each mistake with its line. */
    private static List<Recipient> readOthers(FormInput input, String first) {
        var others = input.objects(
                OTHER_RECIPIENTS, "recipientName, recipientType and recipientCountry", AssistanceFields::readOther);
        if (others.size() > MOST_OTHERS) {
            input.refuse(
                    OTHER_RECIPIENTS,
                    "has %,d recipients; at most %d fit beside the first".formatted(others.size(), MOST_OTHERS));
        }
        for (int at = 0; at < others.size(); at++) {
            var name = others.get(at).recipientName();
            var earlier = others.subList(0, at).stream().anyMatch(other -> other.isNamed(name));
            if (!name.isEmpty() && (earlier || others.get(at).isNamed(first))) {
                input.refuse(
                        OTHER_RECIPIENTS,
                        "line %d: Recipient (recipientName) '%s' is named twice; name each recipient once"
                                .formatted(at + 1, PlainText.shown(name)));
            }
        }
        return others;
    }

    private static Recipient readOther(FormInput input) {
        var name = RequestInput.officialName(input, RECIPIENT_NAME);
        var nativeName = RequestInput.nativeName(input, NATIVE_NAME);
        var type = input.oneOf(RECIPIENT_TYPE, TYPE_NAMES.keySet()).map(RecipientType::valueOf);
        var country = readCountry(input, type);
        return new Recipient(name, type.orElse(RecipientType.INTERNATIONAL_ENTITY), country, nativeName.orElse(null));
    }

    private static String readCountry(FormInput input, Optional<RecipientType> type) {
        var code = input.required(RECIPIENT_COUNTRY);
        if (code.isEmpty()) {
            return code;
        }
        var isSeat = type.filter(one -> one != RecipientType.FOREIGN_GOVERNMENT).isPresent();
        Countries.wrong(code, PlainText.shown(code))
                .filter(why -> !Countries.isUnitedStates(code) || !isSeat)
                .map(why -> Countries.isUnitedStates(code)
                        ? why + "; a foreign government is. An organization may have its seat there"
                        : why)
                .ifPresent(why -> input.refuse(RECIPIENT_COUNTRY, why));
        return code;
    }

    private static List<AssistanceCategory> readCategories(FormInput input) {
        var given = input.texts(CATEGORIES);
        var allowed = String.join(", ", CATEGORY_NAMES.keySet());
        if (given.isEmpty() && !input.refused(CATEGORIES)) {
            input.refuse(CATEGORIES, "is missing; name one or more of " + allowed);
        }
        given.stream()
                .filter(one -> !CATEGORY_NAMES.containsKey(one))
                .findFirst()
                .ifPresent(unknown -> input.refuse(
                        CATEGORIES, "'%s' is not allowed; allowed: %s".formatted(PlainText.shown(unknown), allowed)));
        return Stream.of(AssistanceCategory.values())
                .filter(category -> given.contains(category.name()))
                .toList();
    }

    private static Optional<String> readPrescription(FormInput input, List<AssistanceCategory> categories) {
        var prescription = input.optional(PRESCRIPTION);
        if (!categories.contains(AssistanceCategory.E)) {
            prescription.ifPresent(text -> input.refuse(PRESCRIPTION, "is allowed only with category E"));
        } else if (prescription.isEmpty() && !input.refused(PRESCRIPTION)) {
            input.refuse(
                    PRESCRIPTION,
                    "is missing; with category E cite the Secretary's instrument, its number and its date");
        }
        return prescription;
    }

    private Optional<String> readContinues(FormInput input, Optional<String> own) {
        var continues = input.optional(CONTINUES);
        continues.ifPresent(number -> {
            if (cases.find(number)
                    .filter(file -> file.kind() == CaseKind.ASSISTANCE)
                    .isEmpty()) {
                input.refuse(
                        CONTINUES, "'%s' is not the number of an assistance case".formatted(PlainText.shown(number)));
            } else if (own.filter(number::equals).isPresent()) {
                input.refuse(CONTINUES, "is this case itself; a case continues an earlier one");
            }
        });
        return continues;
    }

    private Optional<String> readUnderAgreement(FormInput input) {
        var agreement = input.optional(UNDER_AGREEMENT);
        agreement
                .filter(number -> cases.find(number)
                        .filter(file -> file.kind() == CaseKind.AGREEMENT)
                        .isEmpty())
                .ifPresent(number -> input.refuse(
                        UNDER_AGREEMENT,
                        "'%s' is not the number of an agreement that was recorded on its own, such as AGR-2026-0001"
                                .formatted(PlainText.shown(number))));
        return agreement;
    }

    @Override
    public CaseKind kind() {
        return CaseKind.ASSISTANCE;
    }

    @Override
    public Map<String, String> labels() {
        var labels = new LinkedHashMap<String, String>();
        ALL.forEach(field -> labels.put(field.name(), field.label()));
        return labels;
    }

    @Override
    public String about(Packet packet) {
        var recipient = packet.text(RECIPIENT_NAME.name());
        return Recipient.andOthers(
                packet.country().isEmpty()
                        ? recipient
                        : "%s, %s".formatted(recipient, Countries.name(packet.country())),
                packet.otherRecipients());
    }

    @Override
    public Map<String, String> facts(String step, Packet packet) {
        var request = packet.assistance();
        var all = new HashMap<String, String>();
        all.put("Recipient", about(packet));
        putGranted(packet, all);
        all.put("Component", Components.name(request.component()));
        all.put("Description", request.description());
        all.put("Reason", request.reason());
        if (request.prescription() != null) {
            all.put("Prescription", request.prescription());
        }
        all.put(
                "Cost",
                "%s, and %s for shipping"
                        .formatted(
                                request.estimatedCost().shown(),
                                request.shippingCost().shown()));
        all.put("Funding account", request.fundingAccount());
        reimbursement(packet).ifPresent(decided -> all.put("Reimbursement", decided));
        if (request.underAgreement() != null) {
            all.put(UNDER_AGREEMENT.label(), cases.cited(request.underAgreement()));
        }
        var facts = new LinkedHashMap<String, String>();
        decidedOn(step).stream().filter(all::containsKey).forEach(label -> facts.put(label, all.get(label)));
        return facts;
    }

    /** Says what the Secretary decided on the reimbursement, beside the full cost: 104(b)(4). Empty before the decision. */
    private Optional<String> reimbursement(Packet packet) {
        var fullCost = packet.assistance().fullCost().shown();
        return decisions
                .standing(packet.caseNumber(), DecisionKind.REIMBURSEMENT)
                .map(decision -> decision.outcome() == Outcome.NONREIMBURSABLE
                        ? "Nonreimbursable. The full cost is %s".formatted(fullCost)
                        : decision.amount()
                                .map(amount -> "Reimbursable: at most %s of the full cost of %s"
                                        .formatted(amount.shown(), fullCost))
                                .orElse("Reimbursable: the full cost of %s".formatted(fullCost)));
    }

    /** Adds what State granted, if it denied a recipient. */
    private void putGranted(Packet packet, Map<String, String> facts) {
        var denials = denied.denied(packet.caseNumber());
        if (!denials.isEmpty()) {
            facts.put(
                    "State concurred for",
                    denied.granted(packet).stream().map(Recipient::toString).collect(Collectors.joining("\n")));
            facts.put("State denied", String.join("\n", denials));
        }
    }

    private static List<String> decidedOn(String step) {
        return switch (step) {
            case "certify-funding" -> List.of("Funding account", "Cost", "Component");
            case "determine-domestic-impact" -> List.of("Component", "Recipient", "Description");
            case "determine-interests" -> List.of("Recipient", "Description", "Reason", "Prescription", "Cost");
            case "decide-reimbursement" -> List.of("Recipient", "Description", "Cost");
            case "deliver-assistance" ->
                List.of("Recipient", "State concurred for", "State denied", "Cost", "Reimbursement", "Description");
            case "review-equipment" -> List.of("Recipient", "Description");
            case "concur-on-assistance" ->
                List.of("Recipient", "Under agreement", "Description", "Reason", "Cost", "Reimbursement");
            case "accept-conditions" ->
                List.of("Recipient", "State denied", "Description", "Reason", "Under agreement");
            default -> List.of();
        };
    }

    @Override
    public String display(String field, Object value) {
        if (field.equals(EQUIPMENT.name()) && value instanceof List<?> lines) {
            return lines.stream()
                    .map(line -> EquipmentLine.stored((Map<?, ?>) line).toString())
                    .collect(Collectors.joining("\n"));
        }
        if (field.equals(CATEGORIES.name()) && value instanceof List<?> categories) {
            return categories.stream().map(CATEGORY_NAMES::get).collect(Collectors.joining("\n"));
        }
        if (field.equals(OTHER_RECIPIENTS.name()) && value instanceof List<?> others) {
            return others.stream()
                    .map(other -> Recipient.stored((Map<?, ?>) other).toString())
                    .collect(Collectors.joining("\n"));
        }
        var text = String.valueOf(value);
        if (field.equals(UNDER_AGREEMENT.name())) {
            return cases.cited(text);
        }
        if (field.equals(RECIPIENT_COUNTRY.name())) {
            return Countries.name(text);
        }
        if (field.equals(RECIPIENT_TYPE.name())) {
            return TYPE_NAMES.getOrDefault(text, text);
        }
        if (field.equals(ESTIMATED_COST.name()) || field.equals(SHIPPING_COST.name())) {
            return Money.stored(text).shown();
        }
        return field.equals(COMPONENT.name()) ? Components.name(text) : text;
    }

    @Override
    public Map<String, Object> tables(Packet packet) {
        var rows = packet.assistance().equipment().stream()
                .map(line -> Map.of(
                        "item", line.itemWithExport(),
                        "quantity", line.quantity(),
                        "capability", line.capability(),
                        "defensiveUse", line.defensiveUse()))
                .toList();
        return Map.of(
                "equipmentRows",
                rows,
                "screeningRows",
                screenings.rows(packet),
                "recipientRows",
                recipientRows(packet));
    }

    /** Lists the recipients for a form that asks about each of them; none if there is only one. */
    private static List<Map<String, String>> recipientRows(Packet packet) {
        return packet.otherRecipients() == 0
                ? List.of()
                : packet.assistance().recipients().stream()
                        .map(recipient -> Map.of(
                                "recipient", recipient.fullName(),
                                "type", recipient.recipientType().label(),
                                "country", Countries.name(recipient.recipientCountry())))
                        .toList();
    }

    /** Says whether the request includes category E, which the Secretary must prescribe: 104(b)(1)(E). */
    static boolean isPrescribed(Packet packet) {
        return packet.assistance().categories().contains(AssistanceCategory.E);
    }

    /** Says whether the estimated cost and the shipping cost are both zero. */
    static boolean isFree(Packet packet) {
        return packet.assistance().fullCost().isZero();
    }
}
