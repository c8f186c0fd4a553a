package org.section104.assignment;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.section104.casefile.AssignmentRequest;
import org.section104.casefile.Attachment;
import org.section104.casefile.CaseDisplay;
import org.section104.casefile.CaseKind;
import org.section104.casefile.Components;
import org.section104.casefile.FiscalYearCost;
import org.section104.casefile.Packet;
import org.section104.casefile.RequestInput;
import org.section104.form.Field;
import org.section104.form.FormInput;
import org.section104.form.PlainText;
import org.section104.form.RefusedInput;
import org.section104.wording.Countries;
import org.section104.wording.Missions;
import org.section104.wording.UsDates;
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

    static final Field NATIVE_NAME = Field.line("personnelNativeName", "Name in the person's own script", "104(a)(1)");
    static final Field NAME_IN_NOTICE =
            Field.line("nameInNotice", "The notice to the committees states the person's name", "104(d)(3)");

    static final Field MISSION_CODE = Field.line("missionCode", "Mission", "104(a)(2)(A)");
    static final Field EMPLOYMENT_TYPE = Field.line("employmentType", "Type of employment", "104(a)(1)");
    static final Field CLEARANCE = Field.line("clearance", "Security clearance", "104(a)(1)");
    static final Field COST = Field.list("costByFiscalYear", "Cost by fiscal year", "2(d)");
    static final Field ATTACHMENTS = Attachments.FIELD;

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
            POSITION_APPROVAL,
            NATIVE_NAME,
            NAME_IN_NOTICE,
            MISSION_CODE,
            EMPLOYMENT_TYPE,
            CLEARANCE,
            COST,
            ATTACHMENTS);

    private static final Map<String, String> EMPLOYMENT_TYPES = new LinkedHashMap<>();
    private static final Map<String, String> CLEARANCES = new LinkedHashMap<>();

    static {
        EMPLOYMENT_TYPES.put("COMPETITIVE_SERVICE", "Competitive service");
        EMPLOYMENT_TYPES.put("EXCEPTED_SERVICE", "Excepted service");
        EMPLOYMENT_TYPES.put("SENIOR_EXECUTIVE_SERVICE", "Senior Executive Service");
        EMPLOYMENT_TYPES.put("MILITARY", "Member of the Coast Guard");
        EMPLOYMENT_TYPES.put("DETAIL", "Detail from another agency");
        CLEARANCES.put("NONE", "None");
        CLEARANCES.put("CONFIDENTIAL", "Confidential");
        CLEARANCES.put("SECRET", "Secret");
        CLEARANCES.put("TOP_SECRET", "Top Secret");
        CLEARANCES.put("TOP_SECRET_SCI", "Top Secret with access to SCI");
    }

    private final Attachments attachments;

    AssignmentFields(Attachments attachments) {
        this.attachments = attachments;
    }

    /**
     * Reads a request with the first version of its activities.
     *
     * @throws RefusedInput if the input has a mistake; it names each one
     */
    AssignmentRequest read(FormInput input) {
        var component = input.oneOf(COMPONENT, Components.ALL);
        var name = RequestInput.officialName(input, PERSONNEL_NAME);
        var nativeName = RequestInput.nativeName(input, NATIVE_NAME);
        var position = input.required(POSITION_TITLE);
        var post = input.required(DUTY_POST);
        var need = input.required(MISSION_NEED);
        var activities = input.required(ACTIVITIES);
        var country = readCountry(input);
        var start = input.requiredDate(TOUR_START);
        var end = input.requiredDate(TOUR_END);
        checkTour(input, start, end);
        var account = RequestInput.account(input, FUNDING_ACCOUNT);
        var approval = input.optional(POSITION_APPROVAL);
        var named = optionalOneOf(input, NAME_IN_NOTICE, List.of("YES", "NO"));
        var mission = readMission(input, country);
        var employment = optionalOneOf(input, EMPLOYMENT_TYPE, EMPLOYMENT_TYPES.keySet());
        var clearance = optionalOneOf(input, CLEARANCE, CLEARANCES.keySet());
        var costs = FiscalYearCost.read(input, COST, start, end);
        var attached = attachments.read(input);
        input.check();
        return new AssignmentRequest(
                component.orElseThrow(),
                name,
                position,
                country,
                post,
                need,
                activities,
                start.orElseThrow(),
                end.orElseThrow(),
                account.orElseThrow(),
                approval.orElse(null),
                nativeName.orElse(null),
                named.orElse(null),
                mission.orElse(null),
                employment.orElse(null),
                clearance.orElse(null),
                costs.isEmpty() ? null : costs,
                attached.isEmpty() ? null : attachments.store(attached),
                1);
    }

    private static void checkTour(FormInput input, Optional<LocalDate> start, Optional<LocalDate> end) {
        if (start.isPresent() && end.isPresent() && end.get().isBefore(start.get())) {
            input.refuse(
                    TOUR_END,
                    "%s is before the tour starts (%s)".formatted(UsDates.date(end.get()), UsDates.date(start.get())));
        }
    }

    private static Optional<String> optionalOneOf(FormInput input, Field field, Collection<String> allowed) {
        return input.optional(field).isEmpty() ? Optional.empty() : input.oneOf(field, allowed);
    }

    /** Reads the code of a mission of the country. The bilateral mission is the default, so it is not stored. */
    private static Optional<String> readMission(FormInput input, String country) {
        var given = input.optional(MISSION_CODE).map(code -> code.toLowerCase(Locale.ROOT));
        if (given.isEmpty() || !Countries.isAbroad(country)) {
            return Optional.empty();
        }
        var code = given.get();
        if (!Missions.exists(code) || !Missions.country(code).equals(country)) {
            input.refuse(MISSION_CODE, Missions.unknown(PlainText.shown(code), country));
        }
        return given.filter(one -> !one.equals(Missions.bilateral(country)));
    }

    private static String readCountry(FormInput input) {
        var code = input.required(DUTY_COUNTRY);
        if (code.isEmpty()) {
            return code;
        }
        Countries.wrong(code, PlainText.shown(code))
                .map(why -> Countries.isUnitedStates(code) ? why + "; give a duty station outside it" : why)
                .ifPresent(why -> input.refuse(DUTY_COUNTRY, why));
        return code;
    }

    /** The costs as lines, with their total. */
    private static String shown(List<FiscalYearCost> costs) {
        return "%s\nTotal: %s"
                .formatted(lines(costs), FiscalYearCost.total(costs).shown());
    }

    /** The costs as the form asks for them. */
    static String lines(List<FiscalYearCost> costs) {
        return costs.stream().map(FiscalYearCost::toString).collect(Collectors.joining("\n"));
    }

    private static Stream<Map<?, ?>> entries(Object list) {
        return ((List<?>) list).stream().map(one -> (Map<?, ?>) one);
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
    public String about(Packet packet) {
        return "%s, %s".formatted(packet.text(PERSONNEL_NAME.name()), Countries.name(packet.country()));
    }

    @Override
    public Map<String, String> facts(String step, Packet packet) {
        var request = packet.assignment();
        var all = new HashMap<String, String>();
        all.put("Person", "%s, %s".formatted(request.personnelName(), request.positionTitle()));
        all.put("Post", "%s, %s".formatted(request.dutyPost(), Countries.name(request.dutyCountry())));
        all.put("Tour", "%s to %s".formatted(UsDates.date(request.tourStart()), UsDates.date(request.tourEnd())));
        all.put("Component", Components.name(request.component()));
        all.put("Mission need", request.missionNeed());
        all.put("Duties and activities", request.activities());
        all.put("Funding account", request.fundingAccount());
        if (request.missionCode() != null) {
            all.put("Mission", Missions.chief(request.missionCode()));
        }
        if (request.costByFiscalYear() != null) {
            all.put("Cost by fiscal year", shown(request.costByFiscalYear()));
        }
        var facts = new LinkedHashMap<String, String>();
        decidedOn(step).stream().filter(all::containsKey).forEach(label -> facts.put(label, all.get(label)));
        return facts;
    }

    private static List<String> decidedOn(String step) {
        return switch (step) {
            case "certify-funding" -> List.of("Funding account", "Cost by fiscal year", "Component", "Tour");
            case "determine-domestic-impact", "concur-on-assignment", "issue-assignment", "accept-conditions" ->
                List.of("Person", "Post", "Tour");
            case "determine-necessity" -> List.of("Post", "Mission need", "Duties and activities");
            case "review-consistency",
                    "concur-on-activities",
                    "assign-changed-activities",
                    "review-changed-activities",
                    "concur-on-changed-activities",
                    "accept-changed-conditions",
                    "withdraw-concurrence" -> List.of("Post", "Mission", "Duties and activities");
            default -> List.of();
        };
    }

    @Override
    public String display(String field, Object value) {
        var text = String.valueOf(value);
        if (field.equals(DUTY_COUNTRY.name())) {
            return Countries.name(text);
        }
        if (field.equals(MISSION_CODE.name())) {
            return Missions.find(text).map(Missions.Mission::name).orElse(text);
        }
        if (field.equals(EMPLOYMENT_TYPE.name())) {
            return EMPLOYMENT_TYPES.getOrDefault(text, text);
        }
        if (field.equals(CLEARANCE.name())) {
            return CLEARANCES.getOrDefault(text, text);
        }
        if (field.equals(COST.name())) {
            return shown(entries(value).map(FiscalYearCost::stored).toList());
        }
        if (field.equals(ATTACHMENTS.name())) {
            return entries(value).map(one -> Attachment.stored(one).toString()).collect(Collectors.joining("\n"));
        }
        if (field.equals(NAME_IN_NOTICE.name())) {
            return text.equals("NO") ? "No, only the position" : "Yes";
        }
        if (field.equals(TOUR_START.name()) || field.equals(TOUR_END.name())) {
            return UsDates.date(LocalDate.parse(text));
        }
        return field.equals(COMPONENT.name()) ? Components.name(text) : text;
    }
}
