package org.section104.form;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Text that a form renders as Markdown. The text components of Camunda Forms render Markdown, so every value in one
 * passes {@link #text(String)} unless the service itself made it with {@link #link(String, String)}.
 *
 * @param source the Markdown
 */
public record Markdown(String source) {

    /**
     * The characters that Markdown or HTML may read as markup: all but letters, digits, spaces, commas, hyphens within
     * a word, and points within a number.
     */
    private static final Pattern MARKUP = Pattern.compile(
            "(?<![\\p{L}\\p{N}])-|-(?![\\p{L}\\p{N}])|(?<!\\d)\\.|\\.(?!\\d)|[\\p{ASCII}&&[^a-zA-Z0-9 ,.\\n-]]");

    private static final Pattern LINE_BREAK = Pattern.compile("\\R");

    /**
     * Escapes a value with character references, so that Markdown shows it literally. Removes blank lines and spaces at
     * the start of a line, because either would begin a new block.
     */
    public static String text(String value) {
        var lines = LINE_BREAK
                .splitAsStream(value)
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
        return MARKUP.matcher(lines)
                .replaceAll(found -> "&#%d;".formatted((int) found.group().charAt(0)));
    }

    /**
     * Makes a link to an address of this service.
     *
     * @param label the text of the link
     * @param path the address, from the root of this service
     * @throws IllegalArgumentException when the address leads elsewhere
     */
    public static Markdown link(String label, String path) {
        if (!path.matches("/api/[A-Za-z0-9/?=_.-]+")) {
            throw new IllegalArgumentException("A link in a form leads to this service, not to " + path);
        }
        return new Markdown("[%s](%s)".formatted(text(label), path));
    }

    /** Joins parts with a Markdown separator. */
    public static Markdown joined(String between, List<Markdown> parts) {
        return new Markdown(parts.stream().map(Markdown::source).collect(Collectors.joining(between)));
    }

    /** Escapes all texts within a value by {@link #text(String)}. Lists and maps keep their structure. */
    public static Object escaped(Object value) {
        if (value instanceof String text) {
            return text(text);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Markdown::escaped).toList();
        }
        if (value instanceof Map<?, ?> map) {
            var escaped = new LinkedHashMap<Object, Object>();
            map.forEach((name, part) -> escaped.put(name, escaped(part)));
            return escaped;
        }
        return value;
    }
}
