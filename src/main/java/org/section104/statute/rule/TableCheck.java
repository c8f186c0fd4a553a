package org.section104.statute.rule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.section104.engine.EngineColumns;
import org.section104.explorer.diagram.DiagramUnreadable;
import org.section104.explorer.diagram.Excerpt;
import org.section104.statute.rule.DecisionTable.Row;
import org.section104.statute.rule.DecisionTable.Text;
import org.section104.statute.rule.Statute.TableLaw;
import org.section104.statute.verdict.Finding;
import org.section104.statute.verdict.Finding.Severity;
import org.section104.statute.verdict.Source;
import org.section104.wording.PlainWords;

/**
 * Checks a decision table of the statute. It decides only by its own rules. It returns the guarded result only for
 * names that a rule lists and no other rule contradicts. It returns the default result, which a person reviews, for
 * everything that no rule matches.
 */
public final class TableCheck {

    private static final Pattern LITERAL = Pattern.compile("\"([^\"]*)\"");

    private final DecisionTable table;
    private final DecisionDetails details;
    private final TableLaw law;
    private final List<Finding> findings = new ArrayList<>();
    /** Whether the input is as the statute says, so that the cells of rules can be checked. */
    private boolean isRead;

    private TableCheck(DecisionTable table, DecisionDetails details, TableLaw law) {
        this.table = table;
        this.details = details;
        this.law = law;
    }

    /** Checks the decisions of a file. For decisions outside the statute, it checks only what the engine stores. */
    public static List<Finding> check(Source file, Statute statute) {
        try {
            List<Finding> findings = new ArrayList<>();
            var details = DecisionDetails.read(file);
            var decisions = DecisionTable.read(file);
            if (decisions.stream().noneMatch(DecisionTable::isDeployed)) {
                findings.add(new Finding(
                        Finding.DEPLOYS,
                        "",
                        "The file holds no decision with a table or an expression, so the engine would deploy nothing of it.",
                        "",
                        List.of(),
                        Severity.WARNING));
            }
            boolean together =
                    decisions.stream().filter(DecisionTable::isDeployed).count() > 1;
            Set<String> ids = new HashSet<>();
            for (DecisionTable table : decisions) {
                TableLaw law = statute.tables().get(table.id());
                var detail = Objects.requireNonNull(details.get(table.id()));
                findings.addAll(stored(table, detail, together, law == null ? "" : law.clause()));
                if (law != null) {
                    var check = new TableCheck(table, detail, law);
                    if (!ids.add(table.id())) {
                        check.add(
                                Severity.VIOLATION, table.id(), "Here the file gives the decision twice; remove one.");
                    }
                    findings.addAll(check.check(statute));
                }
            }
            return findings;
        } catch (DiagramUnreadable unreadable) {
            return List.of(new Finding("readable", "", unreadable.getMessage(), "", List.of(), Severity.NOT_PROVEN));
        }
    }

    /**
     * Checks that the engine can store a decision when it is deployed.
     *
     * @param together whether the file has other decisions, because the engine then also stores the file's own id and
     *     name
     */
    private static List<Finding> stored(DecisionTable table, DecisionDetails details, boolean together, String clause) {
        List<Finding> findings = new ArrayList<>();
        BiConsumer<String, String> refuse = (what, text) -> findings.add(new Finding(
                EngineCheck.RULE,
                clause,
                "The %s of the decision '%s' %s.".formatted(what, Excerpt.of(table.id()), text),
                table.id().length() > EngineColumns.ID ? "" : table.id(),
                List.of(),
                Severity.VIOLATION));
        fits("id", table.id(), EngineColumns.ID, refuse);
        fits("name", details.name, EngineColumns.NAME, refuse);
        fits("version tag", details.versionTag, EngineColumns.VERSION_TAG, refuse);
        if (together) {
            fits("file's id", details.definitions, EngineColumns.ID, refuse);
            fits("file's name", details.nameOfDefinitions, EngineColumns.NAME, refuse);
        }
        fits("namespace", details.namespace, EngineColumns.CATEGORY, refuse);
        if (!HistoryCheck.isReadable(table.historyTimeToLive())) {
            refuse.accept(
                    "history time to live",
                    "is '%s', not %s: the engine cannot read it"
                            .formatted(Excerpt.of(table.historyTimeToLive()), HistoryCheck.EXAMPLE));
        }
        return findings;
    }

