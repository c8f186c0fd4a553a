package org.section104.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.io.RandomAccessReadView;

/** A file in memory that is read so often and no more, however its parts point at one another. */
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

    /** A part of the file, whose reads count, too. */
    @Override
    public RandomAccessReadView createView(long start, long length) {
        return new RandomAccessReadView(this, start, length);
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}
