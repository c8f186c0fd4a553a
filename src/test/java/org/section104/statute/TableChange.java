package org.section104.statute;

import java.util.List;
import java.util.function.Consumer;
import org.w3c.dom.Element;

/** The kinds of changes to a decision table. */
final class TableChange {

    private static final String TABLE = "screen-equipment-table";

    static final List<RandomChange> ALL = List.of(
            change("remove a row", d -> d.diagram.remove(d.any(d.diagram.ids("rule")))),
            change("move a row to the end", d -> d.diagram.last(d.any(d.diagram.ids("rule")))),
            change("move a row up", d -> {
                var row = d.diagram.el(d.any(d.diagram.ids("rule")));
                row.getParentNode()
                        .insertBefore(row, d.diagram.el(d.diagram.ids("rule").get(0)));
            }),
            change("copy a row", d -> copied(d, d.any(d.diagram.ids("rule")))),
            change("add a row", d -> {
                var row = copied(d, d.any(d.diagram.ids("rule")));
                cell(row, "inputEntry")
                        .setTextContent(d.any(
                                "\"anti-virus\"",
                                "\"spyware\", \"key logger\"",
                                "contains(?, \"implant\")",
                                "starts with(?, \"net\")",
                                "not(\"firewall\")",
                                "\"Firewall\"",
                                "-",
                                ""));
                cell(row, "outputEntry").setTextContent(d.any("\"CLEAR\"", "\"REVIEW\"", "\"PROHIBITED\""));
            }),
            change("replace a capability", d -> cell(d.diagram.el(d.any(d.diagram.ids("rule"))), "inputEntry")
                    .setTextContent(d.any(
                            "\"antivirus\"",
                            "contains(?, \"exploit\")",
                            "contains(?, \"e\")",
                            "",
                            "matches(?, \".*\")",
                            "\"Antivirus\" or true"))),
            change("add a capability to a row", d -> {
                var cell = cell(d.diagram.el(d.any(d.diagram.ids("rule"))), "inputEntry");
                cell.setTextContent(cell.getTextContent().strip() + ", "
                        + d.any("\"antivirus\"", "\"network exploitation\"", "\"own\""));
            }),
            change("replace a screening", d -> cell(d.diagram.el(d.any(d.diagram.ids("rule"))), "outputEntry")
                    .setTextContent(d.any("\"CLEAR\"", "\"REVIEW\"", "\"PROHIBITED\"", "\"MAYBE\"", "", "capability"))),
            change("replace a reason", d -> {
                var cells = d.diagram.el(d.any(d.diagram.ids("rule"))).getElementsByTagNameNS("*", "outputEntry");
                ((Element) cells.item(1))
                        .getElementsByTagNameNS("*", "text")
                        .item(0)
                        .setTextContent("\"As counsel says\"");
            }),
            change(
                    "change the hit policy",
                    d -> d.diagram.attribute(
                            TABLE, "hitPolicy", d.any("UNIQUE", "ANY", "COLLECT", "RULE ORDER", "FIRST"))),
            change("change the input expression", d -> d.diagram
                    .el("capability-expression")
                    .getElementsByTagNameNS("*", "text")
                    .item(0)
                    .setTextContent(d.any("capability", "upper case(capability)", "\"firewall\"", "item"))),
            change("rename the table", d -> d.diagram.attribute("screen-equipment", "name", "Screen it")),
            change("change the description of the table", d -> d.diagram
                    .el("screen-equipment")
                    .getElementsByTagNameNS("*", "description")
                    .item(0)
                    .setTextContent("Counsel keeps this table.")),
            change(
                    "change the history time to live",
                    d -> d.diagram.attribute("screen-equipment", "camunda:historyTimeToLive", d.any("P7300D", "P30D"))),
            change("change the expression language of a cell", d -> ((Element)
                            cell(d.diagram.el(d.any(d.diagram.ids("rule"))), "inputEntry")
                                    .getParentNode())
                    .setAttribute("expressionLanguage", d.any("feel", "juel", "javascript"))),
            change("remove the expression language of a cell", d -> ((Element)
                            cell(d.diagram.el(d.any(d.diagram.ids("rule"))), "inputEntry")
                                    .getParentNode())
                    .removeAttribute("expressionLanguage")),
            change(
                    "rename an output",
                    d -> d.diagram.attribute(
                            d.any("equipment-screening-output", "why-output"),
                            "name",
                            d.any("own", "why", "equipmentScreening"))));

    private TableChange() {}

    private static RandomChange change(String name, Consumer<RandomDraft> doing) {
        return new RandomChange(name, doing);
    }

    /** The text of the first cell of a kind. */
    private static Element cell(Element row, String kind) {
        var entry = (Element) row.getElementsByTagNameNS("*", kind).item(0);
        return (Element) entry.getElementsByTagNameNS("*", "text").item(0);
    }

    /** A copy of a row before it, with ids of its own. */
    private static Element copied(RandomDraft d, String row) {
        var original = d.diagram.el(row);
        var copy = (Element) original.cloneNode(true);
        copy.setAttribute("id", d.fresh("row"));
        var cells = copy.getElementsByTagNameNS("*", "*");
        for (int at = 0; at < cells.getLength(); at++) {
            if (cells.item(at) instanceof Element cell && cell.hasAttribute("id")) {
                cell.setAttribute("id", d.fresh("cell"));
            }
        }
        original.getParentNode().insertBefore(copy, original);
        return copy;
    }
}
