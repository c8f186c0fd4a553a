package org.section104.form;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Decides whether text of a request can be stored at all: valid UTF-8 without NUL and without half of a character. */
public final class RequestText {

    private RequestText() {}

    /** Says whether a database can hold a text. PostgreSQL takes neither NUL nor a surrogate without its other half. */
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
     * Cuts and mends a text that must be stored whatever it holds.
     *
     * @param longest in code units; no character is cut in half
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
     * @return the text; empty when an escape is incomplete, the bytes are not UTF-8, or no database can hold the text
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
