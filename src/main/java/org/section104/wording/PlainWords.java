package org.section104.wording;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Brings a text into the form in which its words are compared: in lower case, without accents, punctuation and invisible
 * characters, in the singular where a simple rule gives it, with single blanks. {@code Multi-Factor AUTHENTICATION} and
 * {@code multi factor authentications} are alike in it.
 */
public final class PlainWords {

    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");
    private static final int SHORTEST_PLURAL = 4;
    /** The shortest words that are found without their blanks; shorter ones begin other words by chance. */
    private static final int SHORTEST_SQUEEZED = 6;

    private PlainWords() {}

    /** Returns the words of a text, separated by single blanks. Empty if the text has no letter and no digit. */
    public static String of(String text) {
        return Arrays.stream(asWritten(text).split(" "))
                .map(PlainWords::singular)
                .collect(Collectors.joining(" "));
    }

    /** Returns the words of a text as {@link #of} does, but leaves plurals as they are. */
    public static String asWritten(String text) {
        return compatible(text)
                .replaceAll("[\\p{M}\\p{Cf}]", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("['’](?=s\\b)", "")
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
    }

    /** Brings the texts in quotation marks in an expression into plain words. A text without words stays as it is. */
    public static String inQuotes(String expression) {
        return QUOTED.matcher(expression).replaceAll(quoted -> {
            var words = of(quoted.group(1));
            return Matcher.quoteReplacement('"' + (words.isEmpty() ? quoted.group(1) : words) + '"');
        });
    }

    /** A text in which many words are searched for. */
    public static final class Searched {

        private final String plain;
        private final List<Letters> letters;

        /** The letters of a text without its blanks, and where its words start in them. */
        private record Letters(String all, BitSet starts) {

            static Letters of(String words) {
                var all = new StringBuilder(words.length());
                var starts = new BitSet(words.length());
                for (var word : words.split(" ")) {
                    starts.set(all.length());
                    all.append(word);
                }
                return new Letters(all.toString(), starts);
            }

            boolean haveAtStart(String word) {
                var at = all.indexOf(word);
                while (at >= 0 && !starts.get(at)) {
                    at = all.indexOf(word, at + 1);
                }
                return at >= 0;
            }
        }

        /** Prepares any text. */
        public Searched(String text) {
            plain = of(text);
            // a part of a word is no plural, so the letters are searched as they are written, too
            letters = List.of(Letters.of(asWritten(text)), Letters.of(plain));
        }

        /**
         * Returns whether words occur in the text, as whole words.
         *
         * @param words plain words
         */
        public boolean has(String words) {
            return !words.isEmpty() && (" " + plain + " ").contains(" " + words + " ");
        }

        /**
         * Returns whether words occur in the text, however it is divided into words, and whatever follows them in their
         * last word: {@code Cobalt Strike} in {@code CobaltStrike} and {@code c-o-b-a-l-t strikes}, but {@code covert}
         * not in {@code recover the files}. Short words must occur as whole words.
         *
         * @param words plain words
         */
        public boolean hasDivided(String words) {
            var squeezed = words.replace(" ", "");
            return squeezed.length() < SHORTEST_SQUEEZED
                    ? has(words)
                    : letters.stream().anyMatch(one -> one.haveAtStart(squeezed));
        }
    }

    /** Returns whether all letters of a text are Latin, so that no letter of another alphabet looks like one of them. */
    public static boolean areLatin(String text) {
        return compatible(text)
                .codePoints()
                .filter(Character::isLetter)
                .allMatch(letter -> Character.UnicodeScript.of(letter) == Character.UnicodeScript.LATIN);
    }

    private static String compatible(String text) {
        return Normalizer.normalize(Normalizer.normalize(text, Normalizer.Form.NFKC), Normalizer.Form.NFKD);
    }

    private static String singular(String word) {
        if (word.length() < SHORTEST_PLURAL || !word.endsWith("s") || word.matches(".*(ss|us|is|os)")) {
            return word;
        }
        if (word.endsWith("ies") && word.length() > SHORTEST_PLURAL) {
            return word.substring(0, word.length() - 3) + "y";
        }
        return word.matches(".*(ches|shes|sses|xes)")
                ? word.substring(0, word.length() - 2)
                : word.substring(0, word.length() - 1);
    }
}
