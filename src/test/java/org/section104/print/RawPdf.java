package org.section104.print;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;

/** A PDF written object by object, as no program would write it. Objects 1, 2, 3 are the catalog, the page tree, and a page. */
final class RawPdf {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final List<byte[]> objects = new ArrayList<>();
    private String trailer = "";

    private RawPdf() {}

    /** A document of one empty page. */
    static RawPdf ofOnePage() {
        return new RawPdf()
                .and("<< /Type /Catalog /Pages 2 0 R >>")
                .and("<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
                .and("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>");
    }

    /** The same with entries in its catalog. */
    static RawPdf withCatalog(String entries) {
        return ofOnePage().replace(1, "<< /Type /Catalog /Pages 2 0 R " + entries + " >>");
    }

    /** The same with entries in its page. */
    static RawPdf withPage(String entries) {
        return ofOnePage().replace(3, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] " + entries + " >>");
    }

    /** The same with an annotation on its page. */
    static RawPdf withAnnotation(String entries) {
        return withPage("/Annots [<< /Type /Annot /Rect [0 0 9 9] " + entries + " >>]");
    }

    RawPdf and(String object) {
        return and(latin(object));
    }

    RawPdf and(byte[] object) {
        objects.add(object);
        return this;
    }

    RawPdf andStream(String entries, byte[] content) {
        var object = new ByteArrayOutputStream();
        object.writeBytes(latin("<< %s /Length %d >>\nstream\n".formatted(entries, content.length)));
        object.writeBytes(content);
        object.writeBytes(latin("\nendstream"));
        return and(object.toByteArray());
    }

    RawPdf replace(int number, String object) {
        objects.set(number - 1, latin(object));
        return this;
    }

    RawPdf trailer(String entries) {
        trailer = entries;
        return this;
    }

    byte[] written() {
        write("%PDF-1.7\n");
        var offsets = writeObjects();
        var table = bytes.size();
        write("xref\n0 %d\n0000000000 65535 f \n".formatted(objects.size() + 1));
        offsets.forEach(offset -> write("%010d 00000 n \n".formatted(offset)));
        write("trailer\n<< /Root 1 0 R /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n"
                .formatted(objects.size() + 1, trailer, table));
        return bytes.toByteArray();
    }

    /** The same with a cross-reference stream: one more object, numbered after the others, with these entries and content. */
    byte[] writtenWithTable(String entries, byte[] content) {
        write("%PDF-1.7\n");
        writeObjects();
        var table = bytes.size();
        write("%d 0 obj\n<< /Type /XRef /Root 1 0 R %s /Length %d >>\nstream\n"
                .formatted(objects.size() + 1, entries, content.length));
        bytes.writeBytes(content);
        write("\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n".formatted(table));
        return bytes.toByteArray();
    }

    /** The same with all objects from the second on packed into a stream. */
    byte[] packed() {
        var numbers = new StringBuilder();
        var content = new ByteArrayOutputStream();
        for (var at = 1; at < objects.size(); at++) {
            numbers.append("%d %d ".formatted(at + 1, content.size()));
            content.writeBytes(objects.get(at));
            content.write(' ');
        }
        var all = new ByteArrayOutputStream();
        all.writeBytes(latin(numbers.toString()));
        all.writeBytes(content.toByteArray());
        var count = objects.size();
        var rest = new RawPdf();
        rest.objects.add(objects.get(0));
        rest.andStream(
                "/Type /ObjStm /N %d /First %d /Filter /FlateDecode".formatted(count - 1, numbers.length()),
                deflated(all.toByteArray()));
        return rest.writtenWithPacked(count);
    }

    /** The same, whose table says of some objects more that each is packed into a stream of its own, the last ones written. */
    byte[] writtenWithPackedObjects(int streams, int first) {
        write("%PDF-1.7\n");
        var offsets = writeObjects();
        var table = bytes.size();
        var rows = new ByteArrayOutputStream();
        row(rows, 0, 0, 0);
        offsets.forEach(offset -> row(rows, 1, offset, 0));
        for (var stream = 0; stream < streams; stream++) {
            row(rows, 2, first + stream, 0);
        }
        write("%d 0 obj\n<< /Type /XRef /Root 1 0 R /Size %d /W [1 4 2] /Length %d >>\nstream\n"
                .formatted(objects.size() + streams + 1, objects.size() + streams + 1, rows.size()));
        bytes.writeBytes(rows.toByteArray());
        write("\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n".formatted(table));
        return bytes.toByteArray();
    }

    private byte[] writtenWithPacked(int count) {
        write("%PDF-1.7\n");
        write("1 0 obj\n");
        bytes.writeBytes(objects.get(0));
        write("\nendobj\n");
        var at = bytes.size();
        write("%d 0 obj\n".formatted(count + 1));
        bytes.writeBytes(objects.get(1));
        write("\nendobj\n");
        var table = bytes.size();
        var rows = new ByteArrayOutputStream();
        row(rows, 0, 0, 0);
        row(rows, 1, 9, 0);
        for (var index = 0; index < count - 1; index++) {
            row(rows, 2, count + 1, index);
        }
        row(rows, 1, at, 0);
        row(rows, 1, table, 0);
        write("%d 0 obj\n<< /Type /XRef /Root 1 0 R /Size %d /W [1 4 2] /Length %d >>\nstream\n"
                .formatted(count + 2, count + 3, rows.size()));
        bytes.writeBytes(rows.toByteArray());
        write("\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n".formatted(table));
        return bytes.toByteArray();
    }

    private static void row(ByteArrayOutputStream rows, int type, int second, int third) {
        rows.writeBytes(new byte[] {
            (byte) type,
            (byte) (second >> 24),
            (byte) (second >> 16),
            (byte) (second >> 8),
            (byte) second,
            (byte) (third >> 8),
            (byte) third
        });
    }

    private List<Integer> writeObjects() {
        var offsets = new ArrayList<Integer>();
        for (var number = 1; number <= objects.size(); number++) {
            offsets.add(bytes.size());
            write(number + " 0 obj\n");
            bytes.writeBytes(objects.get(number - 1));
            write("\nendobj\n");
        }
        return offsets;
    }

    private void write(String text) {
        bytes.writeBytes(latin(text));
    }

    static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] deflated(byte[] content) {
        var deflater = new Deflater(Deflater.BEST_COMPRESSION);
        deflater.setInput(content);
        deflater.finish();
        var packed = new ByteArrayOutputStream();
        var part = new byte[65536];
        while (!deflater.finished()) {
            packed.write(part, 0, deflater.deflate(part));
        }
        deflater.end();
        return packed.toByteArray();
    }

    /** Content of one byte many times, deflated. */
    static byte[] bomb(int size) {
        var content = new byte[size];
        Arrays.fill(content, (byte) ' ');
        return deflated(content);
    }
}
