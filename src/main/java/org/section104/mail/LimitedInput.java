package org.section104.mail;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that ends after a number of bytes. */
final class LimitedInput extends FilterInputStream {

    private int left;

    LimitedInput(InputStream in, int most) {
        super(in);
        this.left = most;
    }

    @Override
    public int read() throws IOException {
        return left-- > 0 ? super.read() : -1;
    }

    @Override
    public int read(byte[] bytes, int from, int most) throws IOException {
        if (left <= 0) {
            return -1;
        }
        var count = super.read(bytes, from, Math.min(most, left));
        left -= Math.max(0, count);
        return count;
    }
}
