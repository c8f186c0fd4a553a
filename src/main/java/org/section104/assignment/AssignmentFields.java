package org.section104.assignment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.section104.casefile.CaseDisplay;
import org.section104.casefile.CaseKind;
import org.section104.casefile.Components;
import org.section104.casefile.Countries;
import org.section104.casefile.RequestInput;
import org.section104.form.Field;
import org.section104.form.FormInput;
import org.springframework.stereotype.Component;

/** Defines, checks, and displays the fields of a request to assign a person abroad: 104(a)(1) and (2). */
@Component
class AssignmentFields implements CaseDisplay.RequestFields {

    static final Field COMPONENT = Field.line("component", "Component", "104(a)(1)");
    static final Field PERSONNEL_NAME = Field.line("personnelName", "Person to be assigned", "104(a)(1)");
    static final Field POSITION_TITLE = Field.line("positionTitle", "Position", "104(a)(1)");
    static final Field DUTY_COUNTRY = Field.line("dutyCountry", "Duty country", "104(a)(1)");
    static final Field DUTY_POST = Field.line("dutyPost", "Duty post", "104(a)(1)");
    static final Field MISSION_NEED = Field.prose("missionNeed", "Mission need", "104(a)(1)");
    static final Field ACTIVITIES = Field.prose("activities", "Duties and activities", "104(a)(2)");
    static final Field TOUR_START = Field.line("tourStart", "Tour starts", "104(a)(1)");
    static final Field TOUR_END = Field.line("tourEnd", "Tour ends", "104(a)(1)");
    static final Field FUNDING_ACCOUNT = Field.line("fundingAccount", "Funding account", "2(d)");
    static final Field POSITION_APPROVAL = Field.line("positionApproval", "Position approval (NSDD-38)", "104(a)(1)");

    static final List<Field> ALL = List.of(
            COMPONENT,
            PERSONNEL_NAME,
            POSITION_TITLE,
            DUTY_COUNTRY,
            DUTY_POST,
            MISSION_NEED,
            ACTIVITIES,
            TOUR_START,
            TOUR_END,
            FUNDING_ACCOUNT,
            POSITION_APPROVAL);

    /**
     * Reads a request, and notes every mistake in the input.
     *
     * @return the fields by name, as they are stored; incomplete if a mistake was noted
     */
    static Map<String, String> read(FormInput input) {
        var fields = new LinkedHashMap<String, String>();
        input.oneOf(COMPONENT, Components.ALL).ifPresent(component -> fields.put(COMPONENT.name(), component));
        for (var field : List.of(PERSONNEL_NAME, POSITION_TITLE, DUTY_POST, MISSION_NEED, ACTIVITIES)) {
            fields.put(field.name(), input.required(field));
        }
        readCountry(input).ifPresent(country -> fields.put(DUTY_COUNTRY.name(), country));
        readTour(input, fields);
        RequestInput.account(input, FUNDING_ACCOUNT).ifPresent(account -> fields.put(FUNDING_ACCOUNT.name(), account));
        input.optional(POSITION_APPROVAL).ifPresent(approval -> fields.put(POSITION_APPROVAL.name(), approval));
        return fields;
    }

    private static Optional<String> readCountry(FormInput input) {
        var code = input.required(DUTY_COUNTRY);
        if (code.isEmpty()) {
            return Optional.empty();
        }
        if (Countries.isUnitedStates(code)) {
            input.refuse(
                    DUTY_COUNTRY,
                    "%s is inside the United States; a duty station outside it must be given".formatted(code));
        } else if (!Countries.exists(code)) {
            input.refuse(
                    DUTY_COUNTRY, "'%s' is no country; give its ISO 3166-1 alpha-2 code, such as EE".formatted(code));
        }
        return Optional.of(code);
    }

    private static void readTour(FormInput input, Map<String, String> fields) {
        var start = input.requiredDate(TOUR_START);
        var end = input.requiredDate(TOUR_END);
        if (start.isPresent() && end.isPresent() && end.get().isBefore(start.get())) {
            input.refuse(TOUR_END, "%s is before the tour starts (%s)".formatted(end.get(), start.get()));
        }
        start.ifPresent(date -> fields.put(TOUR_START.name(), date.toString()));
        end.ifPresent(date -> fields.put(TOUR_END.name(), date.toString()));
    }

    @Override
    public CaseKind kind() {
        return CaseKind.ASSIGNMENT;
    }

    @Override
    public Map<String, String> labels() {
        var labels = new LinkedHashMap<String, String>();
        ALL.forEach(field -> labels.put(field.name(), field.label()));
        return labels;
    }

    @Override
    public String display(String field, Object value) {
        var text = String.valueOf(value);
        if (field.equals(DUTY_COUNTRY.name())) {
            return Countries.name(text);
        }
        return field.equals(COMPONENT.name()) ? Components.name(text) : text;
    }
}
