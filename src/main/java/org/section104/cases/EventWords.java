package org.section104.cases;

import static java.util.Map.entry;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.section104.access.Office;
import org.section104.casefile.CaseKind;
import org.section104.decision.DecisionKind;
import org.section104.decision.Outcome;
import org.section104.obligation.Committees;
import org.section104.obligation.DutyKind;
import org.section104.record.RecordEntry;
import org.section104.wording.UsDates;
import org.section104.wording.UsMoney;
import org.springframework.stereotype.Component;

/** Puts the entries of a record into words: one sentence, and the further facts by label. */
@Component
class EventWords {

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern CODE = Pattern.compile("[A-Z]+(_[A-Z]+)*");
    private static final String LATE = "late-";

    /** The sentence of each type of entry. A name in braces stands for a value of the entry. */
    private static final Map<String, Function<Map<String, Object>, String>> SENTENCES = Map.ofEntries(
            entry("case-opened", EventWords::opened),
            entry("case-revised", EventWords::revised),
            entry("request-withdrawn", says("The program office withdrew the request.")),
            entry("decision-made", EventWords::decided),
            entry("decision-voided", EventWords::voided),
            entry("recipients-denied", says("The Secretary of State denied the assistance to {recipients}.")),
            entry("acted-on-instrument", says("The account acted for {office} under instrument {instrumentNumber}.")),
            // assignments
            entry("activities-proposed", EventWords::proposed),
            entry("activities-in-force", says("Version {version} of the activities took effect.")),
            entry("assignment-issued", says("The Secretary issued the assignment, dated {assignedOn}.")),
            entry("assignment-cancelled", says("The assignment was canceled on {endedOn}, before the tour began.")),
            entry("tour-ended", says("The tour ended on {endedOn}.")),
            entry("activities-ceased", says("The activities ceased on {ceasedOn}.")),
            entry("assignment-closed", says("The assignment was closed on {closedOn}.")),
            // assistance
            entry("equipment-screened", says("The equipment was screened: {equipmentScreening}.")),
            entry("assistance-delivered", says("Assistance was delivered on {deliveredOn}.")),
            entry("assistance-closed", says("The assistance was closed on {closedOn}.")),
            entry("assistance-billed", says("The assistance was billed: {billed}.")),
            entry("payment-received", says("A payment of {amount} was received on {receivedOn}.")),
            entry("payment-refunded", says("A payment of {amount} was refunded on {refundedOn}.")),
            entry("collection-written-off", says("The outstanding amount of {amount} was written off.")),
            // agreements
            entry("agreement-concluded", says("The agreement \"{title}\" was signed on {signedOn}.")),
            entry("effective-date-stated", says("The agreement \"{title}\" takes effect on {effectiveOn}.")),
            entry("effective-date-chased", says("The program office was asked when \"{title}\" takes effect.")),
            entry(
                    "effective-date-correction-requested",
                    says("The program office asked to correct an effective date to {effectiveOn}.")),
            entry("effective-date-corrected", says("An effective date was corrected to {effectiveOn}.")),
            entry("effective-date-correction-refused", says("Counsel refused to correct an effective date.")),
            entry("treaty-office-reminder-opened", says("Counsel was asked to send \"{title}\" to the treaty office.")),
            entry("sent-to-treaty-office", says("Counsel sent an agreement to the treaty office on {sentOn}.")),
            entry("counsel-alerted", says("Counsel was asked to review \"{title}\", because its case ended.")),
            entry("agreement-reviewed", says("Counsel reviewed an agreement whose case had ended.")),
            // duties and letters
            entry("duty-opened", EventWords::owed),
            entry("duty-clock-corrected", says("The due date of a duty was corrected to {dueAt}.")),
            entry("duty-fulfilled", EventWords::received),
            entry("duty-served-again", says("The service restarted the lost process of a duty.")),
            entry("missed-deadline-explained", says("The missed deadline was explained.")),
            entry("reminder-sent", EventWords::reminded),
            entry("letter-drafted", says("The letter to {committee} was drafted.")),
            entry("letter-approved", says("The letter to {committee} was approved and signed.")),
            entry("letters-returned", says("Legislative affairs returned the letters to the program office.")),
            entry("notice-revised", says("The program office answered legislative affairs about the letters.")),
            entry("notice-transmitted", says("The letter to {committee} was sent.")),
            entry("delivery-failed", says("The delivery to {committee} failed.")),
            entry("delivery-reported", EventWords::reported),
            // the annual report
            entry("report-started", says("Work on the annual report began; it is due on {dueOn}.")),
            entry("report-started-again", says("Work on the annual report was started again.")),
            entry("report-sealed", says("The service stored the signed report as PDF.")),
            // repairs
            entry("instance-restarted", says("The service restarted a lost process.")),
            entry("instance-missing", says("The service could not restart a lost process.")),
            entry("restored", says("The database had been restored; the record goes on after its state of {stateAt}.")),
            // instruments of delegation
            entry("instrument-entered", says("The instrument {instrumentNumber} was entered.")),
            entry("instrument-confirmed", says("A second person confirmed the instrument.")),
            entry("instrument-refused", says("A second person refused the instrument.")),
            entry("instrument-revoked", says("The instrument was revoked.")));

