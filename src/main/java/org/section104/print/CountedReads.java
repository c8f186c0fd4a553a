package org.section104.print;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.io.RandomAccessReadView;

/** An in-memory file with a read budget. The budget stops documents whose parts refer to each other excessively. */
final class CountedReads implements RandomAccessRead {

    private static final int SMALLEST = 1024 * 1024;

    private final RandomAccessRead content;
    private long left;

    CountedReads(ByteBuffer content) {
        this.content = new RandomAccessReadBuffer(content);
        this.left = (long) PdfLimits.READINGS * Math.max(content.limit(), SMALLEST);
    }

    private void count(long bytes) {
        left -= bytes;
        if (left < 0) {
            throw PdfLimits.beyond("its parts point at one another too often");
        }
    }

    @Override
    public int read() throws IOException {
        count(1);
        return content.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        var read = content.read(into, offset, length);
        count(Math.max(1, read));
        return read;
    }

    @Override
    public long getPosition() throws IOException {
        return content.getPosition();
    }

    @Override
    public void seek(long position) throws IOException {
        count(1);
        content.seek(position);
    }

    @Override
    public long length() throws IOException {
        return content.length();
    }

    @Override
    public boolean isClosed() {
        return content.isClosed();
    }

    @Override
    public boolean isEOF() throws IOException {
        return content.isEOF();
    }

    /** A view of a part of the file. Its reads count against the budget. */
    @Override
    public RandomAccessReadView createView(long start, long length) {
        return new RandomAccessReadView(this, start, length);
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}
