package org.section104.print;

import com.openhtmltopdf.bidi.support.ICUBidiReorderer;
import com.openhtmltopdf.bidi.support.ICUBidiSplitter;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.section104.wording.UsDates;
import org.springframework.stereotype.Component;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Prints a page template as a tagged PDF (PDF/UA-1, English) with embedded fonts.
 *
 * <p>Equal content gives equal bytes, on any day and any node, because the date of the document is a parameter.
 * Thread-safe.
 */
@Component
public class PdfPrinter {

    private static final Pattern SEVERAL_EMPTY_LINES = Pattern.compile("\\n(?:\\s*\\n){2,}");
    private static final Pattern MARK_AFTER_A_TAG = Pattern.compile(">(\\p{M})");
    private static final String SUBSTITUTE = "?";
    private static final String SERIF = "\"Source Serif 4\"";

    private final TemplateEngine templates = templates();
    private final Map<String, String> stylesheets = new ConcurrentHashMap<>();

    static {
        // The renderer logs every step of every letter at level INFO.
        XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.WARNING));
    }

    /**
     * Prints a page.
     *
     * <p>Omits control and formatting characters, and prints a character that the font lacks as a question mark.
     * Neither a reader nor a screen reader must meet an empty glyph.
     *
     * @param template the name of the template, under {@code letters/}
     * @param stylesheets the names of its style sheets, in the same folder
     * @param values the values for the template; this method adds the style sheets as {@code stylesheet}
     * @param dated the date of the document; its creation date is noon on that day in {@code America/New_York}
     * @param firstPage the number of its first page
     * @return the PDF
     * @throws UncheckedIOException if the document cannot be written
     */
    public byte[] print(
            String template, List<String> stylesheets, Map<String, Object> values, LocalDate dated, int firstPage) {
        String page = printable(fill(template, stylesheets, values));
        return LetterFonts.printing(page, () -> print(template, page, dated, firstPage));
    }

    private static byte[] print(String template, String page, LocalDate dated, int firstPage) {
        Set<LetterFonts.Face> noto = LetterFonts.needed(page);
        Document xhtml = parse(template, withFallback(page, noto));
        try (PDDocument pdf = new PDDocument()) {
            try (PdfBoxRenderer renderer = renderer(xhtml, pdf, firstPage, noto, isRightToLeft(page))) {
                renderer.createPDFWithoutClosing();
                return save(pdf, dated);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(template + " could not be printed", e);
        }
    }

    private String fill(String template, List<String> stylesheets, Map<String, Object> values) {
        var all = new HashMap<>(values);
        all.put("stylesheet", stylesheets.stream().map(this::stylesheet).collect(Collectors.joining()));
        return templates.process(template, new Context(Locale.US, all));
    }

    private String stylesheet(String name) {
        return stylesheets.computeIfAbsent(name, unread -> new String(read(unread + ".css"), StandardCharsets.UTF_8));
    }

    /** Replaces unprintable characters in the whole page. The markup is ASCII and does not change. */
    private String printable(String text) {
        String apart =
                MARK_AFTER_A_TAG.matcher(text).replaceAll("> $1"); // or ">" and U+0338 would become one character
        String composed = Normalizer.normalize(apart, Normalizer.Form.NFC);
        StringBuilder printable = new StringBuilder(composed.length());
        composed.replace("\r\n", "\n").codePoints().forEach(character -> {
            switch (Character.getType(character)) {
                case Character.CONTROL -> printable.append(isLineBreak(character) ? '\n' : ' ');
                case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> printable.append('\n');
                case Character.SPACE_SEPARATOR ->
                    printable.append(LetterFonts.printed(character).orElse(" "));
                case Character.FORMAT -> {} // invisible: direction marks, soft hyphens, joiners
                default -> printable.append(LetterFonts.printed(character).orElse(SUBSTITUTE));
            }
        });
        return SEVERAL_EMPTY_LINES.matcher(printable).replaceAll("\n\n");
    }

    private static boolean isLineBreak(int character) {
        return character == '\n'
                || character == '\r'
                || character == '\u000b'
                || character == '\f'
                || character == 0x85;
    }

    /** Adds the Noto fonts to the style sheets, after the font of the letters. */
    private static String withFallback(String page, Set<LetterFonts.Face> noto) {
        String families =
                noto.stream().map(face -> ", \"%s\"".formatted(face.family())).collect(Collectors.joining());
        return page.replace(SERIF, SERIF + families);
    }

    private static boolean isRightToLeft(String page) {
        return page.codePoints()
                .mapToObj(Character::getDirectionality)
                .anyMatch(direction -> direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                        || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC);
    }

    private static Document parse(String template, String xhtml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xhtml)));
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalStateException(
                    "The template letters/%s.html is not well-formed XHTML".formatted(template), e);
        }
    }

    private static PdfBoxRenderer renderer(
            Document xhtml, PDDocument pdf, int firstPage, Set<LetterFonts.Face> noto, boolean rightToLeft) {
        PdfRendererBuilder builder = new PdfRendererBuilder()
                .useInitialPageNumber(firstPage)
                .usePDDocument(pdf)
                .usePdfUaAccessibility(true)
                .withProducer("U.S. Department of Homeland Security")
                .useExternalResourceAccessControl(
                        (uri, type) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI)
                .useFont(embedded(LetterFonts.regular(), pdf), "Source Serif 4", 400, FontStyle.NORMAL, true)
                .useFont(embedded(LetterFonts.semiBold(), pdf), "Source Serif 4", 700, FontStyle.NORMAL, true)
                .useFont(embedded(LetterFonts.monospaced(), pdf), "Source Code Pro", 400, FontStyle.NORMAL, true);
        noto.forEach(face -> builder.useFont(embedded(face, pdf), face.family(), 400, FontStyle.NORMAL, true));
        if (rightToLeft) {
            builder.useUnicodeBidiSplitter(new ICUBidiSplitter.ICUBidiSplitterFactory())
                    .useUnicodeBidiReorderer(new ICUBidiReorderer());
        }
        return builder.withW3cDocument(xhtml, null).buildPdfRenderer();
    }

    private static Embedded embedded(LetterFonts.Face face, PDDocument pdf) {
        return new Embedded(face.font(), pdf);
    }

    private static byte[] save(PDDocument pdf, LocalDate dated) throws IOException {
        GregorianCalendar noon =
                GregorianCalendar.from(dated.atTime(LocalTime.NOON).atZone(UsDates.WASHINGTON));
        pdf.getDocumentInformation().setCreationDate(noon);
        // PDFBox hashes this number with the document information into the file identifier; by default it uses the
        // time.
        pdf.setDocumentId(dated.toEpochDay());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        pdf.save(bytes);
        return bytes.toByteArray();
    }

    private static TemplateEngine templates() {
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver(PdfPrinter.class.getClassLoader());
        resolver.setPrefix("letters/");
        resolver.setSuffix(".html");
        resolver.setTemplateMode(TemplateMode.HTML);
        resolver.setCharacterEncoding(StandardCharsets.UTF_8.name());
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.setTemplateResolver(resolver);
        return engine;
    }

    static byte[] read(String file) {
        try (InputStream in = PdfPrinter.class.getResourceAsStream("/letters/" + file)) {
            if (in == null) {
                throw new IllegalStateException("letters/" + file + " is missing from the class path");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("letters/" + file + " cannot be read", e);
        }
    }

    /** A font that is parsed once for all letters, and embedded into a document at its first use there. */
    private static final class Embedded extends PDFontSupplier {

        private final TrueTypeFont font;
        private final PDDocument pdf;

        private Embedded(TrueTypeFont font, PDDocument pdf) {
            super(null);
            this.font = font;
            this.pdf = pdf;
        }

        @Override
        public PDType0Font supply() {
            try {
                return PDType0Font.load(pdf, font, true);
            } catch (IOException e) {
                throw new UncheckedIOException("A font of the letters cannot be embedded", e);
            }
        }
    }
}
