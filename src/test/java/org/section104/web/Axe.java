package org.section104.web;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import org.section104.diagram.NodeTools;

/** Checks the accessibility of a page with axe-core: WCAG 2.2, levels A and AA, and best practices. */
public final class Axe {

    private static final String RUN =
            """
            async selector => {
                const {violations} = await axe.run(selector, {
                    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
                    rules: {region: {enabled: selector === 'html'}}
                });
                return violations.flatMap(({id, nodes}) => nodes.map(node => `${id}: ${node.failureSummary} ${node.html}`));
            }""";

    private Axe() {}

    /** Lists the violations inside an element, one sentence each. The rest of the page belongs to the vendor. */
    @SuppressWarnings("unchecked")
    public static List<String> violations(Page page, String selector) {
        try {
            page.evaluate(Files.readString(NodeTools.axe()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return (List<String>) page.evaluate(RUN, selector);
    }
}
