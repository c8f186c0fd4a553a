package org.section104.cases;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.section104.access.Office;
import org.section104.casefile.CaseKind;
import org.section104.casefile.CaseStatus;
import org.section104.form.RefusedInput;
import org.section104.wording.Countries;
import org.section104.wording.Missions;
import org.section104.wording.UsDates;
import org.springframework.stereotype.Component;

/** The search form of the list of cases, and its results in words. */
@Component
class CaseSearch {

    private static final int ROWS = 25;
    private static final String PAGE = "page";
    private static final String SORT = "sort";
    private static final List<String> WORDS =
            List.of("q", "kind", "status", "country", "waitingOn", "mine", "decidedByMe", "late");

    private final Clock clock;

    CaseSearch(Clock clock) {
        this.clock = clock;
    }

    /** A choice in a list. */
    record Option(String value, String label, boolean chosen) {}

    /**
     * The search form.
     *
     * @param words the words to search for
     * @param sort the order of the list; empty for the usual one
     * @param isNarrowed whether any condition is set
     * @param lists the lists to choose from, by the name of the parameter
     * @param boxes the boxes to check, by the name of the parameter
     */
    record Form(
            String words,
            String sort,
            boolean isNarrowed,
            Map<String, List<Option>> lists,
            Map<String, Option> boxes) {}

    /** A row of the list. {@code dutyLate} says that a duty is late, which no line of {@code where} says. */
    record Row(
            String number,
            String kind,
            String subject,
            CasePage.Tag status,
            List<Whereabouts.Line> where,
            boolean dutyLate,
            String opened,
            String openedBy) {}

    /**
     * A heading of the table. {@code order} is that of {@code aria-sort}, empty for a column that the list is not ordered
     * by; without an address, the list cannot be ordered by the column. {@code unseen} is what a screen reader says after
     * the title; {@code arrow} shows the order, or the orders to choose from.
     */
    record Heading(String title, String unseen, String order, String arrow, String address) {}

    /**
     * The results. A part that they do not have is empty.
     *
     * @param mistake what is wrong with the search
     * @param count how many there are, in words
     * @param hint what to do if the page has none
     * @param first the address of the first page, if this page does not exist
     * @param headings the headings of the table
     * @param rows the cases
     * @param previous the address of the page before
     * @param next the address of the page after
     */
    record Result(
            String mistake,
            String count,
            String hint,
            String first,
            List<Heading> headings,
            List<Row> rows,
            String previous,
            String next) {}

    /** The parameters of a request that the search knows and that are filled. */
    Map<String, String> asked(Map<String, String> parameters) {
        var asked = new LinkedHashMap<String, String>();
        Stream.concat(WORDS.stream(), Stream.of(SORT, PAGE)).forEach(name -> Optional.ofNullable(parameters.get(name))
                .filter(value -> !value.isBlank())
                .ifPresent(value -> asked.put(name, value)));
        return asked;
    }

    CaseQuery query(Map<String, String> asked) {
        var parameters = new LinkedHashMap<>(asked);
        parameters.put("size", String.valueOf(ROWS));
        return CaseQuery.of(parameters);
    }

