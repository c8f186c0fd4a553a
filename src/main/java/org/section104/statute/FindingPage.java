package org.section104.statute;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.section104.picture.DiagramPicture;
import org.section104.picture.Marks;

/**
 * A verdict as an HTML page: each finding with its clause, the steps that break the rule, and the diagram with the steps
 * marked in red. The page is self-contained: it runs no script and loads nothing, so that it can be mailed, printed and filed.
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
            h2{margin:2.5rem 0 .5rem;padding-top:1rem;border-top:1px solid #a9aeb1;font-size:1.25rem}
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

    private final Source file;
    private final ElementNames names;
    private final Library others;
    private final Map<String, DiagramPicture> drawn = new LinkedHashMap<>();
    private final StringBuilder html = new StringBuilder();

    private FindingPage(Source file, ElementNames names, Library others) {
        this.file = file;
        this.names = names;
        this.others = others;
    }

    /**
     * The page of a verdict.
     *
     * @param file the file that the verdict is about
     * @param names the names of its elements and of those that it calls
     * @param others where the diagrams are found that it calls
     */
    static String of(Verdict verdict, Source file, ElementNames names, Library others) {
        return new FindingPage(file, names, others).write(verdict);
    }

    private String write(Verdict verdict) {
        var title = VerdictText.headline(verdict);
        html.append(HEAD.formatted(escaped(title)))
                .append("<h1>")
                .append(escaped(title))
                .append("</h1>\n");
        var findings = verdict.findings();
        if (findings.isEmpty()) {
            html.append("<p>Every rule is proven to hold on every path.</p>\n");
        }
        for (int at = 0; at < findings.size(); at++) {
            write(findings.get(at), at + 1, findings.size());
        }
        return html.append("</main>\n</body>\n</html>\n").toString();
    }

    private void write(Finding finding, int number, int of) {
        var clause = finding.clause().isEmpty() ? "" : " [" + finding.clause() + "]";
        var warning = finding.severity() == Finding.Severity.WARNING ? "Warning" : "Finding";
        html.append("<section aria-labelledby=\"f%d\"><h2 id=\"f%d\">%s %d of %d%s</h2>\n"
                .formatted(number, number, warning, number, of, escaped(clause)));
        html.append("<p class=\"message\">").append(escaped(finding.message())).append("</p>\n");
        html.append("<div class=\"finding\"><div>\n");
        if (!finding.element().isEmpty()) {
            html.append("<p>Element: ")
                    .append(escaped(names.named(file.name(), finding.element())))
                    .append("</p>\n");
        }
        steps(finding.path());
        html.append("</div><div>\n");
        pictures(finding);
        html.append("</div></div></section>\n");
    }

    private void steps(List<String> path) {
        if (path.isEmpty()) {
            return;
        }
        html.append("<p>The shortest path, step by step:</p>\n<ol>\n");
        for (int at = 0; at < path.size(); at++) {
            html.append(at == path.size() - 1 ? "<li class=\"last\">" : "<li>")
                    .append(escaped(names.name(file.name(), path.get(at))))
                    .append("</li>\n");
        }
        html.append("</ol>\n");
    }

    // ---- pictures: of the file, and of each diagram that the path goes through by a call

    private void pictures(Finding finding) {
        picture(picture(file), file.name(), finding, "");
        for (var call : calls(finding)) {
            called(call).ifPresent(source -> picture(picture(source), source.name(), finding, call + "/"));
        }
    }

    /** The call activities that the path goes through, as prefixes of its steps, outermost first. */
    private static List<String> calls(Finding finding) {
        return IntStream.range(0, finding.path().size())
                .mapToObj(at -> finding.path().get(at))
                .filter(step -> step.contains("/"))
                .map(step -> step.substring(0, step.lastIndexOf('/')))
                .distinct()
                .toList();
    }

    private Optional<Source> called(String call) {
        var outline = Optional.of(Outline.of(file));
        Optional<Source> source = Optional.empty();
        for (var activity : call.split("/")) {
            source = outline.map(known -> known.calls().get(activity)).flatMap(others::process);
            outline = source.map(Outline::of);
        }
        return source;
    }

    private DiagramPicture picture(Source source) {
        return drawn.computeIfAbsent(source.name(), name -> DiagramPicture.of(source.bytes()));
    }

    private void picture(DiagramPicture picture, String name, Finding finding, String within) {
        var marks = Marks.of(inDiagram(finding.path(), within), inDiagram(finding.element(), within));
        var description = finding.path().stream()
                .map(step -> names.name(file.name(), step))
                .collect(Collectors.joining(", then "));
        for (var svg : picture.svg(marks, "The diagram " + name, description)) {
            html.append("<figure tabindex=\"0\" role=\"group\" aria-label=\"%s\">\n".formatted(escaped(name)))
                    .append(svg)
                    .append("</figure>\n");
        }
    }

    private static List<String> inDiagram(List<String> path, String within) {
        var inside = new ArrayList<String>();
        path.forEach(step -> inside.add(inDiagram(step, within)));
        return inside;
    }

    /** The element of one diagram that a step of a path reaches: the call itself for a step within a call. */
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
