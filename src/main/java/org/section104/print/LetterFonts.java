package org.section104.print;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.Character.UnicodeBlock;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.CmapSubtable;
import org.apache.fontbox.ttf.CmapTable;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * The fonts of letters and reports. Source Serif prints Latin, Greek and Cyrillic letters; Noto prints the other scripts
 * whose letters need no shaping that the printer lacks. Each font is parsed at its first use, once. Thread-safe.
 */
public final class LetterFonts {

    private static final int HYPHEN = '-';
    private static final int NON_BREAKING_HYPHEN = 0x2011;

    private static final Map<UnicodeScript, String> NOTO = new EnumMap<>(Map.of(
            UnicodeScript.ARABIC, "NotoSansArabic-Regular.ttf",
            UnicodeScript.ARMENIAN, "NotoSansArmenian-Regular.ttf",
            UnicodeScript.ETHIOPIC, "NotoSansEthiopic-Regular.ttf",
            UnicodeScript.GEORGIAN, "NotoSansGeorgian-Regular.ttf",
            UnicodeScript.HEBREW, "NotoSansHebrew-Regular.ttf",
            UnicodeScript.THAI, "NotoSansThai-Regular.ttf",
            UnicodeScript.HANGUL, "NotoSansKR-Regular.ttf"));

    private static final String OTHERS = "NotoSans-Regular.ttf";
    private static final String CHINESE = "NotoSansSC-Regular.ttf";
    private static final Set<UnicodeScript> EAST_ASIAN =
            Set.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA, UnicodeScript.BOPOMOFO);
    private static final Set<UnicodeBlock> EAST_ASIAN_SIGNS =
            Set.of(UnicodeBlock.CJK_SYMBOLS_AND_PUNCTUATION, UnicodeBlock.KATAKANA, UnicodeBlock.HIRAGANA);

    /** The characters of the document that the thread prints. */
    private static final ThreadLocal<Set<Integer>> PRINTING = ThreadLocal.withInitial(Set::of);

    private static final Map<String, Face> PARSED = new ConcurrentHashMap<>();

    private LetterFonts() {}

    /** A parsed font. */
    record Face(String family, TrueTypeFont font, CmapLookup glyphs) {

        private boolean has(int character) {
            return glyphs.getGlyphId(character) > 0;
        }
    }

    static Face regular() {
        return face("SourceSerif4-Regular.ttf");
    }

    static Face semiBold() {
        return face("SourceSerif4-SemiBold.ttf");
    }

    static Face monospaced() {
        return face("SourceCodePro-Regular.ttf");
    }

    /** Returns the characters of a text that no font prints, each once; empty if all can be printed. */
    public static List<String> unprintable(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .codePoints()
                .filter(character -> !Character.isWhitespace(character)
                        && Character.getType(character) != Character.FORMAT
                        && printed(character).isEmpty())
                .mapToObj(Character::toString)
                .distinct()
                .toList();
    }

    /** Returns the letters of a text that are not Latin, each once. */
    public static List<String> notLatin(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .codePoints()
                .filter(character -> Character.isLetter(character)
                        && UnicodeScript.of(character) != UnicodeScript.LATIN
                        && UnicodeScript.of(character) != UnicodeScript.COMMON)
                .mapToObj(Character::toString)
                .distinct()
                .toList();
    }

    /**
     * Returns the text that is printed for a character: itself, or a compatible spelling where only that has glyphs,
     * such as a hyphen for U+2011. Empty if no font prints it.
     */
    static Optional<String> printed(int character) {
        if (inSourceSerif(character) || noto(character).isPresent()) {
            return Optional.of(Character.toString(character));
        }
        var compatible = Normalizer.normalize(Character.toString(character), Normalizer.Form.NFKC);
        if (compatible.codePoints().allMatch(LetterFonts::inSourceSerif)) {
            return Optional.of(compatible);
        }
        return character == NON_BREAKING_HYPHEN ? Optional.of(Character.toString(HYPHEN)) : Optional.empty();
    }

    private static boolean inSourceSerif(int character) {
        return character >= ' ' && character <= '~'
                || regular().has(character) && semiBold().has(character);
    }

    /** Returns the Noto fonts that a text needs, in the order of their characters. */
    static Set<Face> needed(String text) {
        return text.codePoints()
                .filter(character -> character > 0x2ff && !inSourceSerif(character))
                .mapToObj(LetterFonts::noto)
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Optional<Face> noto(int character) {
        return Optional.of(file(character)).map(LetterFonts::face).filter(face -> face.has(character));
    }

    private static String file(int character) {
        var script = UnicodeScript.of(character);
        return EAST_ASIAN.contains(script) || EAST_ASIAN_SIGNS.contains(UnicodeBlock.of(character))
                ? CHINESE
                : NOTO.getOrDefault(script, OTHERS);
    }

    /** Runs the printing of a document. Its text layer names each glyph by a character of the document. */
    static <T> T printing(String text, Supplier<T> printing) {
        PRINTING.set(text.codePoints().boxed().collect(Collectors.toSet()));
        try {
            return printing.get();
        } finally {
            PRINTING.remove();
        }
    }

    private static Face face(String file) {
        return PARSED.computeIfAbsent(file, LetterFonts::parse);
    }

    private static Face parse(String file) {
        try {
            TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(PdfPrinter.read("fonts/" + file)));
            // Ligatures would print glyphs without a code point, which a screen reader cannot read aloud.
            font.setEnableGsub(false);
            font.getCmap().setCmaps(new CmapSubtable[] {
                new OwnCharacters(font.getUnicodeCmapLookup(), file.startsWith("Noto"))
            });
            return new Face(
                    file.replaceFirst("-.*", "").replaceFirst("^SourceSerif4$", "Source Serif 4"),
                    font,
                    font.getUnicodeCmapLookup());
        } catch (IOException e) {
            throw new UncheckedIOException("The font letters/fonts/" + file + " cannot be parsed", e);
        }
    }

    /**
     * Maps each glyph to the character of the document. Several characters share a glyph: the ideograph for the sun and
     * its radical, an Arabic letter and its presentation form, or two apostrophes. By default PDFBox would name the
     * first one in the text layer.
     */
    private static final class OwnCharacters extends CmapSubtable {

        private final CmapLookup all;
        private final boolean fallback;

        private OwnCharacters(CmapLookup all, boolean fallback) {
            this.all = all;
            this.fallback = fallback;
            setPlatformId(CmapTable.PLATFORM_WINDOWS);
            setPlatformEncodingId(CmapTable.ENCODING_WIN_UNICODE_FULL);
        }

        @Override
        public int getGlyphId(int character) {
            return all.getGlyphId(character);
        }

        @Override
        public List<Integer> getCharCodes(int glyph) {
            var characters = all.getCharCodes(glyph);
            if (characters == null || characters.isEmpty()) {
                return characters;
            }
            var printing = PRINTING.get();
            return List.of(characters.stream()
                    .filter(character -> printing.contains(character) && !(fallback && inSourceSerif(character)))
                    .findFirst()
                    .or(() -> characters.stream()
                            .filter(character -> compatible(character) == character)
                            .findFirst())
                    .orElseGet(() -> compatible(characters.get(0))));
        }

        /** Returns the compatible character; the character itself if that would be several. */
        private static int compatible(int character) {
            var text = Normalizer.normalize(Character.toString(character), Normalizer.Form.NFKC);
            return text.codePointCount(0, text.length()) == 1 ? text.codePointAt(0) : character;
        }
    }
}