    /** The labels of further facts, in display order. Ids and digests have none: the record itself shows them. */
    private static final Map<String, String> LABELS = labels(
            "subject", "About",
            "title", "Agreement",
            "kind", "Kind",
            "revision", "Revision",
            "changed", "Changed",
            "because", "Cause",
            "conditions", "Conditions",
            "reimbursableAmount", "Amount to collect",
            "packetRevision", "Decided on revision",
            "activitiesVersion", "Version of the activities",
            "version", "Version",
            "instrument", "Instrument",
            "recipients", "Recipients",
            "description", "What was delivered",
            "equipment", "Equipment",
            "lines", "Equipment",
            "delivery", "Delivery",
            "actualCost", "Actual cost",
            "actualShippingCost", "Actual shipping cost",
            "cost", "Cost",
            "shippingCost", "Shipping cost",
            "reimbursable", "Reimbursable",
            "last", "Last delivery",
            "account", "Account",
            "creditedAccount", "Credited to",
            "inAdvance", "In advance",
            "received", "Received",
            "outstanding", "Outstanding",
            "refundDue", "To refund",
            "authority", "Authority",
            "warning", "Warning",
            "signedOn", "Signed",
            "effectiveBefore", "Effective date before",
            "effectiveOn", "Effective date",
            "clock", "Period to send the copy",
            "amends", "Amends",
            "instrumentType", "Type",
            "circular175Authority", "Circular 175 authority",
            "triggerBefore", "Earlier start of the period",
            "triggerOn", "Start of the period",
            "dueBefore", "Due before",
            "dueAt", "Due",
            "dueOn", "Due",
            "committees", "Committees",
            "receivedOn", "Received",
            "daysLate", "Days late",
            "transmission", "Sent by",
            "method", "Sent by",
            "attempt", "Attempt",
            "messageId", "Message",
            "sentAt", "Sent",
            "evidence", "Known from",
            "epoch", "Restore",
            "recipient", "Address",
            "statusCode", "Status",
            "diagnostic", "The mail server said",
            "instances", "Instances of assistance",
            "process", "Process",
            "step", "Started at",
            "task", "Task",
            "office", "Office",
            "delegate", "Account",
            "instrumentNumber", "Instrument",
            "scope", "Tasks",
            "from", "From",
            "to", "To");

    private static final Set<String> MONEY = Set.of(
            "amount",
            "billed",
            "received",
            "outstanding",
            "refundDue",
            "reimbursableAmount",
            "actualCost",
            "actualShippingCost",
            "cost",
            "shippingCost");

    private final Committees committees;

    EventWords(Committees committees) {
        this.committees = committees;
    }

    /** An entry in words. */
    record Told(String what, Map<String, String> details) {}