    /** The address of a search, from the root of the service. */
    String address(Map<String, String> asked) {
        return asked.isEmpty()
                ? "/cases"
                : "/cases?"
                        + asked.entrySet().stream()
                                .map(one ->
                                        one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                                .collect(Collectors.joining("&"));
    }

    Form form(Map<String, String> asked) {
        var lists = new LinkedHashMap<String, List<Option>>();
        lists.put("kind", options(asked, "kind", "Any kind", kinds()));
        lists.put("status", options(asked, "status", "Any status", statuses()));
        lists.put("country", options(asked, "country", "Any country", countries()));
        lists.put("waitingOn", options(asked, "waitingOn", "Any office", offices(asked.get("waitingOn"))));
        var boxes = new LinkedHashMap<String, Option>();
        boxes.put("mine", box(asked, "mine", "I submitted"));
        boxes.put("decidedByMe", box(asked, "decidedByMe", "I decided on"));
        boxes.put("late", box(asked, "late", "are late"));
        return new Form(
                asked.getOrDefault("q", ""),
                asked.getOrDefault(SORT, ""),
                WORDS.stream().anyMatch(asked::containsKey),
                lists,
                boxes);
    }

    private static Option box(Map<String, String> asked, String name, String label) {
        return new Option("true", label, "true".equalsIgnoreCase(asked.get(name)));
    }

    private static List<Option> options(
            Map<String, String> asked, String name, String any, Map<String, String> labels) {
        var chosen = asked.getOrDefault(name, "");
        return Stream.concat(
                        Stream.of(new Option("", any, chosen.isEmpty())),
                        labels.entrySet().stream()
                                .map(one -> new Option(
                                        one.getKey(),
                                        one.getValue(),
                                        one.getKey().equalsIgnoreCase(chosen))))
                .toList();
    }

    private static Map<String, String> kinds() {
        var kinds = new LinkedHashMap<String, String>();
        Arrays.stream(CaseKind.values()).forEach(kind -> kinds.put(kind.name(), CasePage.kind(kind)));
        return kinds;
    }

    private static Map<String, String> statuses() {
        var statuses = new LinkedHashMap<String, String>();
        statuses.put("open", "Open (requested or authorized)");
        statuses.put("closed", "Ended (refused, withdrawn, or closed)");
        Arrays.stream(CaseStatus.values()).forEach(status -> statuses.put(status.name(), status.label()));
        return statuses;
    }

    private static Map<String, String> countries() {
        var countries = new LinkedHashMap<String, String>();
        Countries.abroad().forEach(country -> countries.put(country.code(), country.name()));
        return countries;
    }

    /** The offices, and the mission that the address names. */
    private static Map<String, String> offices(@Nullable String chosen) {
        var offices = new LinkedHashMap<String, String>();
        offices.put(CaseQuery.MY_OFFICE, "My office");
        Arrays.stream(Office.values())
                .filter(office -> office != Office.CHIEF_OF_MISSION)
                .forEach(office -> offices.put(office.group(), office.title()));
        Countries.abroad().stream()
                .filter(country -> !country.code().isEmpty())
                .map(country -> Missions.bilateral(country.code()))
                .forEach(mission -> offices.put(Office.missionGroup(mission), Missions.chief(mission)));
        Optional.ofNullable(chosen)
                .flatMap(Office::missionOf)
                .ifPresent(mission -> offices.put(Office.missionGroup(mission), Missions.chief(mission)));
        return offices;
    }

    Result result(Map<String, String> asked, CaseList.Page found) {
        var now = clock.instant();
        var page = query(asked).paging().page();
        var rows = found.rows().stream().map(row -> row(row, now)).toList();
        var isPastTheEnd = rows.isEmpty() && found.total() > 0;
        return new Result(
                "",
                count(found, page, isNarrowed(asked)),
                found.total() == 0 ? hint(isNarrowed(asked)) : "",
                isPastTheEnd ? at(asked, 0) : "",
                headings(asked),
                rows,
                page == 0 || isPastTheEnd ? "" : at(asked, page - 1),
                found.more() && rows.size() == ROWS || found.total() > (page + 1) * ROWS ? at(asked, page + 1) : "");
    }

    /** The results of a search that was refused. One alert says all, so that a screen reader says it once. */
    Result refused(RefusedInput mistake) {
        return new Result(mistake.getMessage(), "", "", "", List.of(), List.of(), "", "");
    }

    private static String hint(boolean narrowed) {
        return narrowed
                ? "Use fewer words or filters, or select Clear."
                : "A case appears here when your office may read it.";
    }

    private static boolean isNarrowed(Map<String, String> asked) {
        return WORDS.stream().anyMatch(asked::containsKey);
    }

    private static String count(CaseList.Page found, int page, boolean narrowed) {
        if (found.total() == 0) {
            return narrowed ? "No cases match your search." : "There are no cases that you may read yet.";
        }
        if (found.rows().isEmpty()) {
            return "This page of the list does not exist.";
        }
        var first = page * ROWS + 1;
        return "%,d–%,d of %s%,d %s"
                .formatted(
                        first,
                        first + found.rows().size() - 1,
                        found.more() ? "more than " : "",
                        found.total(),
                        found.total() == 1 ? "case" : "cases");
    }

    private String at(Map<String, String> asked, int page) {
        var there = new LinkedHashMap<>(asked);
        there.remove(PAGE);
        if (page > 0) {
            there.put(PAGE, String.valueOf(page));
        }
        return address(there);
    }

    private List<Heading> headings(Map<String, String> asked) {
        return List.of(
                heading(asked, "Case", "", CaseQuery.Order.NUMBER, CaseQuery.Order.LAST_NUMBER),
                new Heading("Subject", "", "", "", ""),
                heading(asked, "Status", "", CaseQuery.Order.STATUS, CaseQuery.Order.STATUS),
                heading(asked, "Where it stands", ", sort by due date", CaseQuery.Order.DUE, CaseQuery.Order.DUE),
                heading(asked, "Submitted", "", CaseQuery.Order.NEWEST, CaseQuery.Order.OPENED));
    }

    private Heading heading(
            Map<String, String> asked, String title, String unseen, CaseQuery.Order first, CaseQuery.Order second) {
        var order = query(asked).order();
        var there = new LinkedHashMap<>(asked);
        there.remove(PAGE);
        there.put(SORT, (order == first ? second : first).parameter());
        var sorted = order == first || order == second
                ? order == CaseQuery.Order.NEWEST || order == CaseQuery.Order.LAST_NUMBER ? "descending" : "ascending"
                : "";
        return new Heading(title, unseen, sorted, arrow(sorted, first == second), address(there));
    }

    private static String arrow(String sorted, boolean isOneWay) {
        return switch (sorted) {
            case "ascending" -> "▲";
            case "descending" -> "▼";
            default -> isOneWay ? "↑" : "↕";
        };
    }

    private static Row row(CaseRow row, Instant now) {
        var where = Whereabouts.of(row.status(), row.waitingOn(), now);
        return new Row(
                row.caseNumber(),
                CasePage.kind(row.kind()),
                row.subject(),
                CasePage.status(row.status()),
                where,
                row.late() && where.stream().noneMatch(Whereabouts.Line::late),
                UsDates.date(row.openedAt()),
                CasePage.account(row.requestedBy()));
    }
}
