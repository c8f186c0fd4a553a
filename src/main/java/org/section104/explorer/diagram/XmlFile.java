package org.section104.explorer.diagram;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Opens untrusted files as XML, in the same way for every reader of the gate. The engine reads the same bytes with its
 * own parser. So this class refuses a file that two parsers could read differently: another encoding than the few that
 * are listed, another version of XML, a document type, or a foreign schema. The limits keep every reader linear in time
 * and bounded in stack depth.
 */
public final class XmlFile {

    /** The largest file to read, in bytes. */
    public static final int MAXIMUM_BYTES = 4 * 1024 * 1024;

    private static final int DECODED_AT_ONCE = 8_192;

    private static final Set<String> ENCODINGS = Set.of("utf-8", "us-ascii", "iso-8859-1", "windows-1252");
    private static final Pattern DECLARATION = Pattern.compile("<\\?xml\\s([^?>]{0,200})\\?>");
    private static final Pattern VERSION = Pattern.compile("version\\s*=\\s*[\"']([^\"']*)[\"']");
    private static final Pattern ENCODING = Pattern.compile("encoding\\s*=\\s*[\"']([^\"']*)[\"']");

    private static final XMLInputFactory FACTORY = factory();

    private XmlFile() {}

    /** Reads an open file. */
    public interface Reading<T> {

        /** Reads the file with a cursor before the first event. */
        T read(XMLStreamReader xml) throws XMLStreamException, DiagramUnreadable;
    }

    /**
     * Creates the factory of the JDK's own parser, whatever else is on the class path. Several threads may create
     * readers at the same time.
     */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty("reuse-instance", false);
        return factory;
    }

    /**
     * Reads a file.
     *
     * @param file the file's name, as findings cite it
     * @param bytes the content, untrusted
     * @throws DiagramUnreadable if the file is not well-formed, exceeds a limit, or could be read in two ways
     */
    public static <T> T read(String file, byte[] bytes, Reading<T> reading) throws DiagramUnreadable {
        try {
            requireOneReading(bytes);
            requireUtf8(file, bytes);
            XMLStreamReader xml = new StrictReader(FACTORY.createXMLStreamReader(new ByteArrayInputStream(bytes)));
            try {
                return reading.read(xml);
            } finally {
                xml.close();
            }
        } catch (Refused refused) {
            throw DiagramUnreadable.refused(file, line(refused), column(refused), refused.predicate());
        } catch (XMLStreamException malformed) {
            throw DiagramUnreadable.malformed(file, line(malformed), column(malformed), Malformed.words(malformed));
        } catch (NoSuchElementException | IndexOutOfBoundsException truncated) {
            // the JDK's parser throws one of these for a truncated file
            throw DiagramUnreadable.malformed(file, 0, 0, "the file ends too early.");
        }
    }

    private static void requireOneReading(byte[] bytes) throws Refused {
        if (bytes.length > MAXIMUM_BYTES) {
            throw new Refused("has %d bytes; at most %d are read".formatted(bytes.length, MAXIMUM_BYTES));
        }
        if (startsWith(bytes, 0xFE, 0xFF)
                || startsWith(bytes, 0xFF, 0xFE)
                || startsWith(bytes, 0x4C, 0x6F, 0xA7, 0x94)) {
            throw new Refused("is not encoded in UTF-8: save it as UTF-8");
        }
        for (int at = 0; at < Math.min(4, bytes.length); at++) {
            if (bytes[at] == 0) {
                throw new Refused("is not encoded in UTF-8, or holds a NUL character: save it as UTF-8");
            }
        }
        requireDeclaration(bytes);
    }

    private static boolean startsWith(byte[] bytes, int... beginning) {
        for (int at = 0; at < beginning.length; at++) {
            if (at >= bytes.length || (bytes[at] & 0xFF) != beginning[at]) {
                return false;
            }
        }
        return true;
    }

    private static void requireDeclaration(byte[] bytes) throws Refused {
        boolean marked = startsWith(bytes, 0xEF, 0xBB, 0xBF);
        int from = marked ? 3 : 0;
        var head = new String(bytes, from, Math.min(bytes.length - from, 256), StandardCharsets.ISO_8859_1);
        var declaration = DECLARATION.matcher(head);
        if (!declaration.lookingAt()) {
            return;
        }
        var version = VERSION.matcher(declaration.group(1));
        if (version.find() && !version.group(1).equals("1.0")) {
            throw new Refused("is XML of version %s; only 1.0 is read".formatted(Excerpt.of(version.group(1))));
        }
        var encoding = ENCODING.matcher(declaration.group(1));
        if (encoding.find()) {
            var name = encoding.group(1).toLowerCase(Locale.ROOT);
            if (!ENCODINGS.contains(name) || marked && !name.equals("utf-8")) {
                throw new Refused(
                        "declares the encoding %s: save it as UTF-8".formatted(Excerpt.of(encoding.group(1))));
            }
        }
    }

    /**
     * Requires UTF-8, and reports the position of a fault, which the parser's own message lacks. Any other declared
     * encoding is exempt, because every byte is valid in it.
     */
    private static void requireUtf8(String file, byte[] bytes) throws DiagramUnreadable {
        var declared = ENCODING.matcher(new String(bytes, 0, Math.min(bytes.length, 256), StandardCharsets.ISO_8859_1));
        if (declared.find() && !declared.group(1).equalsIgnoreCase("utf-8")) {
            return;
        }
        var read = ByteBuffer.wrap(bytes);
        var text = CharBuffer.allocate(DECODED_AT_ONCE);
        var decoder = StandardCharsets.UTF_8.newDecoder();
        var result = CoderResult.OVERFLOW;
        while (result.isOverflow()) {
            result = decoder.decode(read, text.clear(), true);
        }
        if (result.isError()) {
            var before = new String(bytes, 0, read.position(), StandardCharsets.UTF_8);
            int line = 1
                    + (int) before.chars()
                            .filter(character -> character == '\n')
                            .count();
            int column = before.length() - before.lastIndexOf('\n');
            throw DiagramUnreadable.malformed(
                    file, line, column, "a character is not encoded in UTF-8: save the file as UTF-8.");
        }
    }

    private static int line(XMLStreamException at) {
        return at.getLocation() == null ? 0 : Math.max(0, at.getLocation().getLineNumber());
    }

    private static int column(XMLStreamException at) {
        return at.getLocation() == null ? 0 : Math.max(0, at.getLocation().getColumnNumber());
    }

    /** The file is XML, but is refused before the engine's own parser reads it. */
    static final class Refused extends XMLStreamException {

        private static final long serialVersionUID = 1;

        private final String predicate;

        /** @param predicate what is wrong with the file, as the rest of a sentence */
        Refused(String predicate) {
            super(predicate);
            this.predicate = predicate;
        }

        Refused(String predicate, javax.xml.stream.Location location) {
            super(predicate, location);
            this.predicate = predicate;
        }

        String predicate() {
            return predicate;
        }
    }
}