    private static void fits(String what, String text, int longest, BiConsumer<String, String> refuse) {
        if (text.length() > longest) {
            refuse.accept(
                    what,
                    "has %d characters; the engine stores %d and would fail on more".formatted(text.length(), longest));
        }
    }

    /** Returns whether a file contains a decision. */
    public static boolean holds(Source file, String decision) {
        try {
            return DecisionTable.find(DecisionTable.read(file), decision).isPresent();
        } catch (DiagramUnreadable unreadable) {
            return false;
        }
    }

    /** Returns whether a file contains a decision, and every decision of the file only computes. */
    public static boolean onlyReads(Source file, String decision) {
        try {
            var decisions = DecisionTable.read(file);
            return DecisionTable.find(decisions, decision).isPresent()
                    && decisions.stream().allMatch(DecisionTable::onlyReads);
        } catch (DiagramUnreadable unreadable) {
            return false;
        }
    }

    private List<Finding> check(Statute statute) {
        HistoryCheck.check(table.historyTimeToLive(), table.id(), statute, law.clause(), Severity.VIOLATION)
                .ifPresent(findings::add);
        checkRequirements();
        if (!table.isTable() || details.logics != 1) {
            add(
                    Severity.VIOLATION,
                    table.id(),
                    "Here the decision is not made by one decision table; use a table, and no literal expression.");
            return findings;
        }
        checkInputs();
        checkOutputs();
        if (!table.hitPolicy().equals("FIRST") || !details.aggregation.isEmpty()) {
            add(
                    Severity.VIOLATION,
                    table.id(),
                    "Here the hit policy is %s; it must be FIRST, so that the last rule applies to everything that no other rule matches."
                            .formatted(Excerpt.of((table.hitPolicy() + " " + details.aggregation).strip())));
        }
        if (table.outputs().contains(law.output())) {
            checkRows();
        }
        return findings;
    }

    /** Refuses required decisions, because they could give the input another value. Only the service may set it. */
    private void checkRequirements() {
        details.requirements.forEach(requirement -> add(
                Severity.VIOLATION,
                table.id(),
                "Here the decision requires something else (%s). It decides by '%s' only, which the service gives it; remove the requirement."
                        .formatted(Excerpt.of(requirement), String.join("' and '", law.inputs()))));
    }

    // ---- columns

    private void checkInputs() {
        int wanted = law.inputs().size();
        if (details.inputVariables.size() != wanted || table.inputs().size() != wanted) {
            add(
                    Severity.VIOLATION,
                    table.id(),
                    wanted == 1
                            ? "Here the table has %d inputs; it has one, which reads '%s'."
                                    .formatted(details.inputVariables.size(), law.input())
                            : "Here the table has %d inputs; it has %d, which read %s, in this order."
                                    .formatted(details.inputVariables.size(), wanted, law.inputs()));
            return;
        }
        isRead = true;
        for (int at = 0; at < wanted; at++) {
            checkInput(at, law.inputs().get(at));
        }
    }

    private void checkInput(int at, String name) {
        Text expression = table.inputs().get(at);
        if (!expression.isFeel() || !expression.text().matches(reading(name))) {
            isRead = false;
            add(
                    Severity.VIOLATION,
                    table.id(),
                    "Here the input reads '%s'; it must read '%s' or 'lower case(%s)'."
                            .formatted(Excerpt.of(expression.text()), name, name));
        }
        String variable = details.inputVariables.get(at);
        if (!variable.isEmpty()) {
            add(
                    Severity.VIOLATION,
                    table.id(),
                    "Here the input is renamed to '%s' (camunda:inputVariable); remove the name."
                            .formatted(Excerpt.of(variable)));
        }
        checkType("input", name, details.inputTypes.get(at));
    }

    /** Returns the pattern of expressions that read an input as it is or in lower case. */
    private static String reading(String input) {
        return "%1$s|lower case\\(\\s*%1$s\\s*\\)".formatted(Pattern.quote(input));
    }

