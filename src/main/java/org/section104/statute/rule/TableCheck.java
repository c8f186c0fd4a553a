package org.section104.statute.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.section104.statute.Finding;
import org.section104.statute.Finding.Severity;
import org.section104.statute.Source;
import org.section104.statute.diagram.DiagramUnreadable;
import org.section104.statute.diagram.Excerpt;
import org.section104.statute.rule.DecisionTable.Row;
import org.section104.statute.rule.DecisionTable.Text;
import org.section104.statute.rule.Statute.TableLaw;

/**
 * A decision table that the law rests on gives what it guards only to what a rule names outright, and gives everything that
 * no rule knows to a person.
 */
public final class TableCheck {

    private static final Pattern LITERAL = Pattern.compile("\"([^\"]*)\"");

    private final DecisionTable table;
    private final TableLaw law;
    private final List<Finding> findings = new ArrayList<>();

    private TableCheck(DecisionTable table, TableLaw law) {
        this.table = table;
        this.law = law;
    }

    /** What is wrong with the decisions of a file; those that the law does not know may be as they like. */
    public static List<Finding> check(Source file, Statute statute) {
        try {
            List<Finding> findings = new ArrayList<>();
            for (DecisionTable table : DecisionTable.read(file)) {
                TableLaw law = statute.tables().get(table.id());
                if (law != null) {
                    findings.addAll(new TableCheck(table, law).check(statute));
                }
            }
            return findings;
        } catch (DiagramUnreadable unreadable) {
            return List.of(new Finding("readable", "", unreadable.getMessage(), "", List.of(), Severity.NOT_PROVEN));
        }
    }

    /** Whether a file holds a decision. */
    public static boolean holds(Source file, String decision) {
        try {
            return DecisionTable.find(DecisionTable.read(file), decision).isPresent();
        } catch (DiagramUnreadable unreadable) {
            return false;
        }
    }

    /** Whether a file holds a decision, and nothing in the file can do more than compare. */
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
        if (!table.isTable()) {
            add(Severity.NOT_PROVEN, table.id(), "Here no decision table decides.");
            return findings;
        }
        int output = table.outputs().indexOf(law.output());
        int input = input();
        if (output < 0) {
            add(Severity.VIOLATION, table.id(), "Here the table has no output '%s'.".formatted(law.output()));
            return findings;
        }
        if (input < 0) {
            add(
                    Severity.NOT_PROVEN,
                    table.id(),
                    "Here no input reads '%s' as it is; what decides cannot be read.".formatted(law.input()));
        }
        if (!table.hitPolicy().equals("FIRST")) {
            add(
                    Severity.VIOLATION,
                    table.id(),
                    "Here the hit policy is %s; only with FIRST is the last rule what counts for everything that no rule knows."
                            .formatted(Excerpt.of(table.hitPolicy())));
        }
        table.rows().forEach(row -> checkRow(row, input, output));
        checkLast(output);
        return findings;
    }

    /** The input that decides, read as it is or in lower case. */
    private int input() {
        Pattern read = Pattern.compile("(lower case\\(\\s*)?%s(\\s*\\))?".formatted(Pattern.quote(law.input())));
        for (int i = 0; i < table.inputs().size(); i++) {
            Text expression = table.inputs().get(i);
            if (expression.isFeel() && read.matcher(expression.text()).matches()) {
                return i;
            }
        }
        return -1;
    }

    private void checkRow(Row row, int input, int output) {
        Text result = output < row.then().size() ? row.then().get(output) : new Text("", "");
        Matcher literal = LITERAL.matcher(result.text());
        if (!result.isFeel() || !literal.matches()) {
            add(
                    Severity.NOT_PROVEN,
                    row.id(),
                    "Here the rule gives '%s', which is none of %s."
                            .formatted(Excerpt.of(result.text()), law.values()));
        } else if (!law.values().contains(literal.group(1))) {
            add(
                    Severity.VIOLATION,
                    row.id(),
                    "Here the rule gives '%s', which is none of %s."
                            .formatted(Excerpt.of(literal.group(1)), law.values()));
        } else if (literal.group(1).equals(law.guarded()) && !namesOutright(row, input)) {
            add(
                    Severity.VIOLATION,
                    row.id(),
                    "Here the rule gives %s without naming what for; list the names in quotation marks."
                            .formatted(law.guarded()));
        }
    }

    private static boolean namesOutright(Row row, int input) {
        return input >= 0
                && input < row.when().size()
                && row.when().get(input).isFeel()
                && Feel.strings(row.when().get(input).text())
                        .filter(names -> names.stream().noneMatch(String::isEmpty))
                        .isPresent();
    }

    private void checkLast(int output) {
        Row last = table.rows().isEmpty() ? null : table.rows().get(table.rows().size() - 1);
        boolean takesAll = last != null
                && last.when().stream()
                        .allMatch(
                                entry -> entry.text().isEmpty() || entry.text().equals("-"))
                && output < last.then().size()
                && last.then().get(output).text().equals("\"" + law.otherwise() + "\"");
        if (!takesAll) {
            add(
                    Severity.VIOLATION,
                    last == null ? table.id() : last.id(),
                    "Here the last rule is not the one that gives %s to everything else.".formatted(law.otherwise()));
        }
    }

    private void add(Severity severity, String element, String how) {
        findings.add(
                new Finding(law.id(), law.clause(), "%s %s".formatted(law.text(), how), element, List.of(), severity));
    }
}