    /** Lists the types of entries that have a sentence. */
    static Set<String> types() {
        return SENTENCES.keySet();
    }

    /**
     * Puts an entry into words, without its reason.
     *
     * @param further values that the entry itself does not have, such as the title of an agreement
     */
    Told tell(RecordEntry entry, Map<String, Object> further) {
        var values = new LinkedHashMap<>(entry.payload());
        values.put("caseNumber", entry.caseNumber());
        further.forEach(values::putIfAbsent);
        var sentence = SENTENCES
                .getOrDefault(entry.type(), unknown -> entry.type().replace('-', ' ') + ".")
                .apply(values);
        var used = new LinkedHashSet<String>();
        var what = PLACE.matcher(sentence).replaceAll(place -> {
            used.add(place.group(1));
            var value = values.get(place.group(1));
            return Matcher.quoteReplacement(value == null ? "(not stated)" : told(place.group(1), value));
        });
        var details = new LinkedHashMap<String, String>();
        LABELS.forEach((key, label) -> {
            var value = values.get(key);
            if (value != null && !used.contains(key) && !isTold(entry.type(), key)) {
                var text = shown(key, value);
                if (!text.isEmpty()) {
                    details.put(label, text);
                }
            }
        });
        return new Told(what, details);
    }

    /** Whether the sentence of a type tells a value that it does not name in braces. */
    private static boolean isTold(String type, String key) {
        return switch (key) {
            case "kind" -> !type.equals("agreement-concluded") && !type.equals("instrument-entered");
            case "revision" -> type.startsWith("case-");
            case "version" -> type.equals("activities-proposed");
            case "daysLate" -> true;
            default -> false;
        };
    }

    private static Map<String, String> labels(String... keysAndLabels) {
        var labels = new LinkedHashMap<String, String>();
        for (int at = 0; at < keysAndLabels.length; at += 2) {
            labels.put(keysAndLabels[at], keysAndLabels[at + 1]);
        }
        return labels;
    }

    // ---- sentences that depend on the values

    private static Function<Map<String, Object>, String> says(String sentence) {
        return values -> sentence;
    }

    private static CaseKind kind(Map<String, Object> values) {
        return CaseKind.of(String.valueOf(values.get("caseNumber")));
    }

    private static String opened(Map<String, Object> values) {
        return switch (kind(values)) {
            case ASSIGNMENT -> "The program office submitted the request for an assignment.";
            case ASSISTANCE -> "The program office submitted the request for assistance.";
            case REPORT -> "The annual report was opened.";
            case AGREEMENT -> "The program office entered the agreement.";
        };
    }

    private static String revised(Map<String, Object> values) {
        return kind(values) == CaseKind.REPORT
                ? "The report was compiled, as revision {revision}."
                : "The request was revised, as revision {revision}.";
    }

    private static String decided(Map<String, Object> values) {
        return "%s: %s."
                .formatted(
                        decision(values),
                        Arrays.stream(Outcome.values())
                                .filter(outcome -> outcome.name().equals(values.get("outcome")))
                                .map(Outcome::label)
                                .findFirst()
                                .orElse(String.valueOf(values.get("outcome"))));
    }

    private static String voided(Map<String, Object> values) {
        return "A revision voided the decision: %s.".formatted(decision(values));
    }

    private static String decision(Map<String, Object> values) {
        return Arrays.stream(DecisionKind.values())
                .filter(kind -> kind.name().equals(values.get("kind")))
                .map(DecisionKind::label)
                .findFirst()
                .orElse(String.valueOf(values.get("kind")));
    }

    private static String proposed(Map<String, Object> values) {
        return "1".equals(String.valueOf(values.get("version")))
                ? "The request states the activities, as version {version}."
                : "The program office proposed other activities, as version {version}.";
    }

    private static String owed(Map<String, Object> values) {
        return Arrays.stream(DutyKind.values())
                .filter(kind -> kind.name().equals(values.get("kind")))
                .map(kind -> "Both committees are owed the %s by {dueAt}.".formatted(kind.label()))
                .findFirst()
                .orElse("Both committees are owed a letter by {dueAt}.");
    }

