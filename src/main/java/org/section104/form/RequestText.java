package org.section104.form;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Checks that text of a request can be stored: valid UTF-8 without NUL and without unpaired surrogates. */
public final class RequestText {

    private RequestText() {}

    /** Returns whether a database can store a text. PostgreSQL accepts neither NUL nor unpaired surrogates. */
    public static boolean isStorable(CharSequence text) {
        for (int at = 0; at < text.length(); at++) {
            var character = text.charAt(at);
            if (character == 0 || Character.isLowSurrogate(character)) {
                return false;
            }
            if (Character.isHighSurrogate(character)) {
                at++;
                if (at == text.length() || !Character.isLowSurrogate(text.charAt(at))) {
                    return false;
                }
            }
        }
        return true;
    }

    /**
     * Shortens a text and removes characters that cannot be stored.
     *
     * @param longest the most code units; surrogate pairs stay whole
     */
    public static String storable(String text, int longest) {
        if (text.length() <= longest && isStorable(text)) {
            return text;
        }
        var kept = new StringBuilder();
        text.codePoints()
                .filter(point -> point != 0 && (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE))
                .takeWhile(point -> kept.length() + Character.charCount(point) <= longest)
                .forEachOrdered(kept::appendCodePoint);
        return kept.toString();
    }

    /**
     * Decodes a part of a URI or of a form.
     *
     * @param encoded percent-encoded UTF-8
     * @return the text; empty when an escape is incomplete, the bytes are not UTF-8, or no database can store the text
     */
    public static Optional<String> decoded(String encoded) {
        if (encoded.indexOf('%') < 0) {
            return Optional.of(encoded).filter(RequestText::isStorable);
        }
        var bytes = ByteBuffer.allocate(encoded.length() * 3);
        for (int at = 0; at < encoded.length(); at++) {
            var character = encoded.charAt(at);
            if (character != '%') {
                bytes.put(String.valueOf(character).getBytes(StandardCharsets.UTF_8));
                continue;
            }
            var high = at + 2 < encoded.length() ? Character.digit(encoded.charAt(at + 1), 16) : -1;
            var low = high < 0 ? -1 : Character.digit(encoded.charAt(at + 2), 16);
            if (low < 0) {
                return Optional.empty();
            }
            bytes.put((byte) (high * 16 + low));
            at += 2;
        }
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
            return Optional.of(text).filter(RequestText::isStorable);
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }
}
