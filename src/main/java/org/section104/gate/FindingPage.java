package org.section104.gate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.section104.picture.DiagramPicture;
import org.section104.picture.Marks;
import org.section104.statute.Library;
import org.section104.statute.Outline;
import org.section104.statute.verdict.Finding;
import org.section104.statute.verdict.Source;
import org.section104.statute.verdict.Verdict;

/**
 * Writes verdicts as an HTML page: each finding with its clause, the steps that break the rule, and the diagram with
 * the steps marked in red. The page is self-contained. It runs no script and loads nothing, so it can be mailed,
 * printed and filed.
 */
final class FindingPage {

    private static final String HEAD =
            """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>%s</title>
            <style>
            body{margin:0;color:#1b1b1b;background:#fff;font:17px/1.5 system-ui,"Segoe UI","Liberation Sans",sans-serif;border-top:6px solid #1a4480}
            main{margin:0 auto;padding:2rem 1.5rem;max-width:110rem}
            h1{margin:0 0 1rem;font-size:1.8rem;line-height:1.2}
            h2{margin:2rem 0 .5rem;font-size:1.4rem}
            h3{margin:2rem 0 .5rem;padding-top:1rem;border-top:1px solid #a9aeb1;font-size:1.15rem}
            .finding{display:grid;grid-template-columns:minmax(14rem,20rem) minmax(0,1fr);gap:1.5rem;align-items:start}
            .message,figcaption{max-width:60rem;white-space:pre-line}
            ol{margin:.5rem 0;padding-left:2rem}
            li.last{font-weight:bold;color:#b50909}
            figure{margin:0 0 1.5rem;overflow-x:auto;border:1px solid #dfe1e2;padding:.5rem}
            figure:focus{outline:3px solid #2491ff}
            @media (max-width:60rem){.finding{display:block}}
            @media print{.finding{display:block}figure{overflow:visible;border:0;break-inside:avoid}svg{width:100%%;height:auto}}
            </style>
            </head>
            <body>
            <main>
            """;

    /** The length from which a page gets no further pictures, in characters. All findings remain as text. */
    private static final int MOST_WITH_PICTURES = 2_000_000;

    private final ElementNames names;
    private final Library others;
    private final Map<String, DiagramPicture> drawn = new HashMap<>();
    private final StringBuilder html = new StringBuilder();
    private int findings;

    private FindingPage(ElementNames names, Library others) {
        this.names = names;
        this.others = others;
    }

    /** A verdict and its file. */
    record Checked(Verdict verdict, Source file) {}

    /**
     * Writes one page for some verdicts.
     *
     * @param title the heading of the page
     * @param names the names of the elements in the files and in the diagrams that they call
     * @param others the library of the diagrams that the files call
     */
    static String of(String title, List<Checked> checked, ElementNames names, Library others) {
        var page = new FindingPage(names, others);
        page.html
                .append(HEAD.formatted(escaped(title)))
                .append("<h1>")
                .append(escaped(title))
                .append("</h1>\n");
        checked.forEach(page::write);
        return page.html.append("</main>\n</body>\n</html>\n").toString();
    }

    private void write(Checked checked) {
        html.append("<h2>")
                .append(escaped(VerdictText.headline(checked.verdict())))
                .append("</h2>\n");
        if (checked.verdict().findings().isEmpty()) {
            html.append("<p>Every rule is proven to hold on every path.</p>\n");
        }
        checked.verdict().findings().forEach(finding -> write(finding, checked.file()));
    }

    private void write(Finding finding, Source file) {
        findings++;
        var clause = finding.clause().isEmpty() ? "" : " [" + finding.clause() + "]";
        var kind = finding.severity() == Finding.Severity.WARNING ? "Warning" : "Finding";
        html.append("<section aria-labelledby=\"f%d\"><h3 id=\"f%d\">%s %d%s</h3>\n"
                .formatted(findings, findings, kind, findings, escaped(clause)));
        html.append("<p class=\"message\">").append(escaped(finding.message())).append("</p>\n");
        html.append("<div class=\"finding\"><div>\n");
        if (!finding.element().isEmpty()) {
            html.append("<p>Element: ")
                    .append(escaped(names.named(file.name(), finding.element())))
                    .append("</p>\n");
        }
        steps(finding.path(), file);
        html.append("</div><div>\n");
        pictures(finding, file);
        html.append("</div></div></section>\n");
    }

    private void steps(List<String> path, Source file) {
        if (path.isEmpty()) {
            return;
        }
        html.append("<p>The shortest path, step by step:</p>\n<ol>\n");
        for (int at = 0; at < path.size(); at++) {
            html.append(at == path.size() - 1 ? "<li class=\"last\">" : "<li>")
                    .append(escaped(step(file.name(), path.get(at))))
                    .append("</li>\n");
        }
        html.append("</ol>\n");
    }

    /** Formats a step. Steps without a name are listed, too, so that the numbers match those in the picture. */
    private String step(String file, String element) {
        var name = names.name(file, element);
        return names.isNamed(file, element) ? name : name + " (has no name)";
    }

    // ---- pictures of the file and of each called diagram on the path

    private void pictures(Finding finding, Source file) {
        if (html.length() > MOST_WITH_PICTURES) {
            html.append("<p>The picture is left out, because the page is large.</p>\n");
            return;
        }
        var path = finding.path().stream()
                .map(step -> names.name(file.name(), step))
                .collect(Collectors.joining(", then "));
        picture(file, finding, "", path);
        for (var call : calls(finding)) {
            called(call, file).ifPresent(called -> picture(called, finding, call + "/", path));
        }
    }

    /** Returns the call activities on the path as prefixes of its steps, outermost first. */
    private static List<String> calls(Finding finding) {
        return IntStream.range(0, finding.path().size())
                .mapToObj(at -> finding.path().get(at))
                .filter(step -> step.contains("/"))
                .map(step -> step.substring(0, step.lastIndexOf('/')))
                .distinct()
                .toList();
    }

    private Optional<Source> called(String call, Source file) {
        var outline = Optional.of(Outline.of(file));
        Optional<Source> source = Optional.empty();
        for (var activity : call.split("/")) {
            source = outline.map(known -> known.calls().get(activity)).flatMap(others::process);
            outline = source.map(Outline::of);
        }
        return source;
    }

    private void picture(Source file, Finding finding, String within, String path) {
        var picture = drawn.computeIfAbsent(file.name(), name -> DiagramPicture.of(file.bytes()));
        var marks = Marks.of(inDiagram(finding.path(), within), inDiagram(finding.element(), within));
        for (var svg : picture.svg(marks, "The diagram " + file.name(), path)) {
            html.append("<figure tabindex=\"0\" role=\"group\" aria-label=\"%s\">\n".formatted(escaped(file.name())))
                    .append(svg)
                    .append("</figure>\n");
        }
    }

    private static List<String> inDiagram(List<String> path, String within) {
        var inside = new ArrayList<String>();
        path.forEach(step -> inside.add(inDiagram(step, within)));
        return inside;
    }

    /** Returns the element of one diagram for a step of a path: for a step in a called process, the call activity. */
    private static String inDiagram(String step, String within) {
        if (!step.startsWith(within)) {
            return "";
        }
        var rest = step.substring(within.length());
        return rest.contains("/") ? rest.substring(0, rest.indexOf('/')) : rest;
    }

    private static String escaped(String text) {
        return DiagramPicture.escaped(text);
    }
}