    private static String received(Map<String, Object> values) {
        var late = String.valueOf(values.getOrDefault("daysLate", "0"));
        return "{committee} received the letter on {receivedOn}"
                + (late.equals("0") ? ", on time." : ", %s late.".formatted(days(late)));
    }

    private static String reported(Map<String, Object> values) {
        return switch (String.valueOf(values.get("deliveryStatus"))) {
            case "DELIVERED" -> "A mail server reported that the letter to {committee} was delivered.";
            case "DELAYED" -> "A mail server reported that the letter to {committee} is delayed.";
            case "RELAYED" -> "A mail server reported that the letter to {committee} was passed on.";
            case "EXPANDED" ->
                "A mail server reported that the letter to {committee} was passed on to several addresses.";
            default -> "A mail server reported that the letter to {committee} was not delivered.";
        };
    }

    private static String reminded(Map<String, Object> values) {
        var rung = String.valueOf(values.get("rung"));
        if (rung.equals("target")) {
            return "A reminder was sent: the target date for sending the letters has passed.";
        }
        return rung.startsWith(LATE)
                ? "A reminder was sent: the deadline passed %s ago.".formatted(days(rung.substring(LATE.length())))
                : "A reminder was sent: the deadline is %s."
                        .formatted(rung.equals("0") ? "today" : days(rung) + " away");
    }

    private static String days(String number) {
        return number.equals("1") ? "1 day" : number + " days";
    }

    // ---- values

    /** A value within a sentence. */
    private String told(String key, Object value) {
        return key.equals("office") ? Office.shortName(value.toString()) : shown(key, value);
    }

    private String shown(String key, Object value) {
        return switch (key) {
            case "committee" -> committees.label(value.toString());
            case "committees" ->
                value instanceof List<?> ids
                        ? ids.stream()
                                .map(id -> committees.label(id.toString()))
                                .collect(Collectors.joining(", "))
                        : value.toString();
            case "office" -> Office.title(value.toString()).orElse(value.toString());
            default -> text(key, value);
        };
    }

    private static String text(String key, Object value) {
        if (value instanceof Boolean is) {
            return is ? "Yes" : "No";
        }
        if (value instanceof List<?> list) {
            return list.stream().map(one -> text(key, one)).collect(Collectors.joining("; "));
        }
        if (value instanceof Map<?, ?> line) {
            return line(line);
        }
        var text = value.toString();
        if (MONEY.contains(key)) {
            return money(text);
        }
        if (isCode(key) && CODE.matcher(text).matches()) {
            return inWords(text);
        }
        return date(text);
    }

    private static boolean isCode(String key) {
        return Set.of("kind", "instrumentType", "transmission", "method", "equipmentScreening")
                .contains(key);
    }

    private static String inWords(String code) {
        var words = code.replace('_', ' ').toLowerCase(Locale.ROOT);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** A line of equipment: the item with its quantity, or with the verdict of the screening. */
    private static String line(Map<?, ?> line) {
        var item = String.valueOf(line.get("item"));
        var quantity = line.get("quantity");
        var verdict = line.get("verdict");
        var why = line.get("why");
        return (quantity == null ? item : "%s × %s".formatted(quantity, item))
                + (verdict == null ? "" : ": " + inWords(verdict.toString()))
                + (why == null ? "" : ", " + why);
    }

    private static String money(String text) {
        try {
            return UsMoney.of(new BigDecimal(text));
        } catch (NumberFormatException other) {
            return text;
        }
    }

    /** Writes a date or an instant as screens do; any other text stays as it is. */
    private static String date(String text) {
        try {
            if (DATE.matcher(text).matches()) {
                return UsDates.date(LocalDate.parse(text));
            }
            return text.endsWith("Z") && text.length() >= 20 ? UsDates.date(Instant.parse(text)) : text;
        } catch (DateTimeParseException other) {
            return text;
        }
    }
}