    private void checkOutputs() {
        List<String> outputs = table.outputs();
        if (!outputs.contains(law.output())) {
            add(Severity.VIOLATION, table.id(), "Here the table has no output '%s'.".formatted(law.output()));
        }
        for (int at = 0; at < outputs.size(); at++) {
            String output = outputs.get(at);
            if (!output.equals(law.output()) && !output.equals(law.reason()) || outputs.indexOf(output) != at) {
                add(
                        Severity.VIOLATION,
                        table.id(),
                        "Here the table has the output '%s'; it has '%s' and '%s', once each."
                                .formatted(Excerpt.of(output), law.output(), law.reason()));
            }
            checkType("output", output, details.outputTypes.get(at));
        }
        if (!details.defaults.isEmpty()) {
            add(
                    Severity.VIOLATION,
                    table.id(),
                    "Here an output has a default, which the engine ignores; the last rule gives %s. Remove the default."
                            .formatted(law.otherwise()));
        }
    }

    private void checkType(String what, String name, String type) {
        if (!type.isEmpty() && !type.equalsIgnoreCase("string")) {
            add(
                    Severity.VIOLATION,
                    table.id(),
                    "Here the %s '%s' is of the type %s; it must be string."
                            .formatted(what, Excerpt.of(name), Excerpt.of(type)));
        }
    }

    // ---- rows

    private void checkRows() {
        int output = table.outputs().indexOf(law.output());
        int reason = table.outputs().indexOf(law.reason());
        for (Row row : table.rows()) {
            if (row.when().size() != law.inputs().size()
                    || row.then().size() != table.outputs().size()) {
                add(
                        Severity.VIOLATION,
                        row.id(),
                        "Here the rule does not have one cell for each column; add the rule again in Camunda Modeler.");
                return;
            }
        }
        table.rows().forEach(row -> checkRow(row, output));
        if (reason >= 0) {
            table.rows().forEach(row -> checkReason(row, row.then().get(reason)));
        }
        checkLast(output);
        if (law.ofWords()) {
            checkWords(output);
        } else {
            table.rows().stream()
                    .filter(row -> law.guarded().equals(given(row, output)))
                    .forEach(row -> checkOverlaps(row, output));
        }
    }

    /**
     * Checks a table of words, which the service searches for in longer texts: each cell lists words or is empty, and
     * every rule that does not give the guarded result is above every rule that does, so that it cannot be missed.
     */
    private void checkWords(int output) {
        boolean isGuarded = false;
        for (Row row : table.rows().subList(0, Math.max(0, table.rows().size() - 1))) {
            if (row.when().stream()
                    .anyMatch(cell -> !isEmpty(cell) && words(cell).isEmpty())) {
                add(
                        Severity.VIOLATION,
                        row.id(),
                        "Here a cell does something else than list words in quotation marks, each with a letter or a digit.");
            } else if (row.when().stream().allMatch(TableCheck::isEmpty)) {
                add(Severity.VIOLATION, row.id(), "Here the rule lists no words, so that no rule below it is read.");
            }
            if (law.guarded().equals(given(row, output))) {
                isGuarded = true;
            } else if (isGuarded) {
                add(
                        Severity.VIOLATION,
                        row.id(),
                        "Here the rule is below a rule that gives %s; move it above.".formatted(law.guarded()));
            }
        }
    }

    private static boolean isEmpty(Text cell) {
        return cell.text().isEmpty() || cell.text().equals("-");
    }

    /** Returns the result of a rule; empty if it is not a text in quotation marks. */
    private static String given(Row row, int output) {
        Text result = row.then().get(output);
        Matcher literal = LITERAL.matcher(result.text());
        return result.isFeel() && literal.matches() ? literal.group(1) : "";
    }

    private void checkRow(Row row, int output) {
        String given = given(row, output);
        if (given.isEmpty()) {
            add(
                    Severity.NOT_PROVEN,
                    row.id(),
                    "Here the rule gives '%s', which is none of %s."
                            .formatted(Excerpt.of(row.then().get(output).text()), law.values()));
        } else if (!law.values().contains(given)) {
            add(
                    Severity.VIOLATION,
                    row.id(),
                    "Here the rule gives '%s', which is none of %s.".formatted(Excerpt.of(given), law.values()));
        } else if (given.equals(law.guarded()) && names(row).isEmpty()) {
            add(
                    Severity.VIOLATION,
                    row.id(),
                    "Here the rule gives %s without listing names; list the names in quotation marks."
                            .formatted(law.guarded()));
        }
    }

