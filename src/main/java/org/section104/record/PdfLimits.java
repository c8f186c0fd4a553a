package org.section104.record;

/**
 * How much work one document may cause. The limits are counts, not seconds, so the same file gets the same answer on every
 * machine: reading ends within a few seconds and about 300 MB, whatever the file holds.
 */
final class PdfLimits {

    /** Values nested in one another: arrays, dictionaries, and streams whose length is an object of its own. */
    static final int DEPTH = 100;

    /** Values in all: numbers, names, texts, arrays, dictionaries. */
    static final int VALUES = 2_000_000;

    /** Indirect objects, in all revisions together. */
    static final int OBJECTS = 500_000;

    /** Bytes that compressed tables and compressed objects may unpack to, all together. */
    static final long UNPACKED = 64L * 1024 * 1024;

    /** How often each byte of the file may be read, on average. */
    static final int READINGS = 16;

    /** Pages. */
    static final int PAGES = 5_000;

    private PdfLimits() {}

    /** The refusal for a document beyond one of the limits. */
    static PdfRefused beyond(String what) {
        return new PdfRefused("is too intricate to be checked: " + what);
    }
}
