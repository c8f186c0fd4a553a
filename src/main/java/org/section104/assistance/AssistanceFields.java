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
import org.section104.casefile.RecipientType;
import org.section104.casefile.RequestInput;
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
            NATIVE_NAME);

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

    AssistanceFields(CaseFiles cases, Screenings screenings) {
        this.cases = cases;
        this.screenings = screenings;
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
        var categories = readCategories(input);
        var prescription = readPrescription(input, categories);
        var description = input.required(DESCRIPTION);
        var reason = input.required(REASON);
        var equipment = EquipmentLine.read(input, EQUIPMENT);
        var cost = RequestInput.amount(input, ESTIMATED_COST);
        var shipping = RequestInput.amount(input, SHIPPING_COST);
        var account = RequestInput.account(input, FUNDING_ACCOUNT);
        var continues = readContinues(input, own);
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
                nativeName.orElse(null));
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
        return packet.country().isEmpty() ? recipient : "%s, %s".formatted(recipient, Countries.name(packet.country()));
    }

    @Override
    public Map<String, String> facts(String step, Packet packet) {
        var request = packet.assistance();
        var all = new HashMap<String, String>();
        all.put("Recipient", about(packet));
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
        var facts = new LinkedHashMap<String, String>();
        decidedOn(step).stream().filter(all::containsKey).forEach(label -> facts.put(label, all.get(label)));
        return facts;
    }

    private static List<String> decidedOn(String step) {
        return switch (step) {
            case "certify-funding" -> List.of("Funding account", "Cost", "Component");
            case "determine-domestic-impact" -> List.of("Component", "Recipient", "Description");
            case "determine-interests" -> List.of("Recipient", "Description", "Reason", "Prescription", "Cost");
            case "decide-reimbursement", "deliver-assistance" -> List.of("Recipient", "Description", "Cost");
            case "review-equipment" -> List.of("Recipient", "Description");
            case "concur-on-assistance", "accept-conditions" -> List.of("Recipient", "Description", "Reason");
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
        var text = String.valueOf(value);
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
        return Map.of("equipmentRows", rows, "screeningRows", screenings.rows(packet));
    }

    /** Says whether the request includes category E, which the Secretary must prescribe: 104(b)(1)(E). */
    static boolean isPrescribed(Packet packet) {
        return packet.assistance().categories().contains(AssistanceCategory.E);
    }

    /** Says whether the estimated cost and the shipping cost are both zero. */
    static boolean isFree(Packet packet) {
        var request = packet.assistance();
        return request.estimatedCost().isZero() && request.shippingCost().isZero();
    }
}