    /** Checks that the reason is a text that fits into the record. */
    private void checkReason(Row row, Text reason) {
        boolean isText = reason.text().isEmpty()
                || reason.isFeel() && LITERAL.matcher(reason.text()).matches();
        if (!isText) {
            add(
                    Severity.NOT_PROVEN,
                    row.id(),
                    "Here the reason (%s) is not a text in quotation marks: %s"
                            .formatted(law.reason(), Excerpt.of(reason.text())));
        } else if (reason.text().length() - 2 > law.longestReason()) {
            add(
                    Severity.VIOLATION,
                    row.id(),
                    "Here the reason (%s) has %d characters; the record holds %d."
                            .formatted(law.reason(), reason.text().length() - 2, law.longestReason()));
        }
    }

    /** Returns the names that a rule lists in every cell; none if one of its cells does anything else. */
    private List<String> names(Row row) {
        return isRead && row.when().stream().noneMatch(cell -> words(cell).isEmpty())
                ? row.when().stream().flatMap(cell -> words(cell).stream()).toList()
                : List.of();
    }

    /** Returns the names that a cell lists; none if it does anything else, or if a name has no letter and no digit. */
    private static List<String> words(Text cell) {
        return cell.isFeel()
                ? Feel.strings(cell.text())
                        .filter(names -> names.stream()
                                .noneMatch(name -> PlainWords.of(name).isEmpty()))
                        .orElse(List.of())
                : List.of();
    }

    /**
     * Finds a name with the guarded result in one rule and another result in another rule. One of the rules is a
     * mistake, whichever comes first.
     */
    private void checkOverlaps(Row guarded, int output) {
        for (Row other : table.rows().subList(0, table.rows().size() - 1)) {
            String given = given(other, output);
            if (!given.equals(law.guarded())) {
                checkOverlaps(guarded, other, given);
            }
        }
    }

    private void checkOverlaps(Row guarded, Row other, String given) {
        List<String> both = new ArrayList<>();
        boolean isKnown = true;
        for (String name : names(guarded)) {
            var fits = Stream.of(UnaryOperator.<String>identity(), (UnaryOperator<String>) PlainWords::of)
                    .map(literals -> Feel.fits(other.when().get(0).text(), law.input(), PlainWords.of(name), literals))
                    .toList();
            if (fits.contains(Optional.of(true))) {
                both.add(name);
            }
            isKnown &= !fits.contains(Optional.<Boolean>empty());
        }
        boolean isReviewed = given.equals(law.otherwise());
        if (!both.isEmpty()) {
            add(
                    isReviewed ? Severity.WARNING : Severity.VIOLATION,
                    guarded.id(),
                    "Here the rule gives %s for '%s', for which the rule '%s' gives %s. Take the name out of one of them."
                            .formatted(law.guarded(), Excerpt.of(String.join("', '", both)), other.id(), given));
        } else if (!isKnown && !isReviewed) {
            add(
                    Severity.NOT_PROVEN,
                    other.id(),
                    "Here it cannot be read for which names the rule gives %s; write it with contains, starts with, ends with, and names."
                            .formatted(given));
        }
    }

    private void checkLast(int output) {
        Row last = table.rows().isEmpty() ? null : table.rows().get(table.rows().size() - 1);
        boolean takesAll = last != null
                && last.when().stream().allMatch(TableCheck::isEmpty)
                && output < last.then().size()
                && last.then().get(output).text().equals("\"" + law.otherwise() + "\"");
        if (!takesAll) {
            add(
                    Severity.VIOLATION,
                    last == null ? table.id() : last.id(),
                    "Here the last rule does not give %s to everything else.".formatted(law.otherwise()));
        }
    }

    private void add(Severity severity, String element, String how) {
        findings.add(
                new Finding(law.id(), law.clause(), "%s %s".formatted(law.text(), how), element, List.of(), severity));
    }
}
