package org.section104.cases;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.section104.access.Office;
import org.section104.casefile.CaseKind;
import org.section104.casefile.CaseStatus;
import org.section104.casefile.Components;
import org.section104.casefile.SearchWords;
import org.section104.form.Field;
import org.section104.form.FormInput;
import org.section104.form.Paging;
import org.section104.form.PlainText;
import org.section104.form.RefusedInput;
import org.section104.wording.Countries;

/**
 * What a list of cases shows. All conditions apply together.
 *
 * @param words the words that a case must have, each as the beginning of one of its words; none for no search
 * @param statuses the statuses; none for all
 * @param waitingOn the group of the office that the case waits for, or {@link #MY_OFFICE}; empty for any
 * @param kind the kind of case; empty for all
 * @param country the country of a post or a partner, ISO 3166-1 alpha-2; empty for all
 * @param component the code of the requesting component; empty for all
 * @param mine whether only the reader's own requests are listed
 * @param decidedByMe whether only cases with a decision of the reader are listed
 * @param late whether only cases with a late task, or a late duty that the reader may read, are listed
 * @param order the order
 * @param paging the page
 */
record CaseQuery(
        Set<String> words,
        Set<CaseStatus> statuses,
        Optional<String> waitingOn,
        Optional<CaseKind> kind,
        Optional<String> country,
        Optional<String> component,
        boolean mine,
        boolean decidedByMe,
        boolean late,
        Order order,
        Paging paging) {

    /** The offices of the reader, and those that the reader stands in for. */
    static final String MY_OFFICE = "my-office";

    private static final String CLAUSE = "104";
    private static final Field SEARCH = Field.line("q", "Search", CLAUSE);
    private static final Field STATUS = Field.line("status", "Status", CLAUSE);
    private static final Field WAITING_ON = Field.line("waitingOn", "Waits for", CLAUSE);
    private static final Field KIND = Field.line("kind", "Kind", CLAUSE);
    private static final Field COUNTRY = Field.line("country", "Country", CLAUSE);
    private static final Field COMPONENT = Field.line("component", "Component", CLAUSE);
    private static final Field MINE = Field.line("mine", "I submitted", CLAUSE);
    private static final Field DECIDED_BY_ME = Field.line("decidedByMe", "I decided on", CLAUSE);
    private static final Field LATE = Field.line("late", "Are late", CLAUSE);
    private static final Field SORT = Field.line("sort", "Sort", CLAUSE);

    private static final String ME = "me";
    private static final Map<String, Boolean> TRUTHS = byKey(Stream.of(true, false), String::valueOf);
    private static final int MOST_WORDS = 10;
    private static final Set<CaseStatus> OPEN = EnumSet.of(CaseStatus.REQUESTED, CaseStatus.AUTHORIZED);
    private static final Map<String, Set<CaseStatus>> GROUPS =
            Map.of("open", OPEN, "closed", EnumSet.complementOf(EnumSet.copyOf(OPEN)));
    private static final Map<String, String> COMPONENTS = byKey(Components.ALL.stream(), code -> code);
    private static final Map<String, Order> ORDERS = byKey(Arrays.stream(Order.values()), Order::parameter);
    private static final Map<String, CaseKind> KINDS = byKey(Arrays.stream(CaseKind.values()), Enum::name);
    private static final Map<String, CaseStatus> STATUSES = byKey(Arrays.stream(CaseStatus.values()), Enum::name);

    /** An order of the list. Cases alike in it come newest first. */
    enum Order {
        OPENED("opened"),
        NEWEST("-opened"),
        NUMBER("number"),
        LAST_NUMBER("-number"),
        /** By the next due date of the open tasks; cases without one come last. */
        DUE("due"),
        STATUS("status");

        private final String parameter;

        Order(String parameter) {
            this.parameter = parameter;
        }

        /** The value of the parameter {@code sort}. */
        String parameter() {
            return parameter;
        }
    }

    /**
     * Reads the parameters of a request. A blank one is absent. Letter case does not matter.
     *
     * @throws RefusedInput when a parameter has a value that is not allowed; it says which ones are
     */
    static CaseQuery of(Map<String, String> parameters) {
        Function<Field, Optional<String>> given = field -> Optional.ofNullable(parameters.get(field.name()))
                .map(value -> FormInput.parameter(field, value))
                .filter(value -> !value.isEmpty());
        return new CaseQuery(
                given.apply(SEARCH).map(CaseQuery::words).orElse(Set.of()),
                given.apply(STATUS).map(CaseQuery::statuses).orElse(Set.of()),
                given.apply(WAITING_ON).map(CaseQuery::office),
                given.apply(KIND).map(word -> one(KIND, word.toUpperCase(Locale.ROOT), word, KINDS)),
                given.apply(COUNTRY).map(CaseQuery::country),
                given.apply(COMPONENT).map(word -> one(COMPONENT, word.toUpperCase(Locale.ROOT), word, COMPONENTS)),
                isTrue(MINE, given),
                isTrue(DECIDED_BY_ME, given),
                isTrue(LATE, given),
                given.apply(SORT)
                        .map(word -> one(SORT, word.toLowerCase(Locale.ROOT), word, ORDERS))
                        .orElse(Order.NEWEST),
                Paging.of(filled(parameters, "page"), filled(parameters, "size"), CLAUSE));
    }

    private static Optional<String> filled(Map<String, String> parameters, String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isBlank());
    }

    private static Set<String> words(String text) {
        var words = SearchWords.searched(text);
        if (words.isEmpty()) {
            throw RefusedInput.of(
                    SEARCH, "'%s' is not allowed; type at least one letter or digit".formatted(PlainText.shown(text)));
        }
        if (words.size() > MOST_WORDS) {
            throw RefusedInput.of(
                    SEARCH, "%d words are not allowed; at most %d are".formatted(words.size(), MOST_WORDS));
        }
        return words;
    }

    /** {@code CLOSED} in capitals is the status; in other letters it is every status that is not open. */
    private static Set<CaseStatus> statuses(String given) {
        var group = GROUPS.get(given.toLowerCase(Locale.ROOT));
        if (group != null && !STATUSES.containsKey(given)) {
            return group;
        }
        var status = STATUSES.get(given.toUpperCase(Locale.ROOT));
        if (status == null) {
            throw refusal(STATUS, given, Stream.concat(Stream.of("open", "closed"), STATUSES.keySet().stream()));
        }
        return Set.of(status);
    }

    private static String office(String given) {
        var office = given.toLowerCase(Locale.ROOT);
        if (office.equals(ME) || office.equals(MY_OFFICE)) {
            return MY_OFFICE;
        }
        return group(office)
                .orElseThrow(() -> refusal(WAITING_ON, given, Stream.concat(Stream.of(MY_OFFICE), offices())));
    }

    /**
     * Reads the group of an office from a parameter.
     *
     * @throws RefusedInput when it is no office
     */
    static String group(Field field, String given) {
        return group(given.toLowerCase(Locale.ROOT)).orElseThrow(() -> refusal(field, given, offices()));
    }

    /** The group without a mission has no members. */
    private static Optional<String> group(String name) {
        return Office.of(name)
                .filter(office -> !name.equals(Office.CHIEF_OF_MISSION.group()))
                .map(office -> name);
    }

    private static Stream<String> offices() {
        return Arrays.stream(Office.values())
                .map(office -> office == Office.CHIEF_OF_MISSION
                        ? "chief-of-mission-<code of the mission>, such as chief-of-mission-ee"
                        : office.group());
    }

    private static String country(String given) {
        var code = given.toUpperCase(Locale.ROOT);
        if (Countries.find(code).isEmpty()) {
            throw RefusedInput.of(
                    COUNTRY, Countries.wrong(code, PlainText.shown(given)).orElseThrow());
        }
        return code;
    }

    private static boolean isTrue(Field field, Function<Field, Optional<String>> given) {
        return given.apply(field)
                .map(word -> one(field, word.toLowerCase(Locale.ROOT), word, TRUTHS))
                .orElse(false);
    }

    private static <T> T one(Field field, String word, String given, Map<String, T> allowed) {
        var found = allowed.get(word);
        if (found == null) {
            throw refusal(field, given, allowed.keySet().stream());
        }
        return found;
    }

    private static RefusedInput refusal(Field field, String given, Stream<String> allowed) {
        return RefusedInput.of(
                field,
                "'%s' is not allowed; allowed: %s"
                        .formatted(PlainText.shown(given), allowed.collect(Collectors.joining(", "))));
    }

    private static <T> Map<String, T> byKey(Stream<T> values, Function<T, String> key) {
        return values.collect(Collectors.toMap(key, value -> value, (some, other) -> some, LinkedHashMap::new));
    }
}
