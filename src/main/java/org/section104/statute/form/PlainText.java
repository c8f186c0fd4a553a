package org.section104.statute.form;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Requires that the texts of a form are plain text: without HTML, templates, links to other sites, or characters that
 * mislead a reader. The browser converts the texts of a form from Markdown to HTML, and evaluates a text that begins
 * with {@code =}.
 */
final class PlainText {

    /** The longest text, in characters. */
    private static final int MAXIMUM_LENGTH = 10_000;

    /** Invisible characters, and characters that change the order of reading. */
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Cn}\\u2028\\u2029\\u3164\\uFFA0"
                    + "\\u115F\\u1160\\u034F\\u17B4\\u17B5\\uFE00-\\uFE0F\\x{E0100}-\\x{E01EF}&&[^\\n\\r\\t]]");

    private static final Pattern TAG = Pattern.compile("<[A-Za-z/!?]");
    private static final Pattern ENTITY = Pattern.compile("&#?[A-Za-z0-9]{1,40};");
    private static final Pattern QUOTE = Pattern.compile("\\{\\{([A-Za-z_][A-Za-z0-9_]{0,99})}}");
    private static final Pattern OWN_LINK =
            Pattern.compile("(?<!!)\\[[^\\[\\]]*+]\\(/(?:api|camunda)/(?:[A-Za-z0-9_-]++[./])*+[A-Za-z0-9_-]*+\\)");
    private static final Pattern ADDRESS =
            Pattern.compile("(?i)://|\\bwww\\.|\\bmailto:|[^\\s@]@[A-Z0-9-]{1,63}\\.[A-Z]");
    private static final Pattern WORD = Pattern.compile("\\p{L}{2,}+");

    private PlainText() {}

    /**
     * Checks a label, a description or a choice. Returns what is wrong as the rest of a sentence, or empty if nothing
     * is wrong.
     */
    static Optional<String> wrong(String text) {
        if (text.contains("{{") || isExpression(text)) {
            return Optional.of("holds an expression or a template; it must be text");
        }
        return wrongWords(text);
    }

    /**
     * Checks a text in Markdown. Returns what is wrong as the rest of a sentence, or empty if nothing is wrong.
     *
     * @param quotable the variables that the text may quote, as {@code {{name}}}
     */
    static Optional<String> wrongMarkdown(String text, Set<String> quotable) {
        if (isExpression(text)) {
            return Optional.of("is an expression; it must be text");
        }
        Optional<String> foreign =
                quoted(text).stream().filter(name -> !quotable.contains(name)).findFirst();
        if (foreign.isPresent()) {
            return Optional.of("quotes {{%s}}; it may quote %s".formatted(foreign.get(), Words.list(quotable)));
        }
        String words = OWN_LINK.matcher(QUOTE.matcher(text).replaceAll("")).replaceAll("");
        if (words.contains("{{") || words.contains("}}")) {
            return Optional.of("holds a template; it may quote a variable as {{name}}, and nothing else");
        }
        if (words.contains("](") || words.contains("][") || words.contains("]:") || words.contains("![")) {
            return Optional.of(
                    "holds a link or an image; a link may lead to /api/… or /camunda/… of this service, and nowhere else");
        }
        if (ENTITY.matcher(words).find()) {
            return Optional.of("holds an HTML entity; write the character itself");
        }
        return wrongWords(words);
    }

    /** Returns the variables that a text quotes. */
    static Set<String> quoted(String text) {
        return QUOTE.matcher(text).results().map(quote -> quote.group(1)).collect(Collectors.toSet());
    }

    /** Normalizes a text as a reader sees it: without regard to case, width and spaces. */
    static String asRead(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .strip()
                .replaceAll("\\s+", " ");
    }

    private static boolean isExpression(String text) {
        return text.stripLeading().startsWith("=");
    }

    private static Optional<String> wrongWords(String text) {
        if (text.length() > MAXIMUM_LENGTH) {
            return Optional.of("has %,d characters; at most %,d fit".formatted(text.length(), MAXIMUM_LENGTH));
        }
        Matcher unseen = UNSEEN.matcher(text);
        if (unseen.find()) {
            return Optional.of("holds the character U+%04X, which is invisible or changes the order of reading"
                    .formatted(unseen.group().codePointAt(0)));
        }
        if (TAG.matcher(text).find()) {
            return Optional.of("holds HTML; it must be text");
        }
        if (ADDRESS.matcher(text).find()) {
            return Optional.of("holds an address of another place");
        }
        return mixed(text).map("mixes the letters of two alphabets in '%s'"::formatted);
    }

    /** Finds a word with letters of two alphabets, which can look like another word. */
    private static Optional<String> mixed(String text) {
        return WORD.matcher(text)
                .results()
                .map(word -> word.group())
                .filter(word -> word.codePoints()
                                .mapToObj(UnicodeScript::of)
                                .filter(script -> script != UnicodeScript.COMMON && script != UnicodeScript.INHERITED)
                                .distinct()
                                .count()
                        > 1)
                .findFirst();
    }
}
