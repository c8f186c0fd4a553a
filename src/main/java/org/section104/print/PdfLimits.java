package org.section104.print;

/**
 * Limits on the work that one document may cause. The limits are counts, not seconds, so a file gets the same result on
 * every machine. Reading any file ends within a few seconds and uses about 300 MB at most.
 */
final class PdfLimits {

    /** The maximum nesting depth of values: arrays, dictionaries, and streams whose length is an object of its own. */
    static final int DEPTH = 100;

    /** The maximum number of values: numbers, names, texts, arrays, dictionaries. */
    static final int VALUES = 2_000_000;

    /** The maximum number of indirect objects in all revisions together. */
    static final int OBJECTS = 500_000;

    /** The maximum number of bytes that all compressed tables and object streams together may unpack to. */
    static final long UNPACKED = 64L * 1024 * 1024;

    /** The maximum number of reads per byte, on average. */
    static final int READINGS = 16;

    /** The maximum number of pages. */
    static final int PAGES = 5_000;

    private PdfLimits() {}

    /** Creates the refusal of a document that exceeds a limit. */
    static PdfRefused beyond(String what) {
        return new PdfRefused("is too intricate to be checked: " + what);
    }
}
