package org.section104.print;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdfparser.PDFObjectStreamParser;
import org.apache.pdfbox.pdfparser.PDFParser;
import org.apache.pdfbox.pdfparser.XrefTrailerResolver;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;

/**
 * A strict PDFBox parser with {@link PdfLimits}. It repairs nothing: two programs can repair a damaged file
 * differently, so that a committee could see a different document than the one that was checked.
 */
final class PdfReader extends PDFParser {

    private static final Set<COSName> DEFLATED = Set.of(COSName.FLATE_DECODE, COSName.FLATE_DECODE_ABBREVIATION);

    private final Map<Long, Map<COSObjectKey, COSBase>> unpacked = new HashMap<>();
    private int depth;
    private int values;
    private long unpackedBytes;

    private PdfReader(byte[] content) throws IOException {
        super(new CountedReads(PdfEnds.withoutPadding(content)));
        xrefTrailerResolver = new CountedObjects();
    }

    /**
     * Opens a document.
     *
     * @throws PdfRefused if it is encrypted, exceeds a limit, or has an unreadable object
     * @throws IOException if it is damaged
     */
    static PDDocument open(byte[] content) throws IOException {
        return new PdfReader(content).parse(false);
    }

    @Override
    protected void prepareDecryption() {
        if (document.getTrailer() != null && document.getTrailer().containsKey(COSName.ENCRYPT)) {
            throw new PdfRefused("is encrypted, or opens only with a password");
        }
    }

    @Override
    public COSBase dereferenceCOSObject(COSObject reference) throws IOException {
        try {
            return super.dereferenceCOSObject(reference);
        } catch (IOException damaged) {
            // PDFBox would skip the object, but another program might read it
            throw new PdfRefused("is damaged: its object %d cannot be read"
                    .formatted(reference.getKey().getNumber()));
        }
    }

    @Override
    protected COSBase parseDirObject() throws IOException {
        enter();
        var value = super.parseDirObject();
        depth--;
        return value;
    }

    @Override
    protected COSStream parseCOSStream(COSDictionary dictionary) throws IOException {
        enter();
        var stream = super.parseCOSStream(dictionary);
        depth--;
        // only a cross-reference stream has widths (W); PDFBox unpacks it right after reading it
        if (dictionary.containsKey(COSName.W)) {
            requireRoom(stream);
        }
        return stream;
    }

    @Nullable
    @Override
    protected COSBase parseObjectStreamObject(long number, COSObjectKey key) throws IOException {
        var objects = unpacked.get(number);
        if (objects == null) {
            enter();
            objects = document.getObjectFromPool(getObjectKey(number, 0)).getObject() instanceof COSStream stream
                    ? objectsOf(stream)
                    : new HashMap<>();
            depth--;
            unpacked.put(number, objects);
        }
        return objects.remove(key);
    }

    private Map<COSObjectKey, COSBase> objectsOf(COSStream stream) throws IOException {
        requireRoom(stream);
        return new PackedObjects(stream, document).parseAllObjects();
    }

    private void enter() {
        if (++depth > PdfLimits.DEPTH) {
            throw PdfLimits.beyond("its objects are nested more than %d deep".formatted(PdfLimits.DEPTH));
        }
        if (++values > PdfLimits.VALUES) {
            throw PdfLimits.beyond("it has more than %,d values".formatted(PdfLimits.VALUES));
        }
    }

    /** Measures a stream's unpacked size before PDFBox unpacks it in memory. */
    private void requireRoom(COSStream stream) throws IOException {
        var filter = stream.getDictionaryObject(COSName.FILTER, COSName.F);
        if (filter instanceof COSArray several && several.size() <= 1) {
            filter = several.size() == 0 ? null : several.getObject(0);
        }
        if (filter == null) {
            count(stream.getLength());
        } else if (filter instanceof COSName name && DEFLATED.contains(name)) {
            requireRoomForDeflated(stream);
        } else {
            throw PdfLimits.beyond("its objects are packed in another way than FlateDecode");
        }
    }

    private void requireRoomForDeflated(COSStream stream) throws IOException {
        var inflater = new Inflater(true);
        var packed = new byte[8192];
        var plain = new byte[65536];
        try (var raw = stream.createRawInputStream()) {
            // like PDFBox, skips the zlib header (two bytes) and ignores the checksum
            raw.skipNBytes(Math.min(2, stream.getLength()));
            while (!inflater.finished()) {
                var written = inflater.inflate(plain);
                count(written);
                if (written == 0 && !inflater.finished()) {
                    var read = inflater.needsInput() ? raw.read(packed) : -1;
                    if (read <= 0) {
                        return;
                    }
                    inflater.setInput(packed, 0, read);
                }
            }
        } catch (DataFormatException damaged) {
            throw new IOException("damaged stream", damaged);
        } finally {
            inflater.end();
        }
    }

    private void count(long bytes) {
        unpackedBytes += bytes;
        if (unpackedBytes > PdfLimits.UNPACKED) {
            throw PdfLimits.beyond(
                    "its compressed objects unpack to more than %d MB".formatted(PdfLimits.UNPACKED / 1024 / 1024));
        }
    }

    /** Counts the objects in an object stream like all others. */
    private final class PackedObjects extends PDFObjectStreamParser {

        private PackedObjects(COSStream stream, COSDocument document) throws IOException {
            super(stream, document);
        }

        @Override
        protected COSBase parseDirObject() throws IOException {
            enter();
            var value = super.parseDirObject();
            depth--;
            return value;
        }
    }

    /** Counts the entries of cross-reference tables and cross-reference streams. */
    private static final class CountedObjects extends XrefTrailerResolver {

        private int objects;

        @Override
        public void setXRef(COSObjectKey key, long offset) {
            if (++objects > PdfLimits.OBJECTS) {
                throw PdfLimits.beyond("it has more than %,d objects".formatted(PdfLimits.OBJECTS));
            }
            super.setXRef(key, offset);
        }
    }
}
