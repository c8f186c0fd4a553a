package org.section104.casefile;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.section104.wording.PlainWords;

/**
 * Divides texts into the words by which cases are found: in lower case, without diacritics and punctuation. A case number
 * is a word as a whole, and each of its parts is one.
 */
public final class SearchWords {

    /** The most characters of a word, in code points. Of a longer word only the beginning counts. */
    static final int LONGEST = 64;

    /** The letters that Unicode does not take apart. */
    private static final Map<String, String> PLAIN_LETTERS = Map.ofEntries(
            Map.entry("ł", "l"),
            Map.entry("ø", "o"),
            Map.entry("đ", "d"),
            Map.entry("ð", "d"),
            Map.entry("þ", "th"),
            Map.entry("ß", "ss"),
            Map.entry("æ", "ae"),
            Map.entry("œ", "oe"),
            Map.entry("ħ", "h"),
            Map.entry("ŧ", "t"),
            Map.entry("ı", "i"));

    private static final Pattern SPECIAL = Pattern.compile("[" + String.join("", PLAIN_LETTERS.keySet()) + "]");
    private static final Pattern DASHES = Pattern.compile("[\\u2010-\\u2015\\u2212]");
    private static final String PREFIXES = Arrays.stream(CaseKind.values())
            .map(kind -> kind.prefix().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining("|", "(?:", ")"));
    private static final Pattern NUMBER =
            Pattern.compile("(?<![\\p{L}\\p{N}])" + PREFIXES + "-\\d{4}(?:-(\\d+))?(?![\\p{L}\\p{N}])");
    private static final Pattern BEGUN_NUMBER = Pattern.compile(PREFIXES + "-\\d{4}(?:-\\d*)?");

    private SearchWords() {}

    /** The words of a text, in ascending order. */
    static Set<String> of(String text) {
        var words = new TreeSet<>(split(text));
        NUMBER.matcher(lower(text)).results().forEach(number -> {
            words.add(cut(number.group()));
            if (number.group(1) != null) {
                words.add(cut(number.group(1).replaceFirst("^0+(?=\\d)", "")));
            }
        });
        return words;
    }

    /**
     * The words of a search, in their order. A case is found if each is the beginning of one of its words. A case number,
     * or the beginning of one, is a single word. Empty if the text has no letter and no digit.
     */
    public static Set<String> searched(String text) {
        var words = new LinkedHashSet<String>();
        for (var part : lower(text).split("[\\s,;:.!?()'\"]+")) {
            if (BEGUN_NUMBER.matcher(part).matches()) {
                words.add(part);
            } else {
                words.addAll(split(part));
            }
        }
        return words;
    }

    /**
     * The first text that sorts behind all texts that begin with a word, by code point.
     *
     * @param word a word, which ends with a letter, a digit, or a hyphen
     */
    public static String end(String word) {
        var last = word.codePointBefore(word.length());
        return word.substring(0, word.length() - Character.charCount(last)) + Character.toString(last + 1);
    }

    private static Set<String> split(String text) {
        var plain = SPECIAL.matcher(PlainWords.asWritten(text)).replaceAll(letter -> PLAIN_LETTERS.get(letter.group()));
        return Arrays.stream(plain.split(" "))
                .filter(word -> !word.isEmpty())
                .map(SearchWords::cut)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String cut(String word) {
        return word.codePointCount(0, word.length()) <= LONGEST
                ? word
                : word.substring(0, word.offsetByCodePoints(0, LONGEST));
    }

    private static String lower(String text) {
        return DASHES.matcher(text).replaceAll("-").toLowerCase(Locale.ROOT);
    }
}
